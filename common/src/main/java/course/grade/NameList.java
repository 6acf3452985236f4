package course.grade;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list of names that stays short, however many there are. */
public final class NameList {
    private NameList() {}

    /** The first of them, and how many more there are: {@code a, b, c and 4997 more}. */
    public static String of(Collection<String> names, int most) {
        int more = names.size() - most;
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
