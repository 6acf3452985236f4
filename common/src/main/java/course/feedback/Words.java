package course.feedback;

import java.util.regex.Pattern;

/** Sentences as they stand on a screen. */
public final class Words {
    private static final Pattern BLANK = Pattern.compile(" ");

    private Words() {}

    /** A text with its long lines broken at blanks; a word that is longer than a line stays whole. */
    public static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : BLANK.split(text, -1)) {
            if (column > 0 && column + 1 + word.length() > width) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            int lastBreak = word.lastIndexOf('\n');
            column = lastBreak < 0 ? column + word.length() : word.length() - lastBreak - 1;
        }
        return lines.toString();
    }
}
