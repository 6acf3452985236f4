package course.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words that a student's code wanted more memory than it may have: how much, and what suffices. */
public final class MemoryShortage {
    private static final int MOST_CAUSES = 20;
    /** ND4J's words and those of {@code gpt.nn.MemoryBound}. */
    private static final Pattern REFUSED = Pattern.compile("Limit bytes: \\[(\\d+)]; Requested bytes: \\[(\\d+)]");

    private MemoryShortage() {}

    /** What to say about a failure; empty if it has another reason than memory. */
    public static Optional<String> sentence(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Matcher refused = REFUSED.matcher(message);
            Optional<String> words = refused.find()
                    ? Optional.of(refused(Long.parseLong(refused.group(1)), Long.parseLong(refused.group(2))))
                    : other(cause, message);
            if (words.isPresent()) {
                return words.map(told -> "Out of memory: your code " + told + ". " + advice(failure));
            }
        }
        return Optional.empty();
    }

    private static String refused(long most, long asked) {
        return asked > most
                ? "asked for " + size(asked) + ", and the course allows " + size(most)
                : "holds nearly " + size(most) + " of arrays, from this call or from an earlier one, and asked for "
                        + size(asked) + " more; the course allows no more";
    }

    private static Optional<String> other(Throwable cause, String message) {
        if (message.contains("exceeds VM limit")) {
            return Optional.of("asked for an array that is longer than Java can make");
        }
        if (message.contains("Java heap space")) {
            return Optional.of("filled Java's own memory, in which the course allows "
                    + size(Runtime.getRuntime().maxMemory()));
        }
        return cause instanceof OutOfMemoryError || message.contains("std::bad_alloc")
                ? Optional.of("asked for more than is left of the memory that the course allows")
                : Optional.empty();
    }

    private static String advice(Throwable failure) {
        boolean draws = Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("gpt.nn.Layer")
                        && frame.getMethodName().equals("initialize"));
        return draws
                ? "To count parameters, no values are needed and no initialize: the shape is enough,"
                        + " parameter.shape()."
                : "Which arrays does it not need? Smaller ones may do, or one row at a time.";
    }

    private static String size(long bytes) {
        if (bytes >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9).replace(".0 ", " ");
        }
        return bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes + " bytes";
    }
}
