package course.grade.judge;

import course.exercises.Task;
import course.grade.Sandbox;
import course.grade.Sandbox.Limits;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.worker.GarbledException;
import course.grade.worker.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The examination of one submission, task by task: one worker for all of them, and a fresh one whenever that has ended
 * or something of the student's goes on in it.
 */
final class Sitting implements Closeable {
    private static final Limits LIMITS = new Limits(1500, 600, 256, 1);
    private static final Allowance TO_START = new Allowance(Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Sandbox sandbox;
    private final WorkerClasses own;
    private final Path classes;
    private final Path libraries;
    private final Questions questions;
    private final SecureRandom random = new SecureRandom();

    private @Nullable Child worker;
    private boolean ready;
    private Reach reach = Reach.FAR;
    /** Whether code of the student's that is no stub has run in the worker. */
    private boolean used;
    /** Whether that may have left something behind which changes answers. */
    private boolean marked;
    /** How many processes there were before the first question. */
    private int processes;
    /** The tasks that were examined after another one in the same worker. */
    private final Set<Task> inCompany = EnumSet.noneOf(Task.class);

    Sitting(Sandbox sandbox, WorkerClasses own, Path classes, Path libraries, Questions questions) {
        this.sandbox = sandbox;
        this.own = own;
        this.classes = classes;
        this.libraries = libraries;
        this.questions = questions;
    }

    /** Learns how far the classes can reach. */
    void expect(Reach ofClasses) {
        reach = ofClasses;
    }

    /** Starts a worker, so that it is ready when the classes are. */
    void prepare() throws IOException {
        end();
        List<Path> readable = new ArrayList<>(own.classPath());
        own.archive().ifPresent(readable::add);
        readable.add(classes);
        readable.add(libraries);
        readable.add(Path.of(System.getProperty("java.home")));
        worker = new Child(sandbox.start(Java.worker(own, classes, libraries), readable, LIMITS));
        ready = false;
    }

    /** The verdict on a task. */
    TaskGrade examine(Task task, Allowance allowance, Patience patience) throws IOException {
        try {
            return attempt(task, allowance);
        } catch (Ended first) {
            if (!used || first.status() == TaskStatus.TIMEOUT || !patience.hasForSecondLook(allowance)) {
                return verdict(task, first);
            }
        }
        end(); // an earlier task may have left something behind that ended it
        return patience.secondLook(() -> inAFreshWorker(task, allowance));
    }

    private TaskGrade inAFreshWorker(Task task, Allowance allowance) throws IOException {
        try {
            return attempt(task, allowance);
        } catch (Ended again) {
            return verdict(task, again);
        }
    }

    /** Whether the last verdict on this task came after another task in the same worker, which may have spoilt it. */
    boolean inCompany(Task task) {
        return inCompany.contains(task);
    }

    private static TaskGrade verdict(Task task, Ended ended) {
        return new TaskGrade(task, ended.status(), ended.sentence(), Optional.empty());
    }

    private TaskGrade attempt(Task task, Allowance allowance) throws IOException, Ended {
        Child present = worker();
        if (marked) {
            inCompany.add(task);
        } else {
            inCompany.remove(task);
        }
        Interview interview = new Interview(present, random);
        Examination examination = new Examination(task, questions.of(task), present, interview, allowance);
        TaskGrade grade = examination.run();
        if (used && interview.broken()) {
            inCompany.add(task);
        }
        used |= grade.status() != TaskStatus.NOT_IMPLEMENTED;
        marked |= used && (reach != Reach.CALL || interview.broken());
        if (!examination.leftAlone() || present.processes() > processes) {
            end();
        }
        return grade;
    }

    private Child worker() throws IOException {
        for (int attempt = 0; ; attempt++) {
            if (worker == null || worker.isOver()) {
                prepare();
            }
            Child present = Objects.requireNonNull(worker);
            if (ready) {
                return present;
            }
            try {
                present.allow(TO_START);
                ready = Wire.decode(present.greeting()).equals("ready");
                processes = present.processes();
            } catch (Ended | GarbledException e) {
                end();
                if (attempt > 0) {
                    throw new IOException("a worker does not start: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Ends the worker; the next task gets a fresh one. */
    void end() {
        Child present = worker;
        worker = null;
        ready = false;
        used = false;
        marked = false;
        if (present != null) {
            present.close();
        }
    }
}
