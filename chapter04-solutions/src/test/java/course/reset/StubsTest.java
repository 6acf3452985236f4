package course.reset;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Stubs;
import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.sample.Solutions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stubs are made from the solutions.
 *
 * <p>The stubs are those that the course keeps for itself. The files in the exercises are the same when they are shipped;
 * a student may change all of a file.
 */
class StubsTest {
    private static final Path EXERCISES = Path.of("../chapter04-exercises/src/main/java/chapter04");

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#exercises")
    void a_stub_is_what_its_solution_makes_of_it(Exercise exercise) {
        assertThat(Stubs.of(exercise))
                .as("the stub differs from its solution: run mvn -q -Pstubs")
                .isEqualTo(StubText.of(Path.of(exercise.fileName()), Solutions.text(exercise), exercise));
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void a_briefing_says_its_points_and_where_the_book_explains_it(Task task) {
        assertThat(briefing(task))
                .contains("Task " + task.id() + ", " + task.points() + (task.bonus() ? " bonus points" : " points"))
                .contains("The book: " + task.bookFile())
                .contains("Example");
    }

    private static String briefing(Task task) {
        JavaText stub = JavaText.parse(Path.of(task.exercise().fileName()), Stubs.of(task.exercise()));
        return stub.text(stub.method(task.methodNames().get(0)).orElseThrow().whole());
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#exercises")
    void the_methods_of_a_solution_are_those_that_the_compiler_asks_for(Exercise exercise) throws Exception {
        List<course.exercises.Method> methods = exercise.tasks().stream()
                .flatMap(task -> task.methods().stream())
                .toList();

        assertThat(Arrays.stream(Class.forName(exercise.className()).getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(StubsTest::head))
                .containsExactlyInAnyOrderElementsOf(
                        methods.stream().map(course.exercises.Method::head).toList());
    }

    private static String head(Method method) {
        return method.toGenericString()
                .replaceFirst("public static (.*) chapter04\\.\\w+\\.(.*)", "$1 $2")
                .replace(", ", ","); // between the arguments of a type, where the compiler writes no blank
    }

    /** Asked for where nobody works on the exercises: a student may change more in a file than its stubs. */
    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#exercises")
    @EnabledIfSystemProperty(named = "course.shipped", matches = ".*", disabledReason = "the files may be a student's")
    void a_file_of_the_exercises_is_shipped_as_the_course_keeps_it(Exercise exercise) {
        assertThat(EXERCISES.resolve(exercise.fileName())).hasContent(Stubs.of(exercise));
    }
}
