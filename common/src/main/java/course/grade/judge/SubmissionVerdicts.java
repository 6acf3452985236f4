package course.grade.judge;

import course.compile.CallGraph;
import course.compile.ClassFiles;
import course.compile.Delegation;
import course.compile.Problem;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.NameList;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.io.function.IOSupplier;

/** The verdicts on the tasks of one submission, as far as they are known, and its flags. */
final class SubmissionVerdicts {
    private static final int MAX_NAMES = 3;

    private final Chapter chapter;
    private final Submission submission;
    private final Map<Task, TaskGrade> grades = new TreeMap<>();
    private final List<String> flags;

    SubmissionVerdicts(Chapter chapter, Submission submission) {
        this.chapter = chapter;
        this.submission = submission;
        this.flags = new ArrayList<>(submission.flags());
    }

    /** The verdicts on a submission of which no exercise was taken. */
    SubmissionVerdicts allUnread() {
        chapter.tasks().forEach(this::putUnread);
        return this;
    }

    Grade grade() {
        return new Grade(submission.student(), List.copyOf(grades.values()), flags);
    }

    void put(Task task, IOSupplier<TaskGrade> attempt) {
        try {
            grades.put(task, attempt.get());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            put(task, TaskStatus.GRADER_ERROR, "The grader failed: " + e);
        }
    }

    void put(Task task, TaskStatus status, String message) {
        grades.put(task, new TaskGrade(task, status, message, Optional.empty()));
    }

    /** Replaces the message of a verdict, which stays as it is otherwise. */
    void tell(Task task, String message) {
        grades.computeIfPresent(
                task, (any, grade) -> new TaskGrade(task, grade.status(), message, grade.mistake(), grade.parts()));
    }

    TaskStatus status(Task task) {
        return Objects.requireNonNull(grades.get(task)).status();
    }

    /** The tasks with this status. */
    List<Task> with(TaskStatus status) {
        return grades.values().stream()
                .filter(grade -> grade.status() == status)
                .map(TaskGrade::task)
                .toList();
    }

    /** The tasks whose files compile, which are to be examined. */
    List<Task> open() {
        return with(TaskStatus.GRADER_ERROR).stream()
                .filter(task -> !submission.unread().containsKey(task.exercise()))
                .toList();
    }

    /** What the compiler tells of these files: verdicts on what does not compile, and flags. */
    void add(SubmissionCompiler.Result result, Map<String, byte[]> files) {
        flag(result.tooHard(), "the compiler could not stand it");
        flag(result.untried(), "others left no time to compile it");
        List<String> leftOut = result.compilation().leftOut().stream()
                .map(problem -> problem.inALine(chapter))
                .toList();
        if (!leftOut.isEmpty()) {
            flags.add("left out: " + NameList.of(leftOut, MAX_NAMES));
        }
        for (Task task : chapter.tasks()) {
            String name = task.exercise().fileName();
            Optional<Problem> problem = result.compilation().problem(task);
            if (submission.unread().containsKey(task.exercise()) || !files.containsKey(name)) {
                putUnread(task);
            } else if (result.tooHard().contains(name)) {
                put(task, TaskStatus.COMPILE_ERROR, "The compiler did not come to an end with " + name + ".");
            } else if (result.untried().contains(name)) {
                put(task, TaskStatus.COMPILE_ERROR, "Other files left the compiler no time for " + name + ".");
            } else if (problem.isPresent()) {
                put(task, TaskStatus.COMPILE_ERROR, message(problem.get()));
            } else {
                put(task, TaskStatus.GRADER_ERROR, "It was not examined.");
            }
        }
    }

    /** Tasks that are built from scratch are wrong, whatever they answer, if they call a finished part of a model. */
    void refuseDelegation(Path classes) throws IOException {
        CallGraph graph = CallGraph.of(ClassFiles.in(classes).values());
        for (Task task : open()) {
            Delegation.of(task, graph).ifPresent(part -> {
                put(task, TaskStatus.WRONG, Delegation.sentence(part));
                flags.add(task.id() + " delegates: " + part);
            });
        }
    }

    private void flag(List<String> names, String what) {
        if (!names.isEmpty()) {
            flags.add(NameList.of(names, MAX_NAMES) + ": " + what);
        }
    }

    /** The verdict on a task whose file was not taken. */
    private void putUnread(Task task) {
        Submission.Unread unread = submission
                .unread()
                .getOrDefault(
                        task.exercise(),
                        new Submission.Unread(
                                TaskStatus.MISSING,
                                "There is no " + task.exercise().fileName() + " in the submission."));
        put(task, unread.status(), unread.message());
    }

    private static String message(Problem problem) {
        return problem.file().getFileName()
                + (problem.line() > 0 ? " line " + problem.line() : "") + ": " + problem.message()
                + (problem.source().isBlank() ? "" : "\n    " + problem.source().strip());
    }
}
