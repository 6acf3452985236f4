package course.grade.similar;

import course.SourceText;
import course.compile.Stubs;
import course.exercises.Chapter;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the lines of a file that are a student's own: neither in a stub nor in the published solution. */
final class OwnLines {
    private final Set<String> given;

    OwnLines(Chapter chapter, Collection<byte[]> solutions) {
        given = Stream.concat(
                        chapter.exercises().stream().map(Stubs::of),
                        solutions.stream().map(OwnLines::text))
                .flatMap(OwnLines::lines)
                .collect(Collectors.toSet());
    }

    long in(byte[] content) {
        return lines(text(content)).filter(line -> !given.contains(line)).count();
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static String text(byte[] content) {
        return new String(content, SourceText.charset(content));
    }
}
