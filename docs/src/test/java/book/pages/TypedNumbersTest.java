package book.pages;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that code can compute is never typed: it would stay as it is when the code changes. */
class TypedNumbersTest {
    private static final String GIVEN = "given-facts.txt";

    /** Two digits or more, or a point or comma between digits; float32 and p95 are names. */
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z\\d])(?:\\d+(?:[.,]\\d+)+|\\d{2,})");

    /** Values, the targets of links, and code, unless the code is nothing but a number. */
    private static final Pattern EXEMPT = Pattern.compile(
            "\\\\val\\{[^}]*}|\\{[a-z][a-z0-9-]*}|(?:xref:|https?:)[^\\[\\s]*" + "|`(?=[^`]*[A-Za-z(])[^`]*`");

    /** Numbers of exercises and ids of tasks are names. */
    private static final Pattern TASK = Pattern.compile(Stream.concat(
                    Chapter04.tasks().stream().map(Task::id),
                    Chapter04.exercises().stream().map(Exercise::number))
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(?:", ")\\b")));

    @Test
    void no_page_types_a_number_that_code_can_compute() throws IOException {
        List<Pattern> given = Listed.read(GIVEN);
        assertThat(AdocPage.all().stream().flatMap(page -> page.prose().stream()))
                .filteredOn(line -> NUMBER.matcher(without(given, line.text())).find())
                .as("give the number a name in book.values and write {name}, or list it in src/main/%s", GIVEN)
                .isEmpty();
    }

    @Test
    void what_is_listed_as_given_is_used() throws IOException {
        List<String> prose = AdocPage.all().stream()
                .flatMap(page -> page.prose().stream())
                .map(line -> EXEMPT.matcher(line.text()).replaceAll(""))
                .toList();
        assertThat(Listed.read(GIVEN))
                .filteredOn(given ->
                        prose.stream().noneMatch(line -> given.matcher(line).find()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It has 12 layers.",
                "a ratio of 2.0",
                "163,009,536 parameters",
                "stem:[\\sqrt{64}]",
                "the `124` million",
                "|i| 768",
                "124M"
            })
    void typed_numbers_are_seen(String line) {
        assertThat(NUMBER.matcher(without(List.of(), line)).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It has {small-layers} layers.",
                "of shape (2, 3) and 4 bytes",
                "stem:[\\val{xl-emb-dim}^2 + 4C]",
                "`new Linear(3, 16, true)` and `p95`",
                "xref:exercise-4-1.adoc#task-4-1a[there]",
                "4.3 and task 4.3c",
                "float32"
            })
    void values_names_and_code_are_left_alone(String line) {
        assertThat(NUMBER.matcher(without(List.of(), line)).find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"JDK 17, JDK 17, false", "JDK 17, 17 layers, true"})
    void a_given_number_is_given_in_its_surroundings_only(String given, String line, boolean typed) {
        assertThat(NUMBER.matcher(without(List.of(Pattern.compile(given)), line))
                        .find())
                .isEqualTo(typed);
    }

    private static String without(List<Pattern> given, String line) {
        return Stream.concat(Stream.of(EXEMPT, TASK), given.stream())
                .reduce(
                        line,
                        (text, pattern) -> pattern.matcher(text).replaceAll(Matcher.quoteReplacement("_ ")),
                        (a, b) -> b);
    }
}
