package course.grade.similar;

import course.AtomicFile;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Submission;
import course.grade.report.Csv;
import course.grade.report.GradedSubmission;
import course.grade.report.Reports;
import course.grade.report.SimilarPair;
import course.grade.report.SimilarPair.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes which submissions of a class are more alike than chance explains: as a table, and as a page with both sides.
 *
 * @param solutions the published solutions' files, by name; none if they are not known
 */
public record SimilarReport(Chapter chapter, Map<String, byte[]> solutions) {
    /** The table: a row for each pair, and for each student whose answers are the published solution. */
    public static final String TABLE = "similar.csv";

    /** In a larger class, there are too many pairs for the memory of a grader. */
    private static final int MOST_SUBMISSIONS = 2_000;

    /**
     * What was written.
     *
     * @param pairs those that {@link Reports#SIMILAR} shows, if it is there
     * @param sentence what an instructor should know
     */
    public record Written(Optional<List<SimilarPair>> pairs, String sentence) {}

    /**
     * Compares the submissions, and writes both files into this folder; in a class that is too small or too large to compare,
     * there are no files.
     *
     * @param grades the verdicts on them, which show who fails in the same way
     * @throws IOException if a file cannot be written
     */
    public Written write(Path out, Collection<Submission> submissions, List<GradedSubmission> grades)
            throws IOException {
        Files.deleteIfExists(out.resolve(TABLE));
        Files.deleteIfExists(out.resolve(Reports.SIMILAR));
        int count = submissions.size();
        if (count < Similarity.FEWEST_ANSWERS || count > MOST_SUBMISSIONS) {
            return new Written(
                    Optional.empty(),
                    String.format(
                            Locale.ROOT,
                            "Similar submissions: not compared, since there are %s than %,d",
                            count > MOST_SUBMISSIONS ? "more" : "fewer",
                            count > MOST_SUBMISSIONS ? MOST_SUBMISSIONS : Similarity.FEWEST_ANSWERS));
        }
        Similarity similarity = new Similarity(chapter.tasks(), solutions, submissions);
        AtomicFile.write(out.resolve(TABLE), table(similarity));
        AtomicFile.write(
                out.resolve(Reports.SIMILAR),
                new SimilarPage(chapter, similarity, submissions, solutions, grades).html());
        int pairs = similarity.pairs().size();
        int published = similarity.published().size();
        return new Written(
                Optional.of(similarity.pairs()),
                "Similar submissions: " + counted(pairs, "pair") + " to look at, " + counted(published, "student")
                        + " with an answer that is the published solution; see " + out.resolve(Reports.SIMILAR));
    }

    private static String counted(int count, String what) {
        return (count == 0 ? "no " : count + " ") + what + (count == 1 ? "" : "s");
    }

    private String table(Similarity similarity) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("student", "similar to", "chance", "tasks"));
        chapter.tasks().forEach(task -> head.add(task.id()));
        rows.add(head);
        for (SimilarPair pair : similarity.pairs()) {
            Map<Task, String> cells = pair.matches().stream()
                    .collect(Collectors.toMap(
                            Match::task, match -> String.valueOf((int) Math.floor(100 * match.shared()))));
            rows.add(row(
                    pair.first(),
                    pair.second(),
                    String.format(Locale.ROOT, "%.1e", pair.chance()),
                    pair.matches().size(),
                    cells));
        }
        similarity.published().forEach((student, tasks) -> {
            Map<Task, String> cells = tasks.stream().collect(Collectors.toMap(task -> task, task -> "solution"));
            rows.add(row(student, "(published solution)", "", tasks.size(), cells));
        });
        return Csv.table(rows);
    }

    private List<String> row(String student, String other, String chance, int tasks, Map<Task, String> cells) {
        List<String> row = new ArrayList<>(List.of(student, other, chance, String.valueOf(tasks)));
        chapter.tasks().forEach(task -> row.add(cells.getOrDefault(task, "")));
        return row;
    }
}
