package course.edition;

import static org.assertj.core.api.Assertions.assertThat;

import book.finished.FinishedPage;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A student edition names pages of the book, and has them. */
@TestInstance(Lifecycle.PER_CLASS)
class EditionCheck {
    private static final Pattern ADDRESS = Pattern.compile(StudentEdition.BOOK + "[\\w-]+\\.html(#[\\w-]+)?");

    private Path edition = Path.of("");

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        edition = folder.resolve("edition");
        new StudentEdition(Path.of("..").toAbsolutePath().normalize(), FinishedPage.BOOK, edition).write();
    }

    @Test
    void the_stubs_name_pages_of_the_edition() throws IOException {
        try (Stream<Path> stubs = Files.list(edition.resolve("chapter04-exercises/src/main/java/chapter04"))) {
            assertThat(stubs.filter(file -> !file.endsWith("package-info.java")))
                    .isNotEmpty()
                    .allSatisfy(stub -> assertThat(addresses(Files.readString(stub)))
                            .isNotEmpty()
                            .allSatisfy(this::leadsSomewhere));
        }
    }

    @Test
    void the_README_begins_with_where_the_book_is() throws IOException {
        String readme = Files.readString(edition.resolve("README.adoc"));

        assertThat(readme.lines().limit(10)).anySatisfy(line -> assertThat(line).contains("docs/book/index.html"));
        assertThat(addresses(readme)).allSatisfy(this::leadsSomewhere);
    }

    /** The board, hints and failures name a task's page by {@link Task#bookFile}. */
    @Test
    void no_text_of_the_edition_names_the_book_that_the_course_builds() throws IOException {
        try (Stream<Path> files = Files.walk(edition)) {
            assertThat(files.filter(
                            file -> file.toString().matches(".*(\\.(java|adoc|html|js|properties|txt|xml)|NOTICE)")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(Task.BOOK));
        }
    }

    private static Set<String> addresses(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private void leadsSomewhere(String address) throws IOException {
        String[] parts = address.split("#", 2);
        assertThat(edition.resolve(parts[0])).isRegularFile();
        if (parts.length > 1) {
            assertThat(Files.readString(edition.resolve(parts[0]))).contains("id=\"" + parts[1] + "\"");
        }
    }
}
