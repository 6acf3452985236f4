package course.grade.report;

import course.Digest;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of folders for students: valid on every system, and different for different students. */
public final class FolderNames {
    private static final int LONGEST = 60;
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|clock\\$|com[0-9]|lpt[0-9])(\\..*)?", Pattern.DOTALL);

    private FolderNames() {}

    /**
     * A folder name for each student: the student's own name if it is valid on every system and no other student's is
     * like it, and else a similar name with some digits of a digest of the true one.
     */
    public static Map<String, String> of(Collection<String> students) {
        Map<String, Integer> alike = new HashMap<>();
        students.forEach(student -> alike.merge(plain(student).toLowerCase(Locale.ROOT), 1, Integer::sum));
        Map<String, String> names = new LinkedHashMap<>();
        for (String student : students) {
            String plain = plain(student);
            boolean alone = alike.getOrDefault(plain.toLowerCase(Locale.ROOT), 0) == 1;
            boolean safe = plain.equals(student) && !RESERVED.matcher(plain).matches();
            names.put(
                    student,
                    alone && safe
                            ? plain
                            : plain.replace('.', '_') + "-" + Digest.of(student).substring(0, 12));
        }
        return names;
    }

    private static String plain(String student) {
        String ascii = Normalizer.normalize(student, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceAll("^[.-]+|\\.+$", "_");
        String some = ascii.isEmpty() ? "_" : ascii;
        return some.length() > LONGEST ? some.substring(0, LONGEST) : some;
    }
}
