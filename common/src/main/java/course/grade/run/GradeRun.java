package course.grade.run;

import course.CleanText;
import course.grade.Collected;
import course.grade.NameList;
import course.grade.NoIsolationException;
import course.grade.Submission;
import course.grade.report.Graded;
import course.grade.report.Reports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The whole of {@code mvn -Pgrade}, but for where it reads its arguments. */
public final class GradeRun {
    /** Every submission has its result. */
    public static final int DONE = 0;
    /** The command makes no sense. */
    public static final int USAGE = 2;
    /** Something could not be graded: to be run again with {@code -Dresume}. */
    public static final int AGAIN = 3;
    /** Nothing isolates, and so nothing was graded. */
    public static final int NO_ISOLATION = 4;

    private static final int MOST_NAMES = 6;

    private final Engine engine;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    /** A run that prints its progress and summary to {@code out}, and one line to {@code err} if it cannot go on. */
    public GradeRun(Engine engine, PrintStream out, PrintStream err, boolean terminal) {
        this.engine = engine;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Grades, or merges, and returns the exit code. */
    public int run(String... arguments) {
        try {
            GradeOptions options = GradeOptions.parse(arguments);
            GradedClass graded = options.merge().isEmpty() ? grade(options) : new Merge(options).graded();
            List<Graded> grades = graded.grades();
            out.print("\n" + new Reports(options.out(), options.formats()).write(grades, graded.leftOut()));
            out.println("\nThe grades are in " + options.out().resolve(Reports.TABLE));
            return grades.stream().allMatch(Graded::complete) ? DONE : AGAIN;
        } catch (BadUsage e) {
            return end(USAGE, String.valueOf(e.getMessage()));
        } catch (NoIsolationException e) {
            return end(NO_ISOLATION, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(AGAIN, "stopped; run it again with -Dresume");
        } catch (Throwable e) { // a full disk, too little memory: whatever it is, the journal is there to go on with
            String what = e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
            return end(AGAIN, what + "; what is graded is kept: run it again with -Dresume");
        }
    }

    private int end(int exitCode, String message) {
        err.println("grade: " + CleanText.name(message));
        return exitCode;
    }

    private GradedClass grade(GradeOptions options)
            throws IOException, BadUsage, NoIsolationException, InterruptedException {
        Path file = options.out().resolve(Journal.NAME);
        refuseWhereNothingCanBeWritten(options.out());
        refuseToOverwrite(options);
        JournalContent before = JournalContent.read(file);
        Collected collected = collected(options);
        Map<String, ClassRun.Entry> entries = entries(options, collected);
        Header header = header(options, before, entries, collected.leftOut());
        List<Graded> grades = new ArrayList<>();
        List<ClassRun.Entry> open = new ArrayList<>();
        for (ClassRun.Entry entry : entries.values()) {
            Optional<Graded> known =
                    before.header().filter(header::sameVerdicts).isPresent()
                            ? before.verdict(entry.roll()).filter(Graded::complete)
                            : Optional.empty();
            known.ifPresentOrElse(grades::add, () -> open.add(entry));
        }
        Engine.Prepared ready = engine.prepare(header.seed(), open.size(), options.unsafe());
        Files.createDirectories(options.out());
        say(header, grades.size(), open.size());
        try (Journal journal = Journal.open(file, before.bytes())) {
            journal.header(header.isolatedBy(ready.isolation()));
            Progress progress = new Progress(out, terminal, open.size(), System::nanoTime);
            grades.addAll(new ClassRun(ready, journal, progress).grade(open, options.workers()));
        }
        return new GradedClass(grades, header.leftOut());
    }

    private void say(Header header, int known, int open) {
        out.println(
                "Seed " + header.seed() + ", " + (known == 0 ? "" : known + " graded before, ") + open + " to grade");
    }

    /** Before anything is made, so that nothing is left behind where nothing is graded. */
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

    private static void refuseToOverwrite(GradeOptions options) throws BadUsage {
        boolean there = Stream.of(Journal.NAME, Reports.TABLE, "results.jsonl", "students")
                .anyMatch(name -> Files.exists(options.out().resolve(name)));
        if (there && !options.resume()) {
            throw new BadUsage(options.out() + " holds results already: add -Dresume to go on with them, or choose"
                    + " another folder for -Dout");
        }
        if (there && !Files.exists(options.out().resolve(Journal.NAME))) {
            throw new BadUsage(options.out() + " holds results but no " + Journal.NAME
                    + " to go on with: choose another folder for -Dout");
        }
    }

    private Collected collected(GradeOptions options) throws BadUsage {
        Path folder = options.submissions().orElseThrow();
        Collected collected;
        try {
            collected = engine.collect(folder);
        } catch (IOException e) {
            String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
            throw new BadUsage("-Dsubmissions=" + CleanText.name(folder.toString()) + " cannot be read: " + why);
        }
        if (collected.submissions().isEmpty()) {
            String leftOut =
                    collected.leftOut().isEmpty() ? "" : "; left out: " + NameList.of(collected.leftOut(), MOST_NAMES);
            throw new BadUsage("there is no submission in " + CleanText.name(folder.toString())
                    + ": it should hold a folder or a zip per student" + leftOut);
        }
        return collected;
    }

    private static Map<String, ClassRun.Entry> entries(GradeOptions options, Collected collected) {
        Map<String, ClassRun.Entry> entries = new LinkedHashMap<>();
        for (Submission found : collected.submissions().stream()
                .sorted(Comparator.comparing(Submission::student))
                .toList()) {
            Submission submission = named(found, entries.keySet());
            entries.put(submission.student(), new ClassRun.Entry(submission, Roll.of(submission)));
        }
        entries.keySet().removeIf(student -> !options.shard().holds(student));
        return entries;
    }

    /** Under a name that can be written; two that are then the same get a number, and a flag. */
    private static Submission named(Submission found, Set<String> taken) {
        String name = CleanText.name(found.student());
        List<String> flags = new ArrayList<>(found.flags());
        int number = 2;
        while (taken.contains(name)) {
            name = CleanText.name(found.student()) + " (" + number++ + ")";
        }
        if (number > 2) {
            flags.add("another submission has the same name");
        }
        return found.with(name, flags);
    }

    private Header header(
            GradeOptions options, JournalContent before, Map<String, ClassRun.Entry> entries, List<String> leftOut)
            throws IOException, BadUsage {
        Header last = before.header().orElse(null);
        if (last != null && !last.shard().equals(options.shard())) {
            throw new BadUsage(options.out() + " holds part " + last.shard() + " of a class, not part "
                    + options.shard() + ": choose another folder for -Dout");
        }
        if (last != null && options.seed().isPresent() && options.seed().get() != last.seed()) {
            throw new BadUsage(options.out() + " was graded with the seed " + last.seed() + ", not "
                    + options.seed().get() + ": leave -Dseed out, or choose another folder for -Dout");
        }
        long seed =
                last != null ? last.seed() : options.seed().orElseGet(() -> (long) new SecureRandom().nextInt(1 << 30));
        Map<String, Roll> rolls = new LinkedHashMap<>();
        entries.forEach((student, entry) -> rolls.put(student, entry.roll()));
        return new Header(seed, engine.version(), "", options.shard(), rolls, leftOut);
    }
}
