package course.grade.similar;

import course.SourceText;
import course.compile.Stubs;
import course.exercises.Chapter;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the lines of a file that are a student's own: neither in a stub nor in the published solution. */
public final class OwnLines {
    private final Set<String> given;

    /**
     * Knows the lines of the chapter's stubs and of these files.
     *
     * @param solutions the published solutions' files; none if they are not known
     */
    public OwnLines(Chapter chapter, Collection<byte[]> solutions) {
        given = Stream.concat(
                        chapter.exercises().stream().map(Stubs::of),
                        solutions.stream().map(OwnLines::text))
                .flatMap(OwnLines::lines)
                .collect(Collectors.toSet());
    }

    /** How many lines of this file are in none of them; blank lines and white space at the ends do not count. */
    public long in(byte[] content) {
        return lines(text(content)).filter(line -> !given.contains(line)).count();
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static String text(byte[] content) {
        return new String(content, SourceText.charset(content));
    }
}
