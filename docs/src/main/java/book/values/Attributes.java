package book.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names and what they stand for, in the order in which they were added. */
public final class Attributes {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** All values of the book; {@code measured} is what was measured once. */
    public static Attributes all(Measured measured) {
        Attributes values = new Attributes();
        ChapterValues.addTo(values);
        SizeValues.addTo(values);
        CountingValues.addTo(values);
        ExerciseValues.addTo(values);
        CourseValues.addTo(values, measured);
        ReadingValues.addTo(values);
        TextValues.addTo(values);
        MeasuredValues.addTo(values, measured);
        LearningValues.addTo(values, measured);
        return values;
    }

    /**
     * Adds a value.
     *
     * @throws IllegalArgumentException if the name is taken, or is not made of small letters, digits and single hyphens
     */
    public Attributes add(String name, String text) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a value's name is made of small letters, digits and single hyphens, got \"" + name + "\"");
        }
        if (texts.containsKey(name)) {
            throw new IllegalArgumentException("there are two values of the name \"" + name + "\"");
        }
        texts.put(name, text);
        return this;
    }

    /** Adds a whole number, with a comma before every three digits. */
    public Attributes add(String name, long number) {
        return add(name, whole(number));
    }

    /** Adds a number with so many decimals. */
    public Attributes add(String name, double number, int decimals) {
        return add(name, decimal(number, decimals));
    }

    /** Adds a part of a whole in percent, without the sign. */
    public Attributes addPercent(String name, long part, long whole) {
        return add(name, decimal(100.0 * part / whole, 1));
    }

    /** Every name with its text. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** The number with a comma before every three digits and a real minus. */
    public static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace('-', '−');
    }

    /** The number with so many decimals, a comma before every three digits and a real minus. */
    public static String decimal(double number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number).replace('-', '−');
    }
}
