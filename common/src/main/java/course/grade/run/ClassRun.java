package course.grade.run;

import course.grade.Submission;
import course.grade.report.Graded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Grades the submissions of a class, several at once, and writes down each verdict as soon as it is known. */
final class ClassRun {
    private final Engine.Prepared engine;
    private final Journal journal;
    private final Progress progress;

    ClassRun(Engine.Prepared engine, Journal journal, Progress progress) {
        this.engine = engine;
        this.journal = journal;
        this.progress = progress;
    }

    /** A submission, and what is remembered of it. */
    record Entry(Submission submission, Roll roll) {}

    /**
     * Grades all of them.
     *
     * @throws IOException if a verdict cannot be written down; then nothing more is graded
     */
    List<Graded> grade(List<Entry> entries, int workers) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Graded>> running = new ArrayList<>();
            for (Entry entry : entries) {
                running.add(pool.submit(() -> grade(entry)));
            }
            List<Graded> done = new ArrayList<>();
            for (Future<Graded> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            progress.end();
        }
    }

    private Graded grade(Entry entry) throws IOException {
        Graded graded = new Graded(
                Verdicts.of(engine.grader(), entry.submission()),
                engine.isolation(),
                entry.roll().files());
        journal.verdict(graded, entry.roll());
        progress.next();
        return graded;
    }
}
