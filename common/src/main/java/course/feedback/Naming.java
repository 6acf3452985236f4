package course.feedback;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the message of a refusal names what it must, so that whoever reads it knows what was wrong.
 *
 * @param named the values, each as it should stand in the message
 */
public record Naming(List<String> named) {
    /** More than two shapes of five dimensions and a limit; who lists more numbers does not say which one is wrong. */
    static final int MOST_NUMBERS = 12;

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    public Naming {
        named = List.copyOf(named);
    }

    /** Whether all are named: a number as a whole one, 12 is not in 120, and among no more numbers than a sentence has. */
    public boolean in(@Nullable String message) {
        String text = String.valueOf(message);
        return numbers(text) <= MOST_NUMBERS && named.stream().allMatch(value -> holds(text, value));
    }

    private static boolean holds(String text, String value) {
        return WHOLE.matcher(value).matches()
                ? Pattern.compile("(?<!\\d)" + value + "(?!\\d)").matcher(text).find()
                : text.contains(value);
    }

    private static long numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(number -> number.group())
                .distinct()
                .count();
    }

    /** What is expected, a line for each value. */
    public String expected() {
        return "an IllegalArgumentException whose message contains"
                + named.stream().map(value -> "\n\"" + value + "\"").collect(Collectors.joining());
    }

    /** A sentence about why such a message is asked for, or why this one does not do. */
    public String because(@Nullable String message) {
        long numbers = numbers(String.valueOf(message));
        return numbers > MOST_NUMBERS
                ? "Among " + numbers
                        + " numbers, the one that is wrong is hard to find: name that one, and what would be right."
                : "These arguments are invalid. The message must say what is wrong, and what would be right.";
    }
}
