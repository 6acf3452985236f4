package book.pages;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Sources;
import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Mistake;
import course.exercises.Task;
import course.feedback.Explanation;
import course.feedback.Message;
import course.feedback.WrongAnswer;
import course.run.Board;
import course.run.CourseResult;
import course.run.Outcome;
import course.run.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stubs, failure messages and mistakes send people to the same places in the book, and these exist. */
class AnchorsCheck {
    private static final Pattern ADDRESS = Pattern.compile("docs/target/book/([\\w.#-]+)");

    private static Set<String> addresses(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(address -> address.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void the_book_has_the_section_of_each_task(Task task) throws IOException {
        String[] address = task.bookAnchor().split("#", 2);
        Path page = Path.of("target/book").resolve(address[0]);
        assertThat(Jsoup.parse(Files.readString(page)).getElementById(address[1]))
                .as(task.bookAnchor())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("exercisesOfTheChapter")
    void a_page_of_the_exercises_is_called_what_the_board_calls_it(Exercise exercise) throws IOException {
        assertThat(Jsoup.parse(Files.readString(Path.of("target/book").resolve(exercise.page())))
                        .expectFirst("h1")
                        .text())
                .isEqualTo(exercise.number() + " " + exercise.title());
    }

    private static List<Exercise> exercisesOfTheChapter() {
        return Chapter04.CHAPTER.tracks().get(0).exercises();
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#exercises")
    void a_stub_names_its_page_and_the_sections_of_its_tasks(Exercise exercise) {
        assertThat(addresses(Stubs.of(exercise)))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(exercise.page()),
                                exercise.tasks().stream().map(Task::bookAnchor))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void the_failure_of_a_task_names_its_section(Task task) {
        Message said = new Explanation(task, "aMethod(1)").values("1", "2", "Count again.");
        TaskResult wrong = new TaskResult(task, List.of(new Outcome("a test", new WrongAnswer(said))));
        Board board = new Board(
                new CourseResult(Chapter04.CHAPTER, List.of(wrong)),
                new Sources(Chapter04.CHAPTER, Path.of("src/main/java")));
        assertThat(addresses(board.failure(task, 1))).containsExactly(task.bookAnchor());
        assertThat(addresses(board.next(task))).containsExactly(task.bookAnchor());
    }

    @Test
    void what_the_boards_in_the_book_say_is_where_the_tasks_are() throws IOException {
        List<String> sections =
                Chapter04.CHAPTER.tasks().stream().map(Task::bookAnchor).toList();
        try (Stream<Path> boards = Files.list(Path.of("target/generated-book/output/board"))) {
            assertThat(boards)
                    .isNotEmpty()
                    .allSatisfy(board -> assertThat(addresses(Files.readString(board)))
                            .isNotEmpty()
                            .isSubsetOf(sections));
        }
    }

    @Test
    void mistakes_send_people_to_the_section_of_their_task() {
        assertThat(Chapter04.CHAPTER.mistakes())
                .extracting(Mistake::bookAnchor)
                .containsOnly(
                        Chapter04.CHAPTER.tasks().stream().map(Task::bookAnchor).toArray(String[]::new));
    }
}
