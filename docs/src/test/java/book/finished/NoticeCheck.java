package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file NOTICE names all files that hold work of others, and no file that is not there. */
class NoticeCheck {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FILE = Pattern.compile("(?m)^ +File: (\\S+)$");

    /** What the course's own authors write, by the ends of names; what is in other files must be accounted for. */
    private static final Pattern OWN_KINDS =
            Pattern.compile(".*\\.(java|adoc|html|js)|.*/(book\\.css|page\\.css|icon\\.png|sitemap\\.xml)");

    /** What is in other files and was made by the course's own code and authors. */
    private static final Pattern OWN_FILES = Pattern.compile(
            "common/src/test/resources/oracle/(forward|generation|torch-random|tiny-gpt.*)\\.(json|safetensors)|chapter04-solutions/src/test/resources/honest/.*\\.txt|docs/target/book/source/.*\\.java\\.txt|docs/target/book/.*\\.(pdf|epub)");

    @Test
    void a_file_that_is_named_is_there() throws IOException {
        List<Path> files = redistributed();

        assertThat(named())
                .isNotEmpty()
                .allSatisfy(
                        glob -> assertThat(files).as("files that are %s", glob).anyMatch(matcher(glob)::matches));
    }

    @Test
    void a_file_that_is_no_work_of_the_course_is_named() throws IOException {
        List<PathMatcher> matchers = named().stream().map(NoticeCheck::matcher).toList();

        assertThat(redistributed())
                .filteredOn(file -> !OWN_KINDS.matcher(slashed(file)).matches()
                        && !OWN_FILES.matcher(slashed(file)).matches())
                .as("files that NOTICE must name, or that this check must know as the course's own")
                .allMatch(file -> matchers.stream().anyMatch(matcher -> matcher.matches(file)));
    }

    @Test
    void the_book_says_what_the_file_says() throws IOException {
        assertThat(FinishedPage.named("licenses.html").html().wholeText())
                .contains(Files.readString(PROJECT.resolve("NOTICE")).strip());
    }

    private static List<String> named() throws IOException {
        Matcher file = FILE.matcher(Files.readString(PROJECT.resolve("NOTICE")));
        List<String> named = new ArrayList<>();
        while (file.find()) {
            named.add(file.group(1));
        }
        return named;
    }

    /** The finished book, and what lies beside the code of each module. */
    private static List<Path> redistributed() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of(
                "common/src/main/resources",
                "common/src/test/resources",
                "chapter04-solutions/src/test/resources",
                "docs/target/book")) {
            try (Stream<Path> all = Files.walk(PROJECT.resolve(folder))) {
                all.filter(Files::isRegularFile).map(PROJECT::relativize).forEach(files::add);
            }
        }
        return files;
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }
}
