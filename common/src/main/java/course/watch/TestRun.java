package course.watch;

import course.compile.Compilation;
import course.compile.StudentLoader;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.run.CourseRun;
import course.run.TaskResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs tests on freshly loaded classes, and keeps nothing that would hold on to them. */
final class TestRun {
    private final CourseRun course;

    TestRun(Chapter chapter) {
        this.course = new CourseRun(chapter);
    }

    /** The results, from a thread of its own, so that every thread that is started by it belongs to the run. */
    List<TaskResult> run(Set<Exercise> exercises, Compilation compilation, StudentLoader loader, RunThreads threads) {
        List<Task> tasks = exercises.stream()
                .flatMap(exercise -> exercise.tasks().stream())
                .toList();
        FutureTask<List<TaskResult>> run =
                new FutureTask<>(() -> course.run(tasks, compilation, loader, threads.printed()));
        Thread thread = new Thread(threads, run);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(); // the result comes a moment before the end of the thread
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tests could not be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for the tests any more", e);
        }
    }
}
