package course.grade.report;

import course.CleanText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A form of results that is written only on request. */
public enum Format {
    /** {@code students/<id>/classroom50/result.json}. */
    CLASSROOM50;

    /**
     * Those named in a list, separated by commas.
     *
     * @throws IllegalArgumentException if one is not known
     */
    public static Set<Format> parse(String list) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                formats.add(Arrays.stream(values())
                        .filter(format -> format.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no format \"" + CleanText.name(name.strip()) + "\": choose classroom50")));
            }
        }
        return formats;
    }
}
