package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.finish.FinishBook;
import book.finish.Publication;
import book.values.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pages, made into a book without answers, have no solution in any file. */
class NoAnswersCheck {

    private static final Path GENERATED = Path.of("target/generated-book");
    private static final Path RAW = Path.of("target/asciidoctor");

    private static final Pattern BODY =
            Pattern.compile("// tag::([\\w-]+-body)\\[]\\n(.*?)// end::\\1\\[]", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\s\\w]");

    /** So many tokens in a row are no accident; a shorter method is looked for as a whole. */
    private static final int RUN = 20;

    @TempDir
    private static Path book = Path.of("");

    /** The code of the model, which the book shows as it is and which some tasks build once more. */
    private static Text textbook = new Text(List.of());

    @BeforeAll
    static void make_the_book_without_answers() throws IOException {
        new FinishBook(
                        Path.of("src/main"),
                        GENERATED,
                        RAW,
                        book,
                        new Publication(Answers.NONE, "", "1", "2026-01-01", List.of()))
                .finish();
        textbook = text(Path.of("../common/src/main/java/gpt"));
    }

    @Test
    void no_solution_is_in_any_file() throws IOException {
        Text all = text(book);

        assertThat(solutions().filter(solution -> solution.isIn(all)).map(Passage::name))
                .as("solutions of which the book without answers has %s tokens in a row", RUN)
                .isEmpty();
    }

    @Test
    void the_pages_that_it_is_made_of_have_them() throws IOException {
        Text all = text(RAW);

        assertThat(solutions().filter(solution -> solution.isIn(all)))
                .as("or the test above finds nothing because it cannot find anything")
                .hasSizeGreaterThan(20);
    }

    @Test
    void no_hint_is_in_the_index_of_the_search() throws IOException {
        Text index = text(book.resolve("search-index.js"));
        List<String> hints = new ArrayList<>();
        for (Path page : files(RAW)) {
            Jsoup.parse(Files.readString(page)).select("details:has(> summary:contains(Hint)) > .content").stream()
                    .map(hint -> new Passage(page.getFileName() + ": " + hint.text(), list(hint.text())))
                    .filter(hint -> hint.isIn(index))
                    .map(Passage::name)
                    .forEach(hints::add);
        }
        assertThat(hints).isEmpty();
    }

    /** What is looked in. */
    private static final class Text {
        private final List<String> tokens;
        private final Set<List<String>> runs;

        Text(List<String> tokens) {
            this.tokens = tokens;
            this.runs = IntStream.rangeClosed(0, tokens.size() - RUN)
                    .mapToObj(i -> tokens.subList(i, i + RUN))
                    .collect(Collectors.toSet());
        }

        boolean has(List<String> passage) {
            return passage.size() == RUN ? runs.contains(passage) : Collections.indexOfSubList(tokens, passage) >= 0;
        }
    }

    /** A method or a hint, in tokens. */
    private record Passage(String name, List<String> tokens) {

        /** Whether the text has a run of these tokens that the textbook has not. */
        boolean isIn(Text text) {
            int length = Math.min(RUN, tokens.size());
            return IntStream.rangeClosed(0, tokens.size() - length)
                    .mapToObj(i -> tokens.subList(i, i + length))
                    .anyMatch(run -> text.has(run) && !textbook.has(run));
        }
    }

    /** What each method of the solutions does. */
    private static Stream<Passage> solutions() throws IOException {
        List<Passage> solutions = new ArrayList<>();
        for (Path source : files(GENERATED.resolve("code/solutions"))) {
            if (source.getFileName().toString().matches("(Exercise|Build)\\d.*")) {
                Matcher body = BODY.matcher(Files.readString(source));
                while (body.find()) {
                    solutions.add(new Passage(source.getFileName() + " " + body.group(1), list(body.group(2))));
                }
            }
        }
        return solutions.stream();
    }

    private static Text text(Path place) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (Path file : files(place)) {
            tokens.addAll(list(read(file)));
            tokens.add(""); // between two files, which no passage has
        }
        return new Text(tokens);
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(file -> file.toString().matches(".*\\.(html|js|java|txt)"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file);
        if (!file.toString().endsWith(".html")) {
            return text;
        }
        Document page = Jsoup.parse(text);
        return page.wholeText() + page.data();
    }

    private static List<String> list(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
