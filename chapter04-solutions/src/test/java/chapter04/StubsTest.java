package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import course.compile.Stubs;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stubs say what the solutions keep: the same signatures, the same briefing.
 *
 * <p>The stubs are those that the course keeps for itself. The files in the exercises are the same when they are shipped;
 * whoever works on them may change what they like.
 */
class StubsTest {
    private static final Path EXERCISES = Path.of("../chapter04-exercises/src/main/java/chapter04");
    private static final Path STUBS = Path.of("../common/src/main/resources/course/stubs");
    private static final Path SOLUTIONS = Path.of("src/main/java/chapter04");

    @ParameterizedTest
    @EnumSource
    void a_stub_has_the_signature_and_the_Javadoc_of_its_solution(Task task) throws IOException {
        Map<String, String> stubs = parse(STUBS, task.exercise()).methods();
        Map<String, String> solutions = parse(SOLUTIONS, task.exercise()).methods();

        assertThat(task.methodNames()).allSatisfy(method -> {
            assertThat(stubs).containsKey(method);
            assertThat(stubs.get(method)).isEqualTo(solutions.get(method));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_briefing_says_its_points_and_where_the_book_explains_it(Task task) throws IOException {
        Map<String, String> solutions = parse(SOLUTIONS, task.exercise()).methods();

        assertThat(solutions.get(task.methodNames().get(0)))
                .contains("Task " + task.id() + ", " + task.points() + (task.required() ? " points" : " bonus points"))
                .contains("The book: docs/target/book/" + task.bookAnchor())
                .contains("Example");
    }

    @ParameterizedTest
    @EnumSource
    void a_stub_imports_what_its_solution_needs(Exercise exercise) throws IOException {
        assertThat(parse(STUBS, exercise).imports())
                .isEqualTo(parse(SOLUTIONS, exercise).imports());
        assertThat(parse(STUBS, exercise).briefing())
                .isEqualTo(parse(SOLUTIONS, exercise).briefing());
    }

    @ParameterizedTest
    @EnumSource
    void the_methods_of_a_stub_are_those_that_the_compiler_asks_for(Exercise exercise) throws Exception {
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
        return method.toGenericString().replaceFirst("public static (.*) chapter04\\.\\w+\\.(.*)", "$1 $2");
    }

    /** Asked for where nobody works on the exercises: a student may change more in a file than its stubs. */
    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "course.shipped", matches = ".*", disabledReason = "the files may be a student's")
    void a_file_of_the_exercises_is_shipped_as_the_course_keeps_it(Exercise exercise) {
        assertThat(EXERCISES.resolve(exercise.fileName())).hasContent(Stubs.of(exercise));
    }

    @Test
    void a_changed_signature_and_a_changed_briefing_are_noticed() throws IOException {
        Map<String, String> methods = parse(SOLUTIONS, Exercise.NEIGHBOR_MASK).methods();

        assertThat(methods.get("createBandMask"))
                .contains("public static INDArray createBandMask(int seqLength, int left, int right)")
                .contains("Task 4.3b, 10 points: the mask in which each token sees itself");
    }

    /** What there is to compare: by method, its Javadoc and its head; the class's Javadoc; the imports. */
    private record Parsed(Map<String, String> methods, String briefing, List<String> imports) {}

    private static Parsed parse(Path root, Exercise exercise) throws IOException {
        Path file = root.resolve(exercise.fileName());
        assertThat(Files.isRegularFile(file)).as("%s", file).isTrue();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) javac.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            DocTrees docs = DocTrees.instance(task);
            Map<String, String> methods = new TreeMap<>();
            StringBuilder briefing = new StringBuilder();
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree tree, Void unused) {
                    briefing.append(docs.getDocComment(getCurrentPath()));
                    super.visitClass(tree, null);
                    return null;
                }

                @Override
                public Void visitMethod(MethodTree tree, Void unused) {
                    if (!tree.getName().contentEquals("<init>")) {
                        methods.put(tree.getName().toString(), docs.getDocComment(getCurrentPath()) + head(tree));
                    }
                    return null;
                }
            }.scan(new TreePath(unit), null);
            return new Parsed(
                    methods,
                    briefing.toString(),
                    unit.getImports().stream().map(ImportTree::toString).toList());
        }
    }

    private static String head(MethodTree method) {
        String whole = method.toString();
        String body = method.getBody() == null ? "" : method.getBody().toString();
        return whole.substring(0, whole.length() - body.length()).strip();
    }
}
