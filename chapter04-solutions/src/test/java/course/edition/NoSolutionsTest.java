package course.edition;

import static org.assertj.core.api.Assertions.assertThat;

import course.JavaTokens;
import course.reset.JavaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Whatever students are handed, no method of the solutions is in it, in any file and any layout. */
@TestInstance(Lifecycle.PER_CLASS)
class NoSolutionsTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    /** A body of fewer tokens, such as {@code { return x; }}, says nothing. */
    private static final int TELLING = 12;

    private Path edition = Path.of("");

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        Path book = Files.createDirectories(folder.resolve("book"));
        Files.writeString(book.resolve("index.html"), "<p>the book</p>");
        edition = folder.resolve("edition");
        new StudentEdition(TOP, book, edition).write();
    }

    @Test
    void no_file_of_the_edition_has_the_body_of_a_solution() throws IOException {
        Map<String, String> bodies = bodies();
        Map<String, String> found = new TreeMap<>();
        for (Path file : texts()) {
            String text = Files.readString(file);
            String tokens = joined(file.toString().endsWith(".html") ? withoutMarkup(text) : text);
            bodies.forEach((method, body) -> {
                if (tokens.contains(body)) {
                    found.put(method, edition.relativize(file).toString());
                }
            });
        }

        assertThat(bodies).hasSizeGreaterThan(20);
        assertThat(found).isEmpty();
    }

    @Test
    void the_zip_holds_every_file_in_a_folder_of_its_name() throws IOException {
        try (ZipFile zip = new ZipFile(
                        new StudentEdition(TOP, edition, edition).zip().toFile());
                Stream<Path> files = Files.walk(edition)) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> "edition/" + edition.relativize(file))
                            .toList());
        }
    }

    @Test
    void the_README_of_students_leaves_out_what_is_marked_as_of_the_full_course() {
        assertThat(StudentEdition.forStudents("a\n// tag::full[]\nsolutions\n// end::full[]\nb\n"))
                .isEqualTo("a\nb\n");
    }

    @Test
    void the_README_of_students_has_lines_that_are_comments_in_the_full_course() {
        assertThat(StudentEdition.forStudents("a\n// edition: The book is finished.\n// b\n"))
                .isEqualTo("a\nThe book is finished.\n// b\n");
    }

    @Test
    void a_body_in_another_layout_and_in_colors_would_be_found() throws IOException {
        String solution =
                Files.readString(TOP.resolve("chapter04-solutions/src/main/java/chapter04/Build1Layers.java"));
        String page = solution.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("\\bnew\\b", "<b>new</b>")
                .replaceAll("\n *", "\n\n\t");
        String elsewhere = joined(withoutMarkup(page));

        assertThat(bodies().entrySet().stream()
                        .filter(body -> body.getKey().startsWith("Build1Layers.java"))
                        .filter(body -> !elsewhere.contains(body.getValue())))
                .isEmpty();
    }

    /** All but the model's own code, which does for itself what the exercises ask for. */
    private List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.walk(edition)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|adoc|html|js|json|txt|xml)"))
                    .filter(file -> !file.startsWith(edition.resolve("common/src/main/java/gpt")))
                    .sorted()
                    .toList();
        }
    }

    private static String withoutMarkup(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String joined(String text) {
        return " " + String.join(" ", JavaTokens.of(text)) + " ";
    }

    /** The bodies of all methods of the solutions, by class and name. */
    private static Map<String, String> bodies() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(TOP.resolve("chapter04-solutions/src/main/java"))) {
            sources = files.filter(file -> file.getFileName().toString().matches("(Exercise|Build).*\\.java"))
                    .toList();
        }
        Map<String, String> bodies = new TreeMap<>();
        for (Path source : sources) {
            JavaText java = JavaText.parse(source, Files.readString(source));
            for (JavaText.Member member : java.members()) {
                String body = java.text(member.body());
                if (JavaTokens.of(body).size() >= TELLING) {
                    bodies.put(source.getFileName() + " " + member.method(), joined(body));
                }
            }
        }
        return bodies;
    }
}
