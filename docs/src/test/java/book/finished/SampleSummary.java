package book.finished;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Mistake;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import course.grade.report.Reports;
import course.grade.similar.SimilarReport;
import course.grade.similar.SimilarReport.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The results of a class that was never graded: so many students that lists are folded, and all that pages can hold. */
final class SampleSummary {
    private static final int STUDENTS = 32;
    private static final List<String> HOSTILE =
            List.of("<b>J\u00FCrgen</b> \"M\u00FCller\"", "\u05D3\u05D5\u05D3", "n".repeat(200));
    private static final String SHARED = "Shared.java";
    private static final Chapter CHAPTER = Chapter04.CHAPTER;
    private static final List<TaskStatus> VERDICTS = List.copyOf(EnumSet.range(TaskStatus.PASS, TaskStatus.MISSING));

    private SampleSummary() {}

    /** Writes all pages into a folder, in which they are {@link Reports#PAGE} and {@link Reports#SIMILAR}. */
    static void writeInto(Path folder) throws IOException {
        Random random = new Random(1);
        List<GradedSubmission> grades = new ArrayList<>();
        for (String student : HOSTILE) {
            grades.add(graded(student, random, List.of("a link was refused: " + "x".repeat(100))));
        }
        IntStream.range(grades.size(), STUDENTS).forEach(i -> grades.add(graded("Student " + i, random, List.of())));
        grades.add(all("damaged", TaskStatus.UNREADABLE));
        grades.add(all("unlucky", TaskStatus.GRADER_ERROR));
        List<Submission> submissions = IntStream.range(0, STUDENTS)
                .mapToObj(i -> submission(grades.get(i).student(), i < HOSTILE.size() ? 0 : i))
                .toList();
        Map<String, byte[]> published = submissions.get(STUDENTS - 1).files();
        Written similar = new SimilarReport(CHAPTER, published).write(folder, submissions, grades);
        new Reports(CHAPTER, folder, Set.of(), "").write(grades, List.of("list.csv"), similar.pairs());
    }

    /** Answers of random words, so that they are alike only if the seed is the same. */
    private static Submission submission(String student, int seed) {
        Random random = new Random(seed);
        Map<String, byte[]> files = new HashMap<>();
        for (Exercise exercise : CHAPTER.exercises()) {
            StringBuilder code = new StringBuilder("final class Answers {\n");
            exercise.tasks().stream()
                    .flatMap(task -> task.methodNames().stream())
                    .forEach(method -> {
                        code.append("  static Object ").append(method).append("(Object x) { // </pre>\n");
                        IntStream.range(0, 40)
                                .forEach(line -> code.append("    Math.f" + random.nextInt(50) + "(x.g"
                                                + random.nextInt(50) + "); // ")
                                        .append("long ".repeat(line))
                                        .append('\n'));
                        code.append("  }\n");
                    });
            files.put(exercise.fileName(), code.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        files.put(SHARED, "class Shared {}\n".getBytes(StandardCharsets.UTF_8));
        return new Submission(student, files, List.of());
    }

    private static GradedSubmission graded(String student, Random random, List<String> flags) {
        List<TaskGrade> tasks =
                CHAPTER.tasks().stream().map(task -> graded(task, random)).toList();
        return new GradedSubmission(new Grade(student, tasks, flags), "none", Map.of(SHARED, "same"));
    }

    private static TaskGrade graded(Task task, Random random) {
        TaskStatus status = random.nextBoolean() ? TaskStatus.PASS : VERDICTS.get(random.nextInt(VERDICTS.size()));
        Optional<String> mistake = CHAPTER.mistakes().stream()
                .filter(known -> known.task() == task && status == TaskStatus.WRONG)
                .map(Mistake::id)
                .findFirst();
        return new TaskGrade(task, status, "yours " + "0.1234  ".repeat(40) + "\n</pre>", mistake);
    }

    private static GradedSubmission all(String student, TaskStatus status) {
        List<TaskGrade> tasks = CHAPTER.tasks().stream()
                .map(task -> new TaskGrade(task, status, "The disk is full.", Optional.empty()))
                .toList();
        return new GradedSubmission(new Grade(student, tasks, List.of()), "bubblewrap", Map.of());
    }
}
