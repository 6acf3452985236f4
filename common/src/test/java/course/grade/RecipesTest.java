package course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipes' scripts, with a stand-in for Maven that writes down what it was asked for. */
class RecipesTest {
    private static final Path RECIPES =
            Path.of("..", "docs", "src", "main", "recipes").toAbsolutePath().normalize();

    private static final String MAVEN = """
            #!/usr/bin/env bash
            printf '%s\\n' "$@" > "$ASKED"
            for argument in "$@"; do
              case $argument in
                -Dout=*) out=${argument#-Dout=} ;;
                -Dsubmissions=*) ls "${argument#-Dsubmissions=}"/* > "$ASKED.seen" ;;
              esac
            done
            mkdir -p "$out/students/student"
            echo '{"score": 42}' > "$out/students/student/results.json"
            exit "$EXIT_CODE"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void a_stand_in_for_maven() throws IOException {
        assumeTrue(onPath("bash") && onPath("tar"), "there is no bash here");
        Path maven =
                Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("mvn"), MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private int run(int mavensExitCode, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", RECIPES.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        process.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        process.environment().put("ASKED", folder.resolve("asked").toString());
        process.environment().put("EXIT_CODE", Integer.toString(mavensExitCode));
        process.environment()
                .put("AUTOGRADER_ROOT", folder.resolve("autograder").toString());
        return process.start().waitFor();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private Path autograder(String options) throws IOException {
        Path root = folder.resolve("autograder");
        Files.createDirectories(root.resolve("source/course/chapter04-exercises/src/main/java/chapter04"));
        Files.writeString(root.resolve("source/grade-options"), options);
        Files.createDirectories(root.resolve("submission"));
        Files.writeString(root.resolve("submission/Exercise41ParameterCounts.java"), "package chapter04;");
        return root;
    }

    @Test
    void gradescope_gets_the_results_of_its_submission() throws Exception {
        Path root = autograder("\n");

        assertThat(run(0, "gradescope/run_autograder")).isZero();

        assertThat(root.resolve("results/results.json")).hasContent("{\"score\": 42}");
        assertThat(asked()).contains("-Pgrade", "-o").doesNotContain("");
        assertThat(folder.resolve("asked.seen")).content().contains("Exercise41ParameterCounts.java");
    }

    @Test
    void gradescope_gets_no_result_that_is_not_final() throws Exception {
        Path root = autograder("\n");

        assertThat(run(3, "gradescope/run_autograder")).isEqualTo(3);

        assertThat(root.resolve("results/results.json")).doesNotExist();
    }

    @Test
    void the_options_of_the_zip_reach_the_grader() throws Exception {
        autograder("-Dunsafe-no-isolation\n");

        run(0, "gradescope/run_autograder");

        assertThat(asked()).contains("-Dunsafe-no-isolation");
    }

    @Test
    void an_image_that_cannot_grade_is_not_built() throws Exception {
        autograder("\n");

        assertThat(run(4, "gradescope/setup.sh")).isEqualTo(4);

        assertThat(asked()).contains("-Pgrade").doesNotContain("-o");
    }

    @Test
    void the_zip_holds_the_course_and_both_scripts() throws Exception {
        assumeTrue(onPath("unzip"), "there is no unzip here");
        assertThat(run(0, "gradescope/make-zip.sh", "autograder.zip", "-Dunsafe-no-isolation"))
                .as("make-zip.sh said %s", Files.readString(folder.resolve("said")))
                .isZero();

        Process list = new ProcessBuilder(
                        "unzip", "-Z1", folder.resolve("autograder.zip").toString())
                .start();
        String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(names.lines())
                .contains("setup.sh", "run_autograder", "grade-options", "course/pom.xml")
                .contains("course/chapter04-solutions/src/main/java/chapter04/Exercise43NeighborMask.java")
                .noneMatch(name -> name.contains("/target/") || name.startsWith("course/.git/"));
    }

    @Test
    void a_zip_is_not_overwritten() throws Exception {
        Files.writeString(folder.resolve("autograder.zip"), "precious");

        assertThat(run(0, "gradescope/make-zip.sh", "autograder.zip")).isEqualTo(2);

        assertThat(folder.resolve("autograder.zip")).hasContent("precious");
    }

    @Test
    void a_part_is_graded_under_its_number() throws Exception {
        Files.createDirectories(folder.resolve("class/ada"));

        assertThat(run(0, "github-actions/shard.sh", "3", "8", "77", "class", "results"))
                .isZero();

        assertThat(asked())
                .contains("-Dshard=3/8", "-Dseed=77", "-Dsubmissions=class", "-Dout=results/part-3", "-Dresume");
    }

    @Test
    void a_part_with_something_to_grade_again_does_not_stop_the_others() throws Exception {
        Files.createDirectories(folder.resolve("class/ada"));

        assertThat(run(3, "github-actions/shard.sh", "3", "8", "77", "class", "results"))
                .isZero();
        assertThat(run(4, "github-actions/shard.sh", "3", "8", "77", "class", "results"))
                .isEqualTo(4);
    }

    @Test
    void all_parts_are_merged() throws Exception {
        Files.createDirectories(folder.resolve("results/part-1"));
        Files.createDirectories(folder.resolve("results/part-2"));

        assertThat(run(3, "github-actions/merge.sh", "results", "grades")).isEqualTo(3);

        assertThat(asked()).contains("-Dmerge=results/part-1,results/part-2", "-Dout=grades");
    }

    @Test
    void the_workflow_runs_scripts_that_are_there() throws IOException {
        String workflow = Files.readString(RECIPES.resolve("github-actions/grade.yml"));
        Matcher scripts = Pattern.compile("run: (docs/\\S+)").matcher(workflow);
        List<String> found = new ArrayList<>();
        while (scripts.find()) {
            found.add(scripts.group(1));
        }

        assertThat(found)
                .hasSize(2)
                .allSatisfy(script -> assertThat(Path.of("..", script)).isExecutable());
        assertThat(workflow)
                .contains("shard: " + Stream.of(1, 2, 3, 4, 5, 6, 7, 8).toList())
                .contains(" 8 ${{ github.run_id }}");
    }
}
