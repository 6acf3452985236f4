package course.grade.run;

import course.CleanText;
import course.exercises.Chapter;
import course.grade.report.Format;
import course.run.CourseProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code mvn -Pgrade}. */
final class GradeOptions {
    private static final String EXAMPLE = "mvn -Pgrade -Dsubmissions=DIR -Dout=DIR";
    private static final Path NOT_GIVEN = Path.of("");
    private static final int MOST_WORKERS = 64;

    /** The folder with a folder or zip per student; read only if nothing is to be merged. */
    @Option(names = "-Dsubmissions")
    Path submissions = NOT_GIVEN;

    /** The folder of the results. */
    @Option(names = "-Dout")
    Path out = NOT_GIVEN;

    @Option(names = "-Dseed")
    Optional<Long> seed = Optional.empty();

    /** The tasks that make the score; the chapter's first track if none are named. */
    @Option(names = "-Dtasks")
    Optional<String> tasks = Optional.empty();

    /** Whether the points of a task are earned in parts; what {@code course.properties} says if it is not said. */
    @Option(names = "-Dparts")
    Optional<String> parts = Optional.empty();

    /** When all submissions are due; what {@code course.properties} says if none is given. */
    @Option(names = "-Ddeadline")
    Optional<String> deadline = Optional.empty();

    /** The file in which the instructor says what counts, in the place of the course's own. */
    @Option(names = "-Dcourse.properties")
    Optional<Path> course = Optional.empty();

    /** Gradescope's metadata about the only submission. */
    @Option(names = "-Dsubmission.metadata")
    Optional<Path> metadata = Optional.empty();

    /** How many submissions are graded at once. */
    @Option(names = "-Dworkers")
    int workers = 2;

    /** Whether to go on with the results in {@link #out}. */
    @Option(names = "-Dresume", arity = "1")
    boolean resume;

    /** The part of the class to grade. */
    @Option(names = "-Dshard")
    Shard shard = Shard.WHOLE;

    /** The folders of results to merge; empty if submissions are to be graded. */
    @Option(names = "-Dmerge", split = "\\s*,\\s*")
    List<Path> merge = new ArrayList<>();

    /** Whether to grade where there is no isolation. */
    @Option(names = "-Dunsafe-no-isolation", arity = "1")
    boolean unsafe;

    /** Further forms of the results. */
    @Option(names = "-Dformats", split = "\\s*,\\s*")
    Set<Format> formats = EnumSet.noneOf(Format.class);

    /** Where the book is published; empty if students have it in their folder of the course. */
    @Option(names = "-Dbook.url")
    String bookUrl = "";

    private GradeOptions() {}

    /**
     * Reads arguments such as {@code out=results}, Maven's properties; one without a value was not given.
     *
     * @throws BadUsage if the command line is invalid
     */
    static GradeOptions parse(String... arguments) throws BadUsage {
        GradeOptions options = new GradeOptions();
        try {
            new CommandLine(options)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .registerConverter(Shard.class, Shard::parse)
                    .parseArgs(Arrays.stream(arguments)
                            .map(argument -> "-D" + argument.strip())
                            .filter(argument -> !argument.matches("-D[a-z.-]+="))
                            .toArray(String[]::new));
        } catch (ParameterException e) {
            throw new BadUsage(String.valueOf(e.getMessage()));
        }
        options.check();
        return options;
    }

    /** The folder with the submissions of the whole class, if it is given: a merge need not have it, and a part has others. */
    Optional<Path> wholeClass() {
        return submissions.equals(NOT_GIVEN) || !shard.equals(Shard.WHOLE)
                ? Optional.empty()
                : Optional.of(submissions);
    }

    private void check() throws BadUsage {
        if (merge.isEmpty() && submissions.equals(NOT_GIVEN)) {
            throw new BadUsage("which submissions? " + EXAMPLE);
        }
        if (out.equals(NOT_GIVEN)) {
            throw new BadUsage("where do the results go? " + EXAMPLE);
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new BadUsage("-Dworkers=" + workers + " is not a number of workers from 1 to " + MOST_WORKERS);
        }
        for (Path folder : merge) {
            checkFolder(folder, "-Dmerge");
        }
        if (merge.isEmpty()) {
            checkFolder(submissions, "-Dsubmissions");
        }
    }

    /** What the instructor has set, the options before the file, which is the course's own, or none, if no other is named. */
    CourseProperties course(Chapter chapter, Path own) throws BadUsage {
        if (course.isPresent() && !Files.exists(course.get())) {
            throw new BadUsage(
                    "-Dcourse.properties=" + CleanText.name(course.get().toString()) + " is not there");
        }
        try {
            CourseProperties file = CourseProperties.read(chapter, course.orElse(own));
            if (parts.isPresent()) {
                file = file.withParts(CourseProperties.isOn("-Dparts", parts.get()));
            }
            return deadline.isEmpty() ? file : file.withDeadline(CourseProperties.time("-Ddeadline", deadline.get()));
        } catch (IllegalArgumentException e) {
            throw new BadUsage(String.valueOf(e.getMessage()));
        }
    }

    /** The chapter with the score that the instructor chose. */
    Chapter scoring(Chapter chapter, CourseProperties set) throws BadUsage {
        try {
            return set.in(chapter, tasks);
        } catch (IllegalArgumentException e) {
            throw new BadUsage("-Dtasks: " + e.getMessage());
        }
    }

    /** What counts in this run and where that is set, in two lines, each ended. */
    String settings(Chapter scored, CourseProperties set) {
        String file = CleanText.name(course.map(Path::toString).orElse(CourseProperties.FILE));
        return "Settings, from " + file + " and the command line:\n  " + set.settings(scored, tasks) + "\n";
    }

    private static void checkFolder(Path path, String option) throws BadUsage {
        if (!Files.isDirectory(path) || !Files.isReadable(path)) {
            String cure =
                    Files.isRegularFile(path) ? ": unpack it first, and name the folder with the submissions" : "";
            throw new BadUsage(
                    option + "=" + CleanText.name(path.toString()) + " is not a folder that can be read" + cure);
        }
    }
}
