package course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipes' scripts, with stand-ins for Maven, which writes down what it was asked for, and for GitHub's program. */
class RecipesTest {
    private static final Path RECIPES =
            Path.of("..", "docs", "src", "main", "recipes").toAbsolutePath().normalize();

    private static final Path TOP = RECIPES.resolve("../../../..").normalize();

    private static final String MAVEN = """
            #!/usr/bin/env bash
            printf '%s\\n' "$@" > "$ASKED"
            pwd > "$ASKED.folder"
            env > "$ASKED.environment"
            for argument in "$@"; do
              case $argument in
                -Dout=*) out=${argument#-Dout=} ;;
                -Dsubmissions=*) ls "${argument#-Dsubmissions=}"/* > "$ASKED.seen" ;;
                chapter04-exercises) board=$argument/target/course ;;
              esac
            done
            if [ -n "${out:-}" ]; then
              mkdir -p "$out/students/student"
              echo '{"score": 42}' > "$out/students/student/results.json"
            elif [ -f "$ASKED.report" ]; then
              mkdir -p "$board"
              cp "$ASKED.report" "$board/results.json"
            fi
            exit "$EXIT_CODE"
            """;

    private static final String GITHUB = """
            #!/usr/bin/env bash
            printf '%s\\n' template fall-gpt-ada fall-gpt-li-si fall-gpt- fall-sql-ada
            """;

    private static final String STUBS = "chapter04-exercises/src/main/java/chapter04";

    private static final String REPORT = """
            {"score": 99, "tests": [
              {"name": "a", "number": "4.1a", "score": 10, "max_score": 10, "status": "passed", "output": ""},
              {"name": "b", "number": "4.1b", "score": 0, "max_score": 15, "status": "failed",
               "output": "expected 12\\n# yours 0"}]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void stand_ins() throws IOException {
        assumeTrue(Files.isDirectory(RECIPES), "the book is not here, nor the recipes");
        assumeTrue(onPath("bash") && onPath("tar") && onPath("git"), "there is no bash, tar or git here");
        Files.createDirectory(folder.resolve("bin"));
        program("mvn", MAVEN);
        program("gh", GITHUB);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private int run(int mavensExitCode, String script, String... arguments) throws IOException, InterruptedException {
        return run(folder, mavensExitCode, "bash", RECIPES.resolve(script), arguments);
    }

    private int run(Path where, int mavensExitCode, String program, Path script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        process.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        process.environment().put("ASKED", folder.resolve("asked").toString());
        process.environment().put("EXIT_CODE", Integer.toString(mavensExitCode));
        process.environment()
                .put("AUTOGRADER_ROOT", folder.resolve("autograder").toString());
        process.environment()
                .put("GITHUB_SERVER_URL", folder.resolve("server").toUri().toString());
        return process.start().waitFor();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    /** The folder of Gradescope's machines, which run Linux: macOS has a Bash from 2007. */
    private Path autograder(String options) throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this is not Linux");
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
    void the_grader_learns_from_gradescope_when_a_submission_was_handed_in() throws Exception {
        Path metadata = Files.writeString(autograder("\n").resolve("submission_metadata.json"), "{}");

        run(0, "gradescope/run_autograder");

        assertThat(asked()).contains("-Dsubmission.metadata=" + metadata);
    }

    @Test
    void an_image_that_cannot_grade_is_not_built() throws Exception {
        Path recipes = Files.createDirectories(autograder("-Dseed=7\n").resolve("source/course/docs/src/main/recipes"));
        Files.copy(RECIPES.resolve("trial.sh"), recipes.resolve("trial.sh"));
        Files.writeString(recipes.resolve("install.sh"), "echo installed");

        assertThat(run(4, "gradescope/setup.sh")).isEqualTo(4);

        assertThat(folder.resolve("said")).hasContent("installed");
        assertThat(asked()).contains("-Pgrade", "-Dseed=7").doesNotContain("-o");
        assertThat(folder.resolve("asked.seen")).content().contains("chapter04");
    }

    @Test
    void the_zip_holds_the_course_and_both_scripts() throws Exception {
        assertThat(run(0, "gradescope/make-zip.sh", "autograder.zip", "-Dunsafe-no-isolation"))
                .as("make-zip.sh said %s", Files.readString(folder.resolve("said")))
                .isZero();

        try (ZipFile zip = new ZipFile(folder.resolve("autograder.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("setup.sh", "run_autograder", "grade-options", "course/pom.xml")
                    .contains("course/docs/src/main/recipes/install.sh", "course/docs/src/main/recipes/trial.sh")
                    .contains("course/chapter04-solutions/src/main/java/chapter04/Exercise43NeighborMask.java")
                    .noneMatch(name -> name.contains("/target/") || name.startsWith("course/.git/"));
        }
    }

    @Test
    void a_zip_is_not_overwritten() throws Exception {
        Files.writeString(folder.resolve("autograder.zip"), "precious");

        assertThat(run(0, "gradescope/make-zip.sh", "autograder.zip")).isEqualTo(2);

        assertThat(folder.resolve("autograder.zip")).hasContent("precious");
    }

    @Test
    void a_repository_is_fetched_for_each_student() throws Exception {
        repository("school/fall-gpt-ada", "Exercise41ParameterCounts.java");
        repository("school/fall-gpt-li-si", "Exercise42ModelSizes.java");

        assertThat(run(0, "github-actions/fetch.sh", "school", "fall-gpt-", "my class"))
                .as("fetch.sh said %s", Files.readString(folder.resolve("said")))
                .isZero();

        assertThat(folder.resolve("my class")).isDirectoryContaining("glob:**/ada");
        assertThat(folder.resolve("my class/ada/Exercise41ParameterCounts.java"))
                .exists();
        assertThat(folder.resolve("my class/li-si/Exercise42ModelSizes.java")).exists();
        assertThat(folder.resolve("my class").toFile().list()).hasSize(2);
    }

    @Test
    void a_class_with_a_repository_that_cannot_be_read_is_not_graded() throws Exception {
        repository("school/fall-gpt-ada", "Exercise41ParameterCounts.java");

        assertThat(run(0, "github-actions/fetch.sh", "school", "fall-gpt-", "class"))
                .isNotZero();
    }

    @Test
    void a_prefix_of_no_repository_is_said() throws Exception {
        assertThat(run(0, "github-actions/fetch.sh", "school", "spring-", "class"))
                .isNotZero();

        assertThat(folder.resolve("said")).hasContent("0 repositories of school begin with spring-");
    }

    @Test
    void the_workflow_runs_a_script_that_is_there_and_pins_the_actions_of_others() throws IOException {
        String workflow = Files.readString(RECIPES.resolve("github-actions/grade.yml"));

        assertThat(firstGroups("run: (docs/\\S+)", workflow))
                .hasSize(1)
                .allSatisfy(script -> assertThat(TOP.resolve(script)).isExecutable());
        assertThat(firstGroups("uses: \\S+@(\\S+)", workflow))
                .hasSize(3)
                .allMatch(hash -> hash.matches("[0-9a-f]{40}"));
    }

    @Test
    void classroom_50_shows_why_a_task_failed_and_when_the_commit_was_made() throws Exception {
        Path checkout = checkout();
        Files.writeString(folder.resolve("asked.report"), REPORT);

        assertThat(classroom50(checkout))
                .as("autograder.py said %s", Files.readString(folder.resolve("said")))
                .isZero();

        JsonNode result =
                new ObjectMapper().readTree(checkout.resolve("result.json").toFile());
        assertThat(result.get("datetime").asText()).isEqualTo("2026-03-01T11:30:00Z");
        assertThat(result.get("score").asInt()).isEqualTo(10);
        assertThat(result.get("max-score").asInt()).isEqualTo(25);
        assertThat(result.get("tests").findValuesAsText("message")).containsExactly("expected 12\n# yours 0");
        assertThat(checkout.resolve("release-body.md")).content().contains("4.1b b: 0 of 15", "\n    # yours 0\n");
    }

    @Test
    void classroom_50_uses_the_build_of_the_instructor_and_the_files_of_the_student() throws Exception {
        Path checkout = checkout();
        Files.writeString(checkout.resolve("pom.xml"), "the student's own");
        Files.writeString(folder.resolve("asked.report"), REPORT);

        classroom50(checkout);

        Path course = folder.resolve("bundle/course").toRealPath();
        assertThat(folder.resolve("asked.folder")).hasContent(course.toString());
        assertThat(course.resolve("pom.xml")).hasContent("the instructor's");
        assertThat(course.resolve(STUBS).resolve("Exercise41ParameterCounts.java"))
                .hasContent("solved");
    }

    @Test
    void classroom_50_shows_a_submission_nothing_of_github() throws Exception {
        classroom50(checkout());

        assertThat(folder.resolve("asked.environment"))
                .content()
                .contains("PATH=")
                .doesNotContain("GITHUB_");
    }

    @Test
    void classroom_50_gets_no_score_from_tests_without_a_result() throws Exception {
        Path checkout = checkout();

        assertThat(classroom50(checkout)).isNotZero();

        assertThat(checkout.resolve("result.json")).doesNotExist();
    }

    @Test
    void containers_are_made_of_files_that_are_there_and_of_an_image_of_one_version() throws IOException {
        JsonNode settings = new ObjectMapper()
                .readTree(TOP.resolve(".devcontainer/devcontainer.json").toFile());
        Path dockerfile = TOP.resolve(".devcontainer")
                .resolve(settings.at("/build/dockerfile").asText());

        assertThat(List.of(dockerfile, RECIPES.resolve("container/Dockerfile")))
                .allSatisfy(file -> assertThat(file).content().containsPattern("(?m)^FROM debian:\\d+\\.\\d+-slim$"));
        assertThat(firstGroups("(docs/\\S+\\.sh)", Files.readString(RECIPES.resolve("container/Dockerfile"))))
                .hasSize(2)
                .allSatisfy(script -> assertThat(TOP.resolve(script)).exists());
    }

    private static List<String> firstGroups(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** A student's clone, with a commit of half past one in Berlin on the first day of March. */
    private Path checkout() throws Exception {
        Files.createDirectories(folder.resolve("bundle/course").resolve(STUBS));
        Files.writeString(folder.resolve("bundle/course/pom.xml"), "the instructor's");
        Files.copy(RECIPES.resolve("classroom50/autograder.py"), folder.resolve("bundle/autograder.py"));
        Path checkout = repository("fall-gpt-ada", STUBS + "/Exercise41ParameterCounts.java");
        Files.writeString(checkout.resolve(STUBS).resolve("Exercise41ParameterCounts.java"), "solved");
        return checkout;
    }

    private int classroom50(Path checkout) throws IOException, InterruptedException {
        assumeTrue(onPath("python3"), "there is no Python here");
        return run(checkout, 1, "python3", folder.resolve("bundle/autograder.py"));
    }

    private Path repository(String name, String file) throws Exception {
        Path made = folder.resolve("server").resolve(name);
        Files.createDirectories(made.resolve(file).getParent());
        Files.writeString(made.resolve(file), "package chapter04;");
        ProcessBuilder git =
                new ProcessBuilder("bash", "-c", """
                        git init -q && git add . &&
                        git -c user.name=ada -c user.email=ada@example.org commit -q -m work --date 2026-02-28T00:00Z
                        """).directory(made.toFile()).inheritIO();
        git.environment().put("GIT_COMMITTER_DATE", "2026-03-01T12:30:00+01:00");
        assertThat(git.start().waitFor()).isZero();
        return made;
    }
}
