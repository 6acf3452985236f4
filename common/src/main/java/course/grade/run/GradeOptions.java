package course.grade.run;

import course.CleanText;
import course.grade.report.Format;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code mvn -Pgrade}. */
final class GradeOptions {
    private static final String EXAMPLE = "mvn -Pgrade -Dsubmissions=DIR -Dout=DIR";
    private static final int MOST_WORKERS = 64;

    @Option(names = "-Dsubmissions")
    private @Nullable Path submissions;

    @Option(names = "-Dout")
    private @Nullable Path out;

    @Option(names = "-Dseed")
    private @Nullable Long seed;

    @Option(names = "-Dworkers")
    private int workers = 2;

    @Option(names = "-Dresume", arity = "1")
    private boolean resume;

    @Option(names = "-Dshard")
    private Shard shard = Shard.WHOLE;

    @Option(names = "-Dmerge", split = "\\s*,\\s*")
    private List<Path> merge = new ArrayList<>();

    @Option(names = "-Dunsafe-no-isolation", arity = "1")
    private boolean unsafe;

    @Option(names = "-Dformats", split = "\\s*,\\s*")
    private Set<Format> formats = EnumSet.noneOf(Format.class);

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
                            .filter(argument -> !argument.matches("-D[a-z-]+="))
                            .toArray(String[]::new));
        } catch (ParameterException e) {
            throw new BadUsage(String.valueOf(e.getMessage()));
        }
        options.check();
        return options;
    }

    private void check() throws BadUsage {
        if (merge.isEmpty() && submissions == null) {
            throw new BadUsage("which submissions? " + EXAMPLE);
        }
        if (out == null) {
            throw new BadUsage("where do the results go? " + EXAMPLE);
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new BadUsage("-Dworkers=" + workers + " is not a number of workers from 1 to " + MOST_WORKERS);
        }
        for (Path folder : merge) {
            checkFolder(folder, "-Dmerge");
        }
        if (merge.isEmpty()) {
            checkFolder(submissions(), "-Dsubmissions");
        }
    }

    private static void checkFolder(Path path, String option) throws BadUsage {
        String given = option + "=" + CleanText.name(path.toString());
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
        } catch (AccessDeniedException e) {
            throw new BadUsage(given + " cannot be read: permission denied");
        } catch (IOException e) {
            throw new BadUsage(given + " is not a folder");
        }
        if (!Files.isDirectory(path)) {
            throw new BadUsage(given + " is not a folder");
        }
    }

    /** The folder with a folder or zip per student; only if nothing is to be merged. */
    Path submissions() {
        return Objects.requireNonNull(submissions);
    }

    /** The folder of the results. */
    Path out() {
        return Objects.requireNonNull(out);
    }

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** How many submissions are graded at once. */
    int workers() {
        return workers;
    }

    /** Whether to go on with the results in {@link #out}. */
    boolean resume() {
        return resume;
    }

    /** The part of the class to grade. */
    Shard shard() {
        return shard;
    }

    /** The folders of results to merge; empty if submissions are to be graded. */
    List<Path> merge() {
        return List.copyOf(merge);
    }

    /** Whether to grade without isolation where there is none. */
    boolean unsafe() {
        return unsafe;
    }

    /** Further forms of the results. */
    Set<Format> formats() {
        return Set.copyOf(formats);
    }
}
