package book.finish;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Attributes by which one element names others on its page: their values are ids. */
final class References {

    static final List<String> ATTRIBUTES =
            List.of("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns");

    private static final Pattern ID = Pattern.compile("\\S+");

    private References() {}

    /** The ids in the value of such an attribute. */
    static Stream<String> ids(String value) {
        return ID.matcher(value).results().map(MatchResult::group);
    }
}
