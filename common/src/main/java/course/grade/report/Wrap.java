package course.grade.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class Wrap {
    private Wrap() {}

    /** Lines of at most this width, broken at spaces if there are some; alignment within a line is kept. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\t", "    ").stripTrailing().split("\n", -1)) {
            String rest = line.stripTrailing();
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int end = space > width / 3 ? space : whole(rest, width);
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
