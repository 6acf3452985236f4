package course.grade.run;

import course.CleanText;
import course.TextLayout;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Collected;
import course.grade.Grade;
import course.grade.Grader;
import course.grade.NameList;
import course.grade.NoIsolationException;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.collect.Collector;
import course.grade.report.GradedSubmission;
import course.grade.report.Reports;
import course.grade.similar.OwnLines;
import course.grade.similar.SimilarReport.Written;
import course.run.CourseProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The command {@code mvn -Pgrade}, from its options to its exit code. */
public final class GradeRun {
    /** Every submission has a final result. */
    public static final int DONE = 0;
    /** The command line is invalid. */
    public static final int USAGE = 2;
    /** Some submission has no verdict: the command is to be run again with {@code -Dresume}. */
    public static final int AGAIN = 3;
    /** There is no isolation, and nothing was graded. */
    public static final int NO_ISOLATION = 4;

    private static final int MOST_NAMES = 6;
    private static final String LOCK = "run.lock";

    private final GraderFactory graders;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    /** A run that prints its progress and summary to {@code out}, and one line to {@code err} if it cannot go on. */
    public GradeRun(GraderFactory graders, PrintStream out, PrintStream err, boolean terminal) {
        this.graders = graders;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Grades, or merges, and returns the exit code. */
    public int run(String... arguments) {
        try {
            GradeOptions options = GradeOptions.parse(arguments);
            CourseProperties course = options.course(graders.chapter(), graders.settings());
            Chapter chapter = options.scoring(graders.chapter(), course);
            Graded graded =
                    options.merge.isEmpty() ? grade(chapter, course, options) : merged(chapter, course, options);
            return report(chapter, course, options, graded);
        } catch (BadUsage e) {
            return end(USAGE, String.valueOf(e.getMessage()));
        } catch (NoIsolationException e) {
            return end(NO_ISOLATION, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(AGAIN, "stopped; run it again with -Dresume");
        } catch (Throwable e) { // such as a full disk or too little memory: the verdicts so far are on the disk
            String what = e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
            return end(AGAIN, what + "; what is graded is kept: run it again with -Dresume");
        }
    }

    private int end(int exitCode, String message) {
        err.println("grade: " + CleanText.name(message));
        return exitCode;
    }

    /** The folders with the verdicts of a run, and the submissions that it read. */
    private record Graded(List<VerdictFolder> parts, Collection<Submission> submissions) {}

    /** Makes everything that an instructor and the students read from the verdicts. */
    private int report(Chapter chapter, CourseProperties course, GradeOptions options, Graded graded)
            throws IOException {
        List<VerdictFolder> parts = graded.parts();
        List<GradedSubmission> grades = HandInTimes.of(options, course, parts, out)
                .in(parts.stream().flatMap(part -> part.verdicts().stream()).toList(), course);
        List<String> leftOut = parts.stream()
                .flatMap(part -> part.run().leftOut().stream())
                .distinct()
                .sorted()
                .toList();
        Written similar = ClassComparison.write(graders, options, graded.submissions(), grades);
        Reports reports = new Reports(chapter, options.out, options.formats, options.bookUrl);
        out.print("\n" + reports.write(grades, leftOut, similar.pairs()));
        out.println("\nThe grades are in " + options.out.resolve(Reports.TABLE));
        out.println("The class at a glance is " + options.out.resolve(Reports.PAGE));
        out.print(TextLayout.prose(similar.sentence(), TextLayout.COLUMNS));
        return grades.stream().allMatch(GradedSubmission::complete) ? DONE : AGAIN;
    }

    private Graded merged(Chapter chapter, CourseProperties course, GradeOptions options) throws BadUsage {
        if (VerdictFolder.holdsResults(options.out)) {
            throw new BadUsage(options.out + " holds results already: choose another folder for -Dout");
        }
        List<VerdictFolder> parts = new ArrayList<>();
        for (Path folder : options.merge) {
            parts.add(VerdictFolder.open(chapter, folder));
        }
        Parts.check(parts);
        out.print(options.settings(chapter, course));
        return new Graded(parts, List.of());
    }

    @SuppressWarnings("try") // the lock is there to be held
    private Graded grade(Chapter chapter, CourseProperties course, GradeOptions options)
            throws IOException, BadUsage, NoIsolationException, InterruptedException {
        refuseWhereNothingCanBeWritten(options.out);
        Optional<RunRecord> before = before(options);
        Collected collected = collected(options.submissions);
        SortedMap<String, Submission> submissions = collected.byName();
        submissions.keySet().removeIf(student -> !options.shard.holds(student));
        SortedMap<String, String> digests = new TreeMap<>();
        submissions.forEach((student, submission) -> digests.put(student, submission.digest()));
        long seed = before.map(RunRecord::seed).or(() -> options.seed).orElseGet(() ->
                (long) new SecureRandom().nextInt(1 << 30));
        RunRecord run = new RunRecord(seed, graders.courseVersion(), "", options.shard, digests, collected.leftOut());
        VerdictFolder known = new VerdictFolder(chapter, options.out, run);
        List<Submission> open = submissions.values().stream()
                .filter(submission -> known.verdict(submission.student())
                        .filter(GradedSubmission::complete)
                        .isEmpty())
                .toList();
        try (Grader grader = graders.open(seed, open.size(), options.unsafe, chapter.isInParts());
                FileChannel lock = locked(options.out)) {
            if (!before.equals(VerdictFolder.runIn(options.out))) {
                throw new BadUsage("another run has written to " + options.out + " meanwhile");
            }
            VerdictFolder results = new VerdictFolder(chapter, options.out, run.isolatedBy(grader.isolation()));
            results.start();
            int done = submissions.size() - open.size();
            out.println(options.settings(chapter, course) + "Seed " + seed + ", "
                    + (done == 0 ? "" : done + " graded before, ") + open.size() + " to grade"
                    + (before.isEmpty() || open.isEmpty() ? "" : ",\n  new or changed, or graded with other settings"));
            grade(open, grader, results, options.workers);
            return new Graded(List.of(results), submissions.values());
        }
    }

    /** Checks this before anything is made, so that a run that grades nothing leaves nothing. */
    private static void refuseWhereNothingCanBeWritten(Path out) throws BadUsage {
        Path there = out.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && !Files.isDirectory(there)) {
            throw new BadUsage("-Dout=" + CleanText.name(out.toString()) + " cannot be a folder: "
                    + CleanText.name(there.toString()) + " is none");
        }
        if (there == null || !Files.isWritable(there)) {
            throw new BadUsage("-Dout=" + CleanText.name(out.toString()) + ": nothing can be written there");
        }
    }

    /** The run that is to be resumed, if there is one. */
    private Optional<RunRecord> before(GradeOptions options) throws BadUsage {
        Path out = options.out;
        if (!VerdictFolder.holdsResults(out)) {
            return Optional.empty();
        }
        if (!options.resume) {
            throw new BadUsage(out
                    + " holds results already: add -Dresume to go on with them, or choose another folder for -Dout");
        }
        RunRecord run = VerdictFolder.open(graders.chapter(), out).run();
        if (!run.shard().equals(options.shard)) {
            throw new BadUsage(out + " holds part " + run.shard() + " of a class, not part " + options.shard
                    + ": choose another folder for -Dout");
        }
        if (options.seed.isPresent() && options.seed.get() != run.seed()) {
            throw new BadUsage(out + " was graded with the seed " + run.seed() + ", not " + options.seed.get()
                    + ": leave -Dseed out, or choose another folder for -Dout");
        }
        return Optional.of(run);
    }

    private Collected collected(Path folder) throws BadUsage {
        Collected collected;
        try {
            collected = Collector.collect(graders.chapter(), folder);
        } catch (IOException e) {
            throw new BadUsage(
                    "-Dsubmissions=" + CleanText.name(folder.toString()) + " cannot be read: " + e.getMessage());
        }
        if (collected.submissions().isEmpty()) {
            String leftOut =
                    collected.leftOut().isEmpty() ? "" : "; left out: " + NameList.of(collected.leftOut(), MOST_NAMES);
            throw new BadUsage("there is no submission in " + CleanText.name(folder.toString())
                    + ": it should hold a folder or a zip per student" + leftOut);
        }
        return collected;
    }

    /** The lock of a folder, for one run at a time; the operating system frees it when the process ends. */
    private static FileChannel locked(Path out) throws IOException, BadUsage {
        Files.createDirectories(out);
        FileChannel channel = FileChannel.open(out.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another run in this JVM
        }
        channel.close();
        throw new BadUsage("another run is writing to " + out);
    }

    /**
     * Grades several submissions at once, and writes each verdict as soon as it is known.
     *
     * @throws IOException if a verdict cannot be written; then no further submission is graded
     */
    private void grade(List<Submission> submissions, Grader grader, VerdictFolder results, int workers)
            throws IOException, InterruptedException {
        OwnLines ownLines = new OwnLines(graders.chapter(), graders.solutions().values());
        GradingProgress progress = new GradingProgress(out, terminal, submissions.size(), System::nanoTime);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Submission submission : submissions) {
                running.add(pool.submit(() -> {
                    results.write(new GradedSubmission(
                            grade(submission, grader), grader.isolation(), ownLines.digests(submission)));
                    progress.next();
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
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

    /** A grade with a verdict on every task: GRADER_ERROR if the grader gives none. */
    private Grade grade(Submission submission, Grader grader) {
        try {
            Grade grade = grader.grade(submission);
            List<Task> tasks = grade.tasks().stream().map(TaskGrade::task).toList();
            return tasks.equals(graders.chapter().tasks())
                    ? grade
                    : Grade.failed(
                            graders.chapter(),
                            submission.student(),
                            "The grader has no verdict on each task.",
                            grade.flags());
        } catch (Throwable e) { // one submission must not stop the class
            return Grade.failed(graders.chapter(), submission.student(), "The grader failed: " + e, submission.flags());
        }
    }
}
