package course.grade.report;

import java.util.List;

/**
 * Two submissions that are more alike than chance explains, as {@link Reports#SIMILAR} shows them.
 *
 * @param similar to how many tasks they have unusually similar answers
 * @param compared of how many that both have answered
 */
public record AlikePair(String first, String second, int similar, int compared) {
    List<String> students() {
        return List.of(first, second);
    }

    String told() {
        return "unusually similar answers to " + similar + " of " + compared + " tasks";
    }
}
