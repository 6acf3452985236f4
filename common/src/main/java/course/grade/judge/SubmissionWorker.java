package course.grade.judge;

import course.exercises.Task;
import course.grade.Allowance;
import course.grade.GradeLimits;
import course.grade.Sandbox;
import course.grade.TaskGrade;
import course.grade.process.WorkerClasses;
import course.grade.process.WorkerClient;
import course.grade.process.WorkerCommand;
import course.grade.process.WorkerEndedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker of one submission, in which its tasks are examined one after another. A fresh one replaces it when it has
 * ended, and when a task has left a thread or a process in it.
 */
final class SubmissionWorker implements Closeable {
    private final Sandbox sandbox;
    private final WorkerClasses visible;
    private final Path classes;
    private final Path libraries;
    private final Questions questions;

    private @Nullable WorkerClient worker;
    private boolean ready;
    private boolean ranStudentCode;
    /** How many processes the worker's sandbox contained before the first question. */
    private int processes;

    /**
     * The worker of a submission; it is not started yet.
     *
     * @param visible the classes that the submission's code sees
     * @param classes the folder of the submission's own classes
     * @param libraries the folder of the native libraries
     */
    SubmissionWorker(Sandbox sandbox, WorkerClasses visible, Path classes, Path libraries, Questions questions) {
        this.sandbox = sandbox;
        this.visible = visible;
        this.classes = classes;
        this.libraries = libraries;
        this.questions = questions;
    }

    /** Starts a worker without waiting for it; it loads the submission's classes when it is first asked. */
    WorkerClient start() throws IOException {
        end();
        List<Path> readable = new ArrayList<>(visible.classPath());
        visible.archive().ifPresent(readable::add);
        readable.add(classes);
        readable.add(libraries);
        readable.add(Path.of(System.getProperty("java.home")));
        WorkerClient started = new WorkerClient(
                sandbox.start(WorkerCommand.worker(visible, classes, libraries), readable, GradeLimits.WORKER));
        worker = started;
        return started;
    }

    /** Whether code of the submission that is not a stub has run in the worker: it may have changed what others find. */
    boolean ranStudentCode() {
        return ranStudentCode;
    }

    /** Whether there is none, because it has ended, or because a fresh one must replace it. */
    boolean isEnded() {
        return worker == null;
    }

    /** The verdict on a task. */
    TaskGrade examine(Task task, Allowance allowance) throws IOException {
        WorkerClient present = readyWorker();
        Examination examination = new Examination(task, questions.of(task), present, allowance, questions.areInParts());
        try {
            TaskGrade grade = examination.run();
            ranStudentCode |= examination.ranStudentCode();
            if (!examination.leftAlone() || present.processes() > processes) {
                end();
            }
            return grade;
        } catch (WorkerEndedException e) {
            end();
            return examination.ended(e.status(), e.sentence());
        }
    }

    private WorkerClient readyWorker() throws IOException {
        try {
            return startedWorker();
        } catch (WorkerEndedException first) {
            try {
                return startedWorker();
            } catch (WorkerEndedException e) {
                throw new IOException("a worker does not start: " + e.getMessage(), e);
            }
        }
    }

    private WorkerClient startedWorker() throws IOException, WorkerEndedException {
        WorkerClient present = worker;
        if (present == null || present.isOver()) {
            present = start();
        }
        if (!ready) {
            present.awaitReady(GradeLimits.WORKER_START);
            ready = true;
            processes = present.processes();
        }
        return present;
    }

    /** Ends the worker; the next task gets a fresh one. */
    void end() {
        WorkerClient present = worker;
        worker = null;
        ready = false;
        ranStudentCode = false;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() {
        end();
    }
}
