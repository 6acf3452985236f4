package course.grade.judge;

import course.compile.Problem;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Allowance;
import course.grade.Grade;
import course.grade.GradeLimits;
import course.grade.Grader;
import course.grade.NameList;
import course.grade.Sandbox;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.process.WorkerClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Grades submissions, several at once. It knows the right answers; a submission's code runs in a worker, never here. */
public final class Judge implements Grader {
    private static final Pattern FILE = Pattern.compile("[\\p{Alnum}_$-]+\\.java");

    /** Verdicts that another task in the same worker cannot have caused, and timeouts, which have retries of their own. */
    private static final Set<TaskStatus> NEVER_RETRIED =
            EnumSet.of(TaskStatus.PASS, TaskStatus.NOT_IMPLEMENTED, TaskStatus.TIMEOUT, TaskStatus.GRADER_ERROR);

    private static final int MAX_NAMES = 3;

    private final Chapter chapter;
    private final Sandbox sandbox;
    private final List<Path> classPath;
    private final Allowance allowance;
    private final Questions questions;
    private final WorkFolder folder;
    private final Path work;
    private volatile WorkerClasses visible;
    private final Path libraries;
    private final Queue<SubmissionCompiler> compilers = new ConcurrentLinkedQueue<>();
    /** Shared lock: grading in parallel. Exclusive lock: a timed retry that must have the machine to itself. */
    private final ReadWriteLock soleUse = new ReentrantReadWriteLock(true);

    /**
     * A judge of this chapter's exercises who draws the questions from a seed.
     *
     * @param classPath the course's own classes and the libraries, but no solutions; submissions see only a part of it
     * @param allowance the time for each task
     * @param libraries the folder of the native libraries, for workers to read
     * @throws IOException if there is no room for temporary files
     */
    public Judge(Chapter chapter, Sandbox sandbox, List<Path> classPath, long seed, Allowance allowance, Path libraries)
            throws IOException {
        this.chapter = chapter;
        this.sandbox = sandbox;
        this.libraries = libraries;
        this.classPath = classPath.stream().map(Path::toAbsolutePath).toList();
        this.allowance = allowance;
        this.questions = new Questions(chapter, seed);
        this.folder = WorkFolder.open();
        this.work = folder.path();
        this.visible = WorkerClasses.of(work.resolve("worker"), this.classPath);
    }

    /** Takes a few seconds; afterwards every worker starts faster, which is worth it for a class. */
    public void prepareForMany() throws IOException, InterruptedException {
        visible = visible.archived(work.resolve("worker"), libraries);
    }

    @Override
    public String isolation() {
        return sandbox.kind();
    }

    @Override
    public Grade grade(Submission submission) throws IOException {
        return new Case(submission).grade();
    }

    /** The grading of one submission. */
    private final class Case {
        private final Submission submission;
        private final Map<Task, TaskGrade> grades = new TreeMap<>();
        private final List<String> flags;
        /** The tasks that failed after other tasks in the same worker, the last first. */
        private final Deque<Task> doubtful = new ArrayDeque<>();

        private final SubmissionBudget budget =
                new SubmissionBudget(chapter.tasks().size(), allowance, System::nanoTime);

        Case(Submission submission) {
            this.submission = submission;
            this.flags = new ArrayList<>(submission.flags());
        }

        Grade grade() throws IOException {
            if (submission.files().isEmpty()
                    || submission.unread().size() == chapter.exercises().size()) {
                chapter.tasks().forEach(this::putUnread);
                return new Grade(submission.student(), List.copyOf(grades.values()), flags);
            }
            Path temporary = Files.createTempDirectory(work, "submission");
            Path classes = Files.createDirectory(temporary.resolve("classes"));
            try (SubmissionWorker worker = new SubmissionWorker(sandbox, visible, classes, libraries, questions)) {
                budget.withoutCounting(soleUse.readLock()::lock);
                try {
                    worker.start(); // so that it is ready when the classes are
                    compile(classes);
                    for (Task task : with(TaskStatus.GRADER_ERROR)) {
                        if (!submission.unread().containsKey(task.exercise())) {
                            examine(worker, task);
                        }
                    }
                    retryDoubtful(worker);
                    worker.end();
                } finally {
                    soleUse.readLock().unlock();
                }
                retryTimeouts(worker);
            } finally {
                Folders.delete(temporary);
            }
            return new Grade(submission.student(), List.copyOf(grades.values()), flags);
        }

        private void examine(SubmissionWorker worker, Task task) {
            if (budget.isSpent()) {
                put(
                        task,
                        TaskStatus.TIMEOUT,
                        "Your other tasks, and the compiler, took so long that there was no time left for this one: a"
                                + " submission has " + budget.whole().toSeconds() + " seconds.");
            } else {
                boolean contaminated = worker.ranStudentCode();
                put(task, () -> worker.examine(task, budget.atMost(allowance)));
                if (contaminated && !NEVER_RETRIED.contains(status(task))) {
                    doubtful.push(task);
                }
            }
        }

        /**
         * Asks once more, in one fresh worker, what failed after other tasks in the same worker, since those may have changed
         * what all tasks share. The last is asked first, so that each is asked before those that preceded it.
         */
        private void retryDoubtful(SubmissionWorker worker) {
            worker.end();
            for (Task task : doubtful) {
                if (budget.allowsRetry(allowance)) {
                    put(task, () -> budget.retry(() -> retry(worker, task)));
                }
            }
        }

        private TaskGrade retry(SubmissionWorker worker, Task task) throws IOException {
            boolean contaminated = worker.ranStudentCode();
            TaskGrade grade = worker.examine(task, allowance);
            boolean sure = !contaminated || NEVER_RETRIED.contains(grade.status());
            // after a crash there must be a fresh worker anyway
            return sure || !worker.isEnded() ? grade : worker.examine(task, allowance);
        }

        private void retryTimeouts(SubmissionWorker worker) {
            if (with(TaskStatus.TIMEOUT).isEmpty()) {
                return;
            }
            budget.withoutCounting(soleUse.writeLock()::lock);
            try {
                Allowance longer = allowance.times(GradeLimits.RETRY_TIMES);
                int confirmed = 0;
                for (Task task : with(TaskStatus.TIMEOUT)) {
                    if (confirmed == GradeLimits.TIMEOUT_RETRIES || !budget.allowsRetry(longer)) {
                        put(
                                task,
                                TaskStatus.TIMEOUT,
                                "Your code did not come back in time. It was not tried again with more time, since"
                                        + " other tasks of yours have used that up.");
                        continue;
                    }
                    worker.end();
                    put(task, () -> budget.retry(() -> worker.examine(task, longer)));
                    confirmed += status(task) == TaskStatus.TIMEOUT ? 1 : 0;
                }
                worker.end();
            } finally {
                soleUse.writeLock().unlock();
            }
        }

        private void put(Task task, Attempt attempt) {
            try {
                grades.put(task, attempt.verdict());
            } catch (IOException | RuntimeException | StackOverflowError e) {
                put(task, TaskStatus.GRADER_ERROR, "The grader failed: " + e);
            }
        }

        private TaskStatus status(Task task) {
            return Objects.requireNonNull(grades.get(task)).status();
        }

        /** The tasks with this status. */
        private List<Task> with(TaskStatus status) {
            return grades.values().stream()
                    .filter(grade -> grade.status() == status)
                    .map(TaskGrade::task)
                    .toList();
        }

        private void put(Task task, TaskStatus status, String message) {
            grades.put(task, new TaskGrade(task, status, message, Optional.empty()));
        }

        private void compile(Path classes) throws IOException {
            Map<String, byte[]> files = submission.files().entrySet().stream()
                    .filter(file -> FILE.matcher(file.getKey()).matches())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            SubmissionCompiler.Result result = compiled(files, classes);
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

        private SubmissionCompiler.Result compiled(Map<String, byte[]> files, Path classes) throws IOException {
            SubmissionCompiler compiler = compilers.poll();
            if (compiler == null) {
                compiler = new SubmissionCompiler(
                        chapter, Files.createTempDirectory(work, "compiler"), classPath, visible.classPath());
            }
            try {
                return compiler.compile(files, classes);
            } finally {
                compilers.add(compiler);
            }
        }

        private String message(Problem problem) {
            return problem.file().getFileName()
                    + (problem.line() > 0 ? " line " + problem.line() : "") + ": " + problem.message()
                    + (problem.source().isBlank()
                            ? ""
                            : "\n    " + problem.source().strip());
        }
    }

    /** An attempt at a verdict. */
    private interface Attempt {
        TaskGrade verdict() throws IOException;
    }

    /** Ends the compilers, and deletes the temporary files. */
    @Override
    public void close() {
        compilers.forEach(SubmissionCompiler::close);
        try {
            folder.close();
        } catch (IOException e) {
            // a folder of temporary files stays; the verdicts are written
        }
    }
}
