package course.grade.run;

import course.CleanText;
import course.grade.report.Format;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code mvn -Pgrade} was told.
 *
 * @param submissions the folder with a folder or zip per student; nothing when results are merged
 * @param out where the results go
 * @param seed what the inputs are drawn from, if it was given
 * @param workers how many submissions are graded at once
 * @param resume whether to go on with what is in {@code out}
 * @param shard the part of the class to grade
 * @param merge the results to put together, if that is what is wanted
 * @param unsafe whether to grade even where nothing isolates
 * @param formats further forms of results
 */
public record GradeOptions(
        Optional<Path> submissions,
        Path out,
        Optional<Long> seed,
        int workers,
        boolean resume,
        Shard shard,
        List<Path> merge,
        boolean unsafe,
        Set<Format> formats) {
    private static final int MOST_WORKERS = 64;

    public GradeOptions {
        merge = List.copyOf(merge);
        formats = Set.copyOf(formats);
    }

    /**
     * Reads arguments such as {@code out=results}; what is empty was not given.
     *
     * @throws BadUsage if they make no sense
     */
    public static GradeOptions parse(String... arguments) throws BadUsage {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(
                    argument.substring(0, equals),
                    argument.substring(equals + 1).strip());
        }
        Options options = new Options(given);
        List<Path> merge = new ArrayList<>();
        for (String folder : options.text("merge").split(",", -1)) {
            if (!folder.isBlank()) {
                merge.add(folder(options.path("merge", folder.strip()), "-Dmerge"));
            }
        }
        if (merge.isEmpty() && options.text("submissions").isEmpty()) {
            throw new BadUsage("which submissions? mvn -Pgrade -Dsubmissions=DIR -Dout=DIR");
        }
        if (options.text("out").isEmpty()) {
            throw new BadUsage("where do the results go? mvn -Pgrade -Dsubmissions=DIR -Dout=DIR");
        }
        Optional<Path> submissions = merge.isEmpty()
                ? Optional.of(folder(options.path("submissions", options.text("submissions")), "-Dsubmissions"))
                : Optional.empty();
        return new GradeOptions(
                submissions,
                options.path("out", options.text("out")),
                options.seed(),
                options.workers(),
                options.on("resume"),
                options.text("shard").isEmpty() ? Shard.WHOLE : Shard.parse(options.text("shard")),
                merge,
                options.on("unsafe-no-isolation"),
                options.formats());
    }

    private static Path folder(Path path, String option) throws BadUsage {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
        } catch (AccessDeniedException e) {
            throw new BadUsage(option + "=" + CleanText.name(path.toString()) + " cannot be read: permission denied");
        } catch (IOException e) {
            throw new BadUsage(option + "=" + CleanText.name(path.toString()) + " is not a folder");
        }
        if (!Files.isDirectory(path)) {
            throw new BadUsage(option + "=" + CleanText.name(path.toString()) + " is not a folder");
        }
        return path;
    }

    private record Options(Map<String, String> given) {
        String text(String name) {
            return given.getOrDefault(name, "");
        }

        Path path(String name, String text) throws BadUsage {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new BadUsage("-D" + name + "=" + CleanText.name(text) + " cannot be the name of a folder");
            }
        }

        boolean on(String name) throws BadUsage {
            return switch (text(name)) {
                case "", "false" -> false;
                case "true" -> true;
                default -> throw new BadUsage("-D" + name + " takes no value, but got " + CleanText.name(text(name)));
            };
        }

        Optional<Long> seed() throws BadUsage {
            try {
                return text("seed").isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text("seed")));
            } catch (NumberFormatException e) {
                throw new BadUsage("-Dseed=" + CleanText.name(text("seed")) + " is not a whole number");
            }
        }

        int workers() throws BadUsage {
            String text = text("workers").isEmpty() ? "2" : text("workers");
            if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_WORKERS) {
                return Integer.parseInt(text);
            }
            throw new BadUsage(
                    "-Dworkers=" + CleanText.name(text) + " is not a number of workers from 1 to " + MOST_WORKERS);
        }

        Set<Format> formats() throws BadUsage {
            try {
                return Format.parse(text("formats"));
            } catch (IllegalArgumentException e) {
                throw new BadUsage("-Dformats: " + e.getMessage());
            }
        }
    }
}
