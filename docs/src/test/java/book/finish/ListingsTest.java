package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import book.values.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingsTest {

    @TempDir
    Path generated = Path.of("");

    private Answers answers = Answers.FOLDED;

    @BeforeEach
    void copy_two_sources() throws IOException {
        file("code/examples/Sums.java", """
                // tag::class[]
                final class Sums {
                // tag::two[]
                    public static void two() {
                // tag::two-body[]
                        int sum = 1 + 1;

                        System.out.println(sum);
                // end::two-body[]
                    }
                // end::two[]
                }
                // end::class[]
                """);
        file("code/gpt/nn/Linear.java", """
                // tag::forward[]
                    x.mmul(weight);
                // end::forward[]
                """);
        file("output/Sums/two.txt", "2\n");
        file("output/cli/sizes.txt", "four sizes\n");
    }

    @Test
    void an_example_tells_its_source_and_the_command_that_runs_it() throws IOException {
        Element page = described(listing("int sum = 1 + 1;\n\nSystem.out.println(sum);"));

        assertThat(page.select(".source").text())
                .isEqualTo("book/examples/Sums.java. Run it: mvn -q -Pexample -Dargs=Sums.two");
        assertThat(page.select(".source a").attr("href"))
                .isEqualTo("source/docs/src/main/java/book/examples/Sums.java.txt");
    }

    @Test
    void code_of_the_model_tells_its_source_only() throws IOException {
        assertThat(described(listing("x.mmul(weight);")).select(".source").text())
                .isEqualTo("gpt/nn/Linear.java");
    }

    @Test
    void a_listing_of_several_parts_tells_each_source_once() throws IOException {
        String text = "x.mmul(weight);\n\nint sum = 1 + 1;\n\nSystem.out.println(sum);\n\nx.mmul(weight);";

        assertThat(described(listing(text)).select(".source a").eachText())
                .containsExactly("gpt/nn/Linear.java", "book/examples/Sums.java");
    }

    @Test
    void the_source_of_answers_is_named_and_not_linked() throws IOException {
        file("code/solutions/Build1Layers.java", "// tag::gelu[]\nx.mul(x);\n// end::gelu[]\n");

        Element page = described(listing("x.mul(x);"));

        assertThat(page.select(".source").text()).isEqualTo("chapter04/Build1Layers.java");
        assertThat(page.select(".source a")).isEmpty();
    }

    @Test
    void an_example_that_calls_the_solutions_cannot_be_run_by_readers_of_a_book_without_them() throws IOException {
        file("code/examples/Means.java", """
                package book.examples;

                import chapter04.Build1Layers;
                // tag::one-body[]
                Build1Layers.mean();
                // end::one-body[]
                public static void one() {
                """);
        assertThat(described(listing("Build1Layers.mean();")).text()).contains("-Dargs=Means.one");

        answers = Answers.NONE;

        assertThat(described(listing("Build1Layers.mean();")).text()).doesNotContain("Run it");
    }

    @Test
    void code_from_nowhere_tells_nothing() throws IOException {
        assertThat(described(listing("int x;")).select(".source")).isEmpty();
    }

    @Test
    void what_the_code_above_has_printed_is_called_output() throws IOException {
        String code = listing("int sum = 1 + 1;\n\nSystem.out.println(sum);");

        assertThat(described(code + output("2")).select(".printed")).hasSize(1);
        assertThat(described(code + output("3")).select(".printed")).isEmpty();
        assertThat(described(listing("x.mmul(weight);") + output("2")).select(".printed"))
                .isEmpty();
    }

    @Test
    void what_a_command_has_printed_is_called_output() throws IOException {
        assertThat(described(listing("mvn -q -Pgpt -Dargs=sizes") + output("four sizes"))
                        .select(".printed"))
                .hasSize(1);
        assertThat(described(output("four sizes")).select(".printed")).isEmpty();
    }

    private static String listing(String code) {
        return "<div class=listingblock><pre>" + code + "</pre></div>";
    }

    private static String output(String text) {
        return "<div class='listingblock output'><pre>" + text + "</pre></div>";
    }

    private Element described(String html) throws IOException {
        Element article = Html.element("article").html(html);
        Listings.read(generated, answers).describe(article);
        return article;
    }

    private void file(String name, String text) throws IOException {
        Path file = generated.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
