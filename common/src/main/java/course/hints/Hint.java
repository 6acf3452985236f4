package course.hints;

import course.TextLayout;
import course.exercises.Task;
import java.util.List;

/**
 * What is given when a student asks for a hint.
 *
 * @param number which of the task's hints it is, counted from 1
 * @param again whether all had been given before, so that all are given once more
 * @param all all hints of the task, each in one long line
 */
public record Hint(Task task, int number, boolean again, List<String> all) {
    public Hint {
        all = List.copyOf(all);
    }

    /** The text to show, at most 80 columns wide, each line ended. */
    public String text() {
        return text(TextLayout.COLUMNS);
    }

    /** The text to show in this width, each line ended. */
    public String text(int width) {
        StringBuilder text = new StringBuilder("\n" + task.id() + "  " + task.title() + "\n\n");
        if (again) {
            text.append(TextLayout.prose("You have seen all " + all.size() + " hints. Here they are once more.", width))
                    .append('\n');
        }
        for (int i = again ? 1 : number; i <= number; i++) {
            text.append("Hint ").append(i).append(" of ").append(all.size()).append('\n');
            text.append(TextLayout.prose(all.get(i - 1), width - 4).indent(2)).append('\n');
        }
        return text.append(TextLayout.prose(next(), width))
                .append("The book: ")
                .append(TextLayout.path(task.bookFile(), width - "The book: ".length()))
                .append('\n')
                .toString();
    }

    private String next() {
        return again || number == all.size()
                ? "There is no further hint. What the tests say about your answer may help.\n"
                : "Try it with this. If you are still stuck, ask again for the next hint.\n";
    }
}
