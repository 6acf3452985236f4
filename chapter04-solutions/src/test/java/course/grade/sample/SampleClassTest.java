package course.grade.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that {@code mvn -Pgrade-figures} grades is what it is said to be. */
@Tag("figures")
class SampleClassTest {
    @TempDir
    Path folder;

    @Test
    void every_submission_compiles() throws IOException {
        for (Homework homework : new SampleClass(folder).make(12, 1)) {
            Path sources = Files.createDirectories(folder.resolve(homework.student() + "-sources"));
            List<String> arguments = new ArrayList<>(List.of(
                    "-proc:none", "-nowarn", "-d", sources.toString(), "-cp", System.getProperty("java.class.path")));
            for (var file : homework.files().entrySet()) {
                Files.writeString(sources.resolve(file.getKey()), file.getValue());
                arguments.add(sources.resolve(file.getKey()).toString());
            }
            ByteArrayOutputStream errors = new ByteArrayOutputStream();

            int exitCode =
                    ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));

            assertThat(exitCode).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        }
    }

    @Test
    void the_same_seed_makes_the_same_class() throws IOException {
        List<Homework> first = new SampleClass(folder.resolve("one")).make(5, 7);

        assertThat(new SampleClass(folder.resolve("two")).make(5, 7)).isEqualTo(first);
    }

    @Test
    void a_task_gets_its_points_only_with_the_body_of_the_solution() throws IOException {
        for (Homework homework : new SampleClass(folder).make(30, 3)) {
            homework.points().forEach((task, points) -> {
                String todo = "\"" + task.todo();
                boolean begun = homework.files().values().stream().noneMatch(text -> text.contains(todo));
                assertThat(begun || points == 0)
                        .as("%s of %s", task, homework.student())
                        .isTrue();
            });
        }
    }

    @Test
    void a_class_has_folders_and_zips_and_a_list_of_its_points() throws IOException {
        new SampleClass(folder).make(6, 1);

        try (Stream<Path> submissions = Files.list(folder.resolve("submissions"))) {
            assertThat(submissions.map(file -> file.getFileName().toString()))
                    .contains("student0001", "student0002", "student0003.zip")
                    .hasSize(6);
        }
        assertThat(Files.readAllLines(folder.resolve("expected.csv"))).hasSize(6);
    }
}
