package course.grade.judge;

import java.util.regex.Pattern;

/** Text that came from a stranger, made safe for a terminal and for a file. */
final class Printable {
    private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\\n]]");
    private static final int LONGEST = 4000;

    private Printable() {}

    /** Without escapes, control characters and halves of characters, and not too long. */
    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        String lines = cut.replace("\r\n", "\n").replace('\t', ' ');
        return CONTROLS.matcher(ESCAPES.matcher(lines).replaceAll("")).replaceAll("?");
    }
}
