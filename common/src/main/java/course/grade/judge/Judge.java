package course.grade.judge;

import course.CleanText;
import course.compile.Problem;
import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.NameList;
import course.grade.Sandbox;
import course.grade.Submission;
import course.grade.SubmissionGrader;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Grades submissions with the solutions on its own class path; each one's code runs in a worker, never here. */
public final class Judge implements SubmissionGrader, Closeable {
    private static final Pattern FILE = Pattern.compile("[\\p{Alnum}_$-]+\\.java");

    /** No other task can be to blame for these, or else they are looked at again anyway. */
    private static final Set<TaskStatus> CERTAIN = EnumSet.of(
            TaskStatus.PASS,
            TaskStatus.NOT_IMPLEMENTED,
            TaskStatus.TIMEOUT,
            TaskStatus.COMPILE_ERROR,
            TaskStatus.MISSING,
            TaskStatus.UNREADABLE,
            TaskStatus.GRADER_ERROR);

    /** Who was too slow so often, alone and with more time, is so again: a class does not wait for it. */
    private static final int MOST_TRIED_AGAIN = 2;

    private static final int MOST_NAMES = 3;

    private final Sandbox sandbox;
    private final List<Path> classPath;
    private final Allowance allowance;
    private final Questions questions;
    private final WorkFolder room;
    private final Path work;
    private volatile WorkerClasses own;
    private final Path libraries;
    private final Queue<Compiler> compilers = new ConcurrentLinkedQueue<>();
    /** Read by who grades beside others, written by who must be alone to be timed. */
    private final ReadWriteLock machine = new ReentrantReadWriteLock(true);

    /**
     * A judge who draws the questions from a seed.
     *
     * @param classPath the course's own classes and the libraries, but no solutions; submissions see only a part of it
     * @param allowance the time for each task
     * @param libraries where the native libraries are unpacked, for workers to read
     * @throws IOException if there is no room for temporary files
     */
    public Judge(Sandbox sandbox, List<Path> classPath, long seed, Allowance allowance, Path libraries)
            throws IOException {
        this.sandbox = sandbox;
        this.libraries = libraries;
        this.classPath = classPath.stream().map(Path::toAbsolutePath).toList();
        this.allowance = allowance;
        this.questions = new Questions(seed);
        this.room = WorkFolder.open();
        this.work = room.path();
        this.own = WorkerClasses.of(work.resolve("worker"), this.classPath);
    }

    /** Takes a few seconds so that every worker starts sooner from now on: worth it for a class. */
    public void prepareForMany() throws IOException, InterruptedException {
        own = own.archived(work.resolve("worker"), libraries);
    }

    @Override
    public Grade grade(Submission submission) {
        try {
            return new Case(submission).grade();
        } catch (IOException | RuntimeException | Error e) {
            String message = CleanText.text("The grader failed: " + e);
            return new Grade(
                    submission.student(),
                    List.of(Task.values()).stream()
                            .map(task -> new TaskGrade(task, TaskStatus.GRADER_ERROR, message, Optional.empty()))
                            .toList(),
                    submission.flags());
        }
    }

    /** One submission on its way through. */
    private final class Case {
        private final Submission submission;
        private final Map<Task, TaskGrade> grades = new EnumMap<>(Task.class);
        private final List<String> flags;
        private final Patience patience = new Patience(allowance, System::nanoTime);

        Case(Submission submission) {
            this.submission = submission;
            this.flags = new ArrayList<>(submission.flags());
        }

        Grade grade() throws IOException {
            if (submission.files().isEmpty() || submission.unread().size() == Exercise.values().length) {
                Arrays.stream(Task.values()).forEach(this::putUnread);
                return new Grade(submission.student(), List.copyOf(grades.values()), flags);
            }
            Path folder = Files.createTempDirectory(work, "submission");
            Path classes = Files.createDirectory(folder.resolve("classes"));
            try (Sitting sitting = new Sitting(sandbox, own, classes, libraries, questions)) {
                patience.waiting(machine.readLock()::lock);
                try {
                    sitting.prepare();
                    compile(classes);
                    Reach reach = Reach.of(classes);
                    sitting.expect(reach);
                    for (Task task : open(TaskStatus.GRADER_ERROR)) {
                        if (!submission.unread().containsKey(task.exercise())) {
                            look(sitting, task);
                        }
                    }
                    lookAgain(sitting, reach);
                    sitting.end();
                } finally {
                    machine.readLock().unlock();
                }
                again(sitting);
            } finally {
                Folders.delete(folder);
            }
            return new Grade(submission.student(), List.copyOf(grades.values()), flags);
        }

        private void look(Sitting sitting, Task task) {
            if (patience.isOver()) {
                put(
                        task,
                        TaskStatus.TIMEOUT,
                        "Your other tasks, and the compiler, took so long that there was no time left for this one: a"
                                + " submission has " + patience.whole().toSeconds() + " seconds.");
            } else {
                examine(sitting, task, patience.of(allowance));
            }
        }

        /**
         * What failed after another task in the same worker is examined once more, in a fresh one and the last first: the
         * other task may have changed the world that they share. A known mistake was found out by further questions and
         * needs no second look, unless the code reaches far enough to make one of a right answer.
         */
        private void lookAgain(Sitting sitting, Reach reach) {
            List<Task> doubtful = new ArrayList<>(grades.values().stream()
                    .filter(grade -> !CERTAIN.contains(grade.status())
                            && sitting.inCompany(grade.task())
                            && (grade.mistake().isEmpty() || reach == Reach.FAR))
                    .map(TaskGrade::task)
                    .toList());
            Collections.reverse(doubtful);
            if (!doubtful.isEmpty()) {
                sitting.end();
            }
            for (Task task : doubtful) {
                if (!patience.hasForSecondLook(allowance)) {
                    return;
                }
                TaskGrade before = Objects.requireNonNull(grades.get(task));
                patience.secondLook(() -> examine(sitting, task, allowance));
                TaskGrade now = Objects.requireNonNull(grades.get(task));
                if (now.status() != TaskStatus.PASS && sitting.inCompany(task)) {
                    grades.put(task, before);
                }
            }
        }

        private void again(Sitting sitting) {
            if (open(TaskStatus.TIMEOUT).isEmpty()) {
                return;
            }
            patience.waiting(machine.writeLock()::lock);
            try {
                Allowance longer = allowance.times(3);
                int confirmed = 0;
                for (Task task : open(TaskStatus.TIMEOUT)) {
                    if (confirmed == MOST_TRIED_AGAIN || !patience.hasForSecondLook(longer)) {
                        put(
                                task,
                                TaskStatus.TIMEOUT,
                                "Your code did not come back in time. It was not tried again with more time, since"
                                        + " other tasks of yours have used that up.");
                        continue;
                    }
                    sitting.end();
                    TaskStatus now = patience.secondLook(() -> examine(sitting, task, longer));
                    confirmed += now == TaskStatus.TIMEOUT ? 1 : 0;
                }
                sitting.end();
            } finally {
                machine.writeLock().unlock();
            }
        }

        private TaskStatus examine(Sitting sitting, Task task, Allowance allowed) {
            try {
                grades.put(task, sitting.examine(task, allowed, patience));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                put(task, TaskStatus.GRADER_ERROR, "The grader failed: " + e);
            }
            return Objects.requireNonNull(grades.get(task)).status();
        }

        /** The tasks of this status. */
        private List<Task> open(TaskStatus status) {
            return grades.values().stream()
                    .filter(grade -> grade.status() == status)
                    .map(TaskGrade::task)
                    .toList();
        }

        private void put(Task task, TaskStatus status, String message) {
            grades.put(task, new TaskGrade(task, status, CleanText.text(message), Optional.empty()));
        }

        private void compile(Path classes) throws IOException {
            Map<String, byte[]> files = submission.files().entrySet().stream()
                    .filter(file -> FILE.matcher(file.getKey()).matches())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Compiler.Result result = compiled(files, classes);
            flag(result.unbearable(), "the compiler could not stand it");
            flag(result.untried(), "others left no time to compile it");
            List<String> leftOut = result.compilation().leftOut().stream()
                    .map(problem -> CleanText.text(problem.inALine()))
                    .toList();
            if (!leftOut.isEmpty()) {
                flags.add("left out: " + NameList.of(leftOut, MOST_NAMES));
            }
            for (Task task : Task.values()) {
                String name = task.exercise().fileName();
                Optional<Problem> problem = result.compilation().problem(task);
                if (submission.unread().containsKey(task.exercise()) || !files.containsKey(name)) {
                    putUnread(task);
                } else if (result.unbearable().contains(name)) {
                    put(task, TaskStatus.COMPILE_ERROR, "The compiler did not come to an end with " + name + ".");
                } else if (result.untried().contains(name)) {
                    put(task, TaskStatus.COMPILE_ERROR, "Other files left the compiler no time for " + name + ".");
                } else if (problem.isPresent()) {
                    put(task, TaskStatus.COMPILE_ERROR, told(problem.get()));
                } else {
                    put(task, TaskStatus.GRADER_ERROR, "It was not examined.");
                }
            }
        }

        private void flag(List<String> names, String what) {
            if (!names.isEmpty()) {
                flags.add(CleanText.text(NameList.of(names, MOST_NAMES)) + ": " + what);
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

        private Compiler.Result compiled(Map<String, byte[]> files, Path classes) throws IOException {
            Compiler compiler = compilers.poll();
            if (compiler == null) {
                compiler = new Compiler(Files.createTempDirectory(work, "compiler"), classPath, own.classPath());
            }
            try {
                return compiler.compile(files, classes);
            } finally {
                compilers.add(compiler);
            }
        }

        private String told(Problem problem) {
            return CleanText.text(problem.file().getFileName()
                    + (problem.line() > 0 ? " line " + problem.line() : "") + ": " + problem.message()
                    + (problem.source().isBlank()
                            ? ""
                            : "\n    " + problem.source().strip()));
        }
    }

    /** Ends what still runs, and leaves no file behind. */
    @Override
    public void close() throws IOException {
        compilers.forEach(Compiler::close);
        room.close();
    }
}
