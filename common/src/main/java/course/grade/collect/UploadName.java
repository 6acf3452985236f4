package course.grade.collect;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file or folder in the folder of a class, and whose it is. Canvas puts before the name of a file who handed
 * it in and two numbers, the student's and the file's: {@code lovelaceada_LATE_123_4567_work.zip}, or
 * {@code LATE_anon_x7Yq2_4567_work.zip} where students are anonymous. A text or a link has no number of its own:
 * {@code lovelaceada_123_text.html}.
 *
 * @param upload who handed it in, and whether it was late, such as {@code lovelaceada_LATE_123}; the whole name if no
 *     platform has put anything before it
 * @param own the name that the student gave the file; empty if no platform has put anything before it
 */
public record UploadName(String upload, String own) {
    private static final Pattern OF_CANVAS = Pattern.compile(
            "(.+?_[0-9]+|(?:LATE_)?anon_[A-Za-z0-9]+)_(?:[0-9]{3,}_|(?=(?:text|link)\\.html$))(.+)", Pattern.DOTALL);
    private static final Pattern LATE = Pattern.compile("_LATE(?=_[0-9]+$)|^LATE_(?=anon_)");
    private static final Pattern ZIP = Pattern.compile("\\.zip$", Pattern.CASE_INSENSITIVE);

    static UploadName of(String name) {
        Matcher canvas = OF_CANVAS.matcher(name);
        return canvas.matches() ? new UploadName(canvas.group(1), canvas.group(2)) : new UploadName(name, "");
    }

    /** The student's name, with the number where Canvas gives one. */
    String student() {
        return LATE.matcher(upload).replaceFirst("");
    }

    boolean isLate() {
        return LATE.matcher(upload).find();
    }

    /**
     * Tells by the names of submissions whether they are one student's: their keys are then equal. File systems differ in
     * capitals and in how they write é, so these do not count.
     */
    public static String key(String submission) {
        String file = ZIP.matcher(submission).replaceFirst("");
        return Normalizer.normalize(of(file).student(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
