package book.generate;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the sources that pages include are in the project, by the name of the attribute that leads to their copies. */
public final class SourceFolders {

    public static final SortedMap<String, String> ALL = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "gpt", "common/src/main/java/gpt",
            "course", "common/src/main/java/course",
            "stubs", "common/src/main/resources/course/stubs",
            "solutions", "chapter04-solutions/src/main/java/chapter04",
            "tests", "chapter04-exercises/src/test/java/chapter04",
            "examples", "docs/src/main/java/book/examples")));

    /** What is shown for its idea, without checks of arguments; the answer to a task is shown whole. */
    static final Set<String> BRIEF = Set.of("gpt", "course");

    private SourceFolders() {}
}
