package course.grade.report;

import course.CleanText;
import course.exercises.Chapter;
import course.grade.NameList;
import java.util.List;

/**
 * What an instructor should look at.
 *
 * @param withoutIsolation whether a submission was graded without isolation
 * @param items the most important first
 */
record ManualReview(boolean withoutIsolation, List<Item> items) {
    private static final int LONGEST_FACT = 300;

    /**
     * A line of the list.
     *
     * @param students whom it is about; nobody if it is about a task
     * @param fact what is to be seen
     * @param advice what to do, in a sentence; empty if there is nothing in particular
     */
    record Item(List<String> students, String fact, String advice) {
        Item {
            students = List.copyOf(students);
            fact = CleanText.name(fact.length() <= LONGEST_FACT ? fact : CleanText.start(fact, LONGEST_FACT) + "...");
        }

        /** The fact and what to do. */
        String sentences() {
            return (fact + ". " + advice).strip();
        }

        /** The whole line, with so many names at most. */
        String text(int mostNames) {
            return (students.isEmpty() ? "" : NameList.of(students, mostNames) + ": ") + sentences();
        }
    }

    static ManualReview of(Chapter chapter, List<GradedSubmission> grades, List<AlikePair> alike) {
        return new ManualReview(
                grades.stream().anyMatch(graded -> !graded.isolated()), new ReviewList(chapter, grades, alike).items());
    }
}
