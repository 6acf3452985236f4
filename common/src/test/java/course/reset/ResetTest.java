package course.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.compile.Sources;
import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResetTest {
    private static final String STUB = Stubs.of(ParameterCounts.EXERCISE);

    private final Path root;
    private final Path file;

    /** With the stubs. */
    ResetTest(@TempDir Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("src/main/java/chapter04"));
        file = root.resolve("src/main/java/chapter04/Exercise41ParameterCounts.java");
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            Files.writeString(file.resolveSibling(exercise.fileName()), Stubs.of(exercise));
        }
    }

    private Reset reset() {
        return new Reset(Chapter04.CHAPTER, root.resolve("src/main/java"));
    }

    /** The shipped file with the TODO of the task replaced by code, wherever it stands. */
    private static String solved(Task task, String code) {
        return Stubs.of(task.exercise())
                .replaceAll("throw new UnsupportedOperationException\\(\"" + task.todo() + "[^\"]*\"\\);", code);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(path -> !path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void a_task_is_put_back_as_it_was_shipped(Task task) throws Exception {
        Path changed = file.resolveSibling(task.exercise().fileName());
        Files.writeString(changed, solved(task, "int a = 1; { } return null;"));

        ResetResult done = reset().task(task);

        assertThat(changed).hasContent(Stubs.of(task.exercise()));
        assertThat(new Sources(Chapter04.CHAPTER, root.resolve("src/main/java")).untouched(task))
                .isTrue();
        assertThat(done.kept().map(Path::toFile))
                .hasValueSatisfying(copy -> assertThat(copy).hasContent(solved(task, "int a = 1; { } return null;")));
    }

    @Test
    void other_tasks_helpers_and_imports_stay() throws Exception {
        String student = solved(ParameterCounts.COUNT, "return helper();")
                .replace("import java.util.List;", "import java.util.List;\nimport java.util.Map;")
                .replace("4.1c: divide feed-forward by attention", "mine")
                .replace(
                        "    private Exercise41",
                        "    private static long helper() {\n        return 1;\n    }\n\n    private Exercise41");
        Files.writeString(file, student);

        reset().task(ParameterCounts.COUNT);

        assertThat(file).content().contains("TODO 4.1a", "long helper()", "import java.util.Map;", "mine");
    }

    @Test
    void a_method_that_is_gone_comes_back_with_its_imports() throws Exception {
        Files.writeString(file, "package chapter04;\n\npublic final class Exercise41ParameterCounts {}\n");

        reset().task(ParameterCounts.BREAKDOWN);

        assertThat(file).content().contains("import java.util.List;", "TODO 4.1b: two rows", "TODO 4.1b: four rows");
        assertThat(file).content().doesNotContain("import gpt.nn.Layer;");
    }

    @Test
    void of_two_methods_with_one_name_the_shipped_one_is_put_back() throws Exception {
        String mine = "    public static long countParameters(int nothing) {\n        return nothing;\n    }\n\n";
        Files.writeString(
                file,
                solved(ParameterCounts.COUNT, "return 7;")
                        .replace("    private Exercise41", mine + "    private Exercise41"));

        reset().task(ParameterCounts.COUNT);

        assertThat(file).content().contains(mine, "TODO 4.1a").doesNotContain("return 7;");
    }

    @Test
    void a_file_from_Windows_keeps_its_ends_of_lines() throws Exception {
        Files.writeString(file, solved(ParameterCounts.COUNT, "return 7;").replace("\n", "\r\n"));

        reset().task(ParameterCounts.COUNT);

        assertThat(Files.readString(file)).isEqualTo(STUB.replace("\n", "\r\n"));
    }

    @Test
    void what_is_as_shipped_is_left_alone() throws Exception {
        assertThat(reset().task(ParameterCounts.COUNT).text()).contains("as it was shipped already");
        assertThat(kept()).isEmpty();
    }

    @Test
    void two_resets_keep_two_versions() throws Exception {
        for (String code : new String[] {"return 1;", "return 2;", "return 3;"}) {
            Files.writeString(file, solved(ParameterCounts.COUNT, code));
            reset().task(ParameterCounts.COUNT);
        }

        assertThat(kept()).hasSize(3);
    }

    @Test
    void what_is_kept_is_the_file_byte_by_byte_and_says_what_it_was_kept_for() throws Exception {
        byte[] bytes = solved(ParameterCounts.COUNT, "return 1; // \u00fc")
                .replace("\u2026", "")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);

        reset().task(ParameterCounts.COUNT);

        assertThat(kept()).singleElement().satisfies(copy -> {
            assertThat(copy.getFileName().toString()).startsWith("Exercise41ParameterCounts.before-reset-of-4.1a-20");
            assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
        });
    }

    @Test
    void a_file_that_is_no_Java_is_left_alone_with_the_reason() throws IOException {
        String broken = solved(ParameterCounts.COUNT, "return 1 +;");
        Files.writeString(file, broken);

        assertThatThrownBy(() -> reset().task(ParameterCounts.COUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal start of expression")
                .hasMessageContaining("return 1 +;")
                .hasMessageContaining("-Dtask=4.1:");
        assertThat(file).hasContent(broken);
        assertThat(kept()).isEmpty();
    }

    @Test
    void the_command_puts_a_whole_file_back_even_if_it_is_no_Java() throws IOException {
        Files.writeString(file, "not Java");

        ResetCommand.text(root, "4.1");

        assertThat(file).hasContent(STUB);
        assertThat(kept()).singleElement().satisfies(copy -> assertThat(copy).hasContent("not Java"));
    }

    @Test
    void a_missing_file_comes_back() throws Exception {
        Files.delete(file);

        reset().task(ParameterCounts.RATIO);

        assertThat(file).hasContent(STUB);
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_left_alone() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        assertThatThrownBy(() -> reset().task(ParameterCounts.RATIO)).hasMessageContaining("is a folder");
    }

    @Test
    void the_command_tells_what_it_did() throws IOException {
        Files.writeString(file, solved(ParameterCounts.COUNT, "return 1;"));

        assertThat(ResetCommand.text(root, "4.1a"))
                .contains(
                        "countParameters: restored",
                        "kept beside it",
                        ".before-reset-of-4.1a-",
                        "To undo the reset, copy");
    }

    @Test
    void where_the_task_is_the_whole_exercise_a_file_that_is_no_Java_is_put_back_too() throws IOException {
        Path bonus = file.resolveSibling(SeparateDropout.EXERCISE.fileName());
        Files.writeString(bonus, "not Java");

        ResetCommand.text(root, "4.4");
        assertThat(bonus).hasContent(Stubs.of(SeparateDropout.EXERCISE));
    }

    @Test
    void an_unknown_task_is_one_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResetCommand.text(root, "4.9z"))
                .withMessageMatching(".*4.9z.*");
    }

    @Test
    void without_a_task_it_says_how_to_ask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResetCommand.text(root, ""))
                .withMessageContaining("mvn -q -Preset -Dtask=4.1a");
    }
}
