package course.grade.judge;

import course.exercises.Chapter;
import course.grade.Allowance;
import course.grade.Grade;
import course.grade.Grader;
import course.grade.Sandbox;
import course.grade.Submission;
import course.grade.process.WorkerClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/** Grades submissions, several at once. It knows the right answers; a submission's code runs in a worker, never here. */
public final class Judge implements Grader {
    private static final Pattern FILE = Pattern.compile("[\\p{Alnum}_$-]+\\.java");

    private final Chapter chapter;
    private final Sandbox sandbox;
    private final List<Path> classPath;
    private final Allowance allowance;
    private final Questions questions;
    private final WorkFolder folder;
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
        this.visible = WorkerClasses.of(folder.path().resolve("worker"), this.classPath);
    }

    /** Takes a few seconds; afterwards every worker starts faster, which is worth it for a class. */
    public void prepareForMany() throws IOException, InterruptedException {
        visible = visible.archived(folder.path().resolve("worker"), libraries);
    }

    @Override
    public String isolation() {
        return sandbox.kind();
    }

    @Override
    public Grade grade(Submission submission) throws IOException {
        SubmissionVerdicts verdicts = new SubmissionVerdicts(chapter, submission);
        if (submission.files().isEmpty()
                || submission.unread().size() == chapter.exercises().size()) {
            return verdicts.allUnread().grade();
        }
        SubmissionBudget budget = new SubmissionBudget(chapter.tasks().size(), allowance, System::nanoTime);
        Path temporary = Files.createTempDirectory(folder.path(), "submission");
        Path classes = Files.createDirectory(temporary.resolve("classes"));
        try (SubmissionWorker worker = new SubmissionWorker(sandbox, visible, classes, libraries, questions)) {
            SubmissionExamination examination = new SubmissionExamination(verdicts, worker, allowance, budget);
            budget.withoutCounting(soleUse.readLock()::lock);
            try {
                worker.start(); // so that it is ready when the classes are
                Map<String, byte[]> files = sources(submission);
                verdicts.add(compiled(files, classes), files);
                verdicts.refuseDelegation(classes);
                examination.run();
            } finally {
                soleUse.readLock().unlock();
            }
            if (examination.hasTimeouts()) {
                budget.withoutCounting(soleUse.writeLock()::lock);
                try {
                    examination.retryTimeouts();
                } finally {
                    soleUse.writeLock().unlock();
                }
            }
        } finally {
            PathUtils.deleteDirectory(temporary);
        }
        return verdicts.grade();
    }

    private static Map<String, byte[]> sources(Submission submission) {
        return submission.files().entrySet().stream()
                .filter(file -> FILE.matcher(file.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private SubmissionCompiler.Result compiled(Map<String, byte[]> files, Path classes) throws IOException {
        SubmissionCompiler compiler = compilers.poll();
        if (compiler == null) {
            compiler = new SubmissionCompiler(
                    chapter, Files.createTempDirectory(folder.path(), "compiler"), classPath, visible.classPath());
        }
        try {
            return compiler.compile(files, classes);
        } finally {
            compilers.add(compiler);
        }
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
