package course.watch;

import course.compile.Compilation;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.run.CourseRun;
import course.run.Outcome;
import course.run.TaskResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs tests on freshly loaded classes, and keeps nothing that would hold on to them. */
final class TestRun {
    private final CourseRun course;

    TestRun(Chapter chapter) {
        this.course = new CourseRun(chapter);
    }

    /**
     * The results of a run.
     *
     * @param loaded when the classes were there, as of {@link System#nanoTime}
     */
    record Ran(List<TaskResult> results, long loaded) {}

    /** In a thread of its own, so that every thread that is started by it belongs to the run. */
    Ran run(Set<Exercise> exercises, Compilation compilation, StudentLoader loader, RunThreads threads) {
        AtomicReference<@Nullable Ran> ran = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread thread = new Thread(threads, () -> {
            try {
                load(exercises, loader);
                long loaded = System.nanoTime();
                ran.set(new Ran(detached(course.run(exercises, compilation, loader, threads.printed())), loaded));
            } catch (Throwable e) {
                failed.set(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Ran result = ran.get();
        if (result == null) {
            throw new IllegalStateException("the tests could not be run", failed.get());
        }
        return result;
    }

    private static void load(Set<Exercise> exercises, StudentLoader loader) throws ClassNotFoundException {
        for (Exercise exercise : exercises) {
            Class.forName(exercise.testClassName(), false, loader);
            Class.forName(exercise.className(), false, loader);
        }
    }

    private static List<TaskResult> detached(List<TaskResult> results) {
        return results.stream()
                .map(result -> new TaskResult(
                        result.task(),
                        result.outcomes().stream().map(Outcome::detached).toList()))
                .toList();
    }
}
