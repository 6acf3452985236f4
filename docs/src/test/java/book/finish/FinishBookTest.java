package book.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import book.values.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishBookTest {

    @TempDir
    Path folder = Path.of("");

    private String url = "";

    @BeforeEach
    void lay_out_the_sources_of_a_small_book() throws IOException {
        Path theme = Path.of("src/main/theme");
        try (Stream<Path> files = Files.walk(theme)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("sources/theme").resolve(theme.relativize(file));
                Files.createDirectories(copy.toAbsolutePath().getParent());
                Files.copy(file, copy);
            }
        }
        Files.createDirectories(folder.resolve("generated"));
        Files.writeString(folder.resolve("generated/values.json"), "{\"width\": 768}");
        order("[All]", "index", "glossary", "licenses");
        page("licenses", "<p>MIT</p>");
        page("index", "<p>\\(\\val{width}\\)</p><p><a href='glossary.html#token'>token</a></p>");
        page("glossary", "<h2 id=token>Token</h2><p>A piece of text.</p>");
    }

    @Test
    void a_book_has_its_pages_and_one_page_of_all_and_what_they_need() throws IOException {
        finish();

        assertThat(folder.resolve("book"))
                .isDirectoryContaining("glob:**/index.html")
                .isDirectoryContaining("glob:**/glossary.html")
                .isDirectoryContaining("glob:**/whole-book.html")
                .isDirectoryContaining("glob:**/search-index.js")
                .isDirectoryContaining("glob:**/katex.css");
        assertThat(folder.resolve("book/index.html")).content().contains("768</annotation>");
    }

    @Test
    void what_an_earlier_book_left_is_gone() throws IOException {
        Path old = folder.resolve("book/fonts/old.woff2");
        Files.createDirectories(old.toAbsolutePath().getParent());
        Files.writeString(old, "old");

        finish();

        assertThat(old).doesNotExist();
    }

    @Test
    void the_same_sources_make_the_same_book() throws IOException {
        finish();
        String first = Files.readString(folder.resolve("book/whole-book.html"));
        finish();

        assertThat(folder.resolve("book/whole-book.html")).hasContent(first);
    }

    @Test
    void a_link_that_leads_nowhere_ends_it_with_the_page_named() throws IOException {
        page("index", "<p><a href='glossary.html#tokens'>tokens</a></p>");

        assertThatThrownBy(this::finish)
                .isInstanceOf(BookException.class)
                .hasMessageContaining("index.html: the link \"glossary.html#tokens\" leads nowhere");
    }

    @Test
    void a_page_without_a_place_in_the_order_ends_it() throws IOException {
        order("[All]", "index", "licenses");

        assertThatThrownBy(this::finish).hasMessageContaining("glossary.adoc has no place in book-order.txt");
    }

    @Test
    void a_place_in_the_order_without_a_page_ends_it() throws IOException {
        order("[All]", "index", "glossary", "licenses", "speed");

        assertThatThrownBy(this::finish).hasMessageContaining("there is no page speed.adoc");
    }

    @Test
    void a_book_with_an_address_says_it_on_each_page_and_lists_its_pages() throws IOException {
        url = "https://ada.github.io/gpt/";

        finish();

        Document page = Html.parse(Files.readString(folder.resolve("book/glossary.html")));
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(url + "glossary.html");
        assertThat(page.select("meta[property=og:title]").attr("content"))
                .isEqualTo("About glossary · Build a GPT in Java");
        assertThat(page.select(".edition a").attr("href"))
                .isEqualTo("https://github.com/ada/gpt/edit/main/docs/src/main/asciidoc/glossary.adoc");
        assertThat(folder.resolve("book/sitemap.xml"))
                .content()
                .contains("<loc>" + url + "</loc>", "<loc>" + url + "glossary.html</loc>", "2026-01-01")
                .doesNotContain("whole-book");
        assertThat(folder.resolve("book/404.html")).content().contains("href=\"" + url + "\"");
    }

    @Test
    void a_book_at_home_names_no_address() throws IOException {
        finish();

        assertThat(folder.resolve("book/sitemap.xml")).doesNotExist();
        assertThat(folder.resolve("book/index.html"))
                .content()
                .contains("Version 1.0, <time datetime=\"2026-01-01\">2026-01-01</time>")
                .doesNotContain("https:", "og:");
    }

    @Test
    void figures_are_numbered_in_reading_order_on_their_pages_and_in_the_whole_book() throws IOException {
        page("index", figure("a") + figure("b"));
        page("glossary", "<h2 id=token>Token</h2>" + figure("c"));

        finish();

        assertThat(captions("index.html")).containsExactly("Figure 1. a", "Figure 2. b");
        assertThat(captions("glossary.html")).containsExactly("Figure 3. c");
        assertThat(captions("whole-book.html")).containsExactly("Figure 1. a", "Figure 2. b", "Figure 3. c");
    }

    private static String figure(String caption) {
        return "<figure id=fig-" + caption + "><p>drawn</p><figcaption>" + caption + "</figcaption></figure>";
    }

    private List<String> captions(String file) throws IOException {
        return Html.parse(Files.readString(folder.resolve("book").resolve(file)))
                .select("figcaption")
                .eachText();
    }

    @Test
    void without_answers_no_solution_is_in_any_file() throws IOException {
        page("index", solution());

        finish(Answers.NONE);

        try (Stream<Path> files = Files.walk(folder.resolve("book"))) {
            assertThat(files.filter(file -> file.toString().matches(".*(html|js)")))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("6 * 7"));
        }
    }

    @Test
    void folded_answers_stay_closed_on_every_page() throws IOException {
        page("index", solution());

        finish();

        assertThat(folder.resolve("book/index.html")).content().contains("6 * 7");
        for (String file : List.of("index.html", "whole-book.html")) {
            Document page = Html.parse(Files.readString(folder.resolve("book").resolve(file)));
            assertThat(page.select("details.solution[open]")).as(file).isEmpty();
        }
    }

    @Test
    void search_engines_are_turned_away_where_answers_are_and_nowhere_else() throws IOException {
        page("index", solution());

        finish();

        assertThat(turnedAway("index.html")).isTrue();
        assertThat(turnedAway("whole-book.html")).isTrue();
        assertThat(turnedAway("glossary.html")).isFalse();
    }

    private boolean turnedAway(String file) throws IOException {
        return !Html.parse(Files.readString(folder.resolve("book").resolve(file)))
                .select("meta[name=robots][content=noindex]")
                .isEmpty();
    }

    private static String solution() {
        return "<h2 id=task>Task</h2><details class=solution><summary>The answer</summary><pre>return 6 * 7;</pre></details>";
    }

    private void finish() throws IOException {
        finish(Answers.FOLDED);
    }

    private void finish(Answers answers) throws IOException {
        new FinishBook(
                        folder.resolve("sources"),
                        folder.resolve("generated"),
                        folder.resolve("raw"),
                        folder.resolve("book"),
                        new Publication(answers, url, "1.0", "2026-01-01", List.of()))
                .finish();
    }

    private void order(String... lines) throws IOException {
        Files.write(folder.resolve("sources/book-order.txt"), List.of(lines));
        Files.writeString(folder.resolve("sources/search-words.txt"), "index.html  beginning, start\n");
    }

    private void page(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("raw"));
        Files.writeString(folder.resolve("raw").resolve(name + ".html"), Pages.html(name, "About " + name, content));
    }
}
