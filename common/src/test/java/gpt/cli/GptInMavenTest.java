package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptInMavenTest {
    private static final String JAVA = ThisJvm.program();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Result(int exitCode, String out, String err) {}

    /** Stands for Maven's JVM. */
    private Result run(String line) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        JAVA,
                        "-Dfile.encoding=UTF-8",
                        "-Dargs=" + line,
                        "-cp",
                        CLASS_PATH,
                        GptInMaven.class.getName(),
                        "-Dfile.encoding=UTF-8 -XX:TieredStopAtLevel=1",
                        folder.toString(),
                        Gpt.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    @Test
    void the_output_of_the_other_jvm_is_the_commands_own() throws Exception {
        assertThat(run("--version")).isEqualTo(new Result(0, "gpt 1.0" + System.lineSeparator(), ""));
    }

    @Test
    void arguments_reach_the_other_jvm_as_typed() throws Exception {
        assertThat(run("tree --size 'a  ${project.version} *'").err())
                .startsWith("gpt: no GPT-2 is called \"a  ${project.version} *\"");
    }

    @Test
    void a_failure_of_the_other_jvm_is_the_exit_status() throws Exception {
        assertThat(run("generate --checkpoint no-such-file --ids 1").exitCode()).isEqualTo(1);
        assertThat(run("generate").exitCode()).isEqualTo(2);
        assertThat(run("generate 'Hello").exitCode()).isEqualTo(2);
    }

    @Test
    void a_generation_makes_an_archive_of_classes_that_the_next_one_uses() throws Exception {
        String generation = "generate --config=emb_dim=12,n_layers=1 --ids=1 --print-ids";
        Result first = run(generation);
        assertThat(archive()).isNotEmpty();

        assertThat(run(generation)).isEqualTo(first).returns(0, Result::exitCode);
    }

    @Test
    void an_archive_that_does_not_fit_is_passed_over_in_silence() throws Exception {
        assertThat(run("generate --config=emb_dim=12,n_layers=1 --ids=1 --print-ids")
                        .exitCode())
                .isZero();
        File archive = archive();
        assertThat(archive.delete()).isTrue();
        Files.writeString(archive.toPath(), "not an archive");

        assertThat(run("--version")).isEqualTo(new Result(0, "gpt 1.0" + System.lineSeparator(), ""));
    }

    private File archive() {
        File[] archives = folder.toFile().listFiles((in, name) -> name.endsWith(".jsa"));
        assertThat(archives).hasSize(1);
        return archives[0];
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                line("sizes", "sizes"),
                line("  tree \t --size\n gpt2-xl ", "tree", "--size", "gpt2-xl"),
                line(""),
                line("generate \"Hello, I am\"", "generate", "Hello, I am"),
                line("generate 'Hello, I am'", "generate", "Hello, I am"),
                line("generate 'a \"quoted\" word'", "generate", "a \"quoted\" word"),
                line("generate \"a \\\"quoted\\\" word\"", "generate", "a \"quoted\" word"),
                line("generate \"it's\"", "generate", "it's"),
                line("generate it\\'s", "generate", "it's"),
                line("generate \"\"", "generate", ""),
                line("generate '' x", "generate", "", "x"),
                line(
                        "--checkpoint C:\\models\\gpt2 \"C:\\my models\\x\"",
                        "--checkpoint",
                        "C:\\models\\gpt2",
                        "C:\\my models\\x"),
                line("'back\\' slash", "back\\", "slash"),
                line("--layer=\"a b\"c", "--layer=a bc"),
                line("generate \"${project.version} $HOME\"", "generate", "${project.version} $HOME"),
                line("generate \"😀\u3000李\"", "generate", "😀\u3000李"));
    }

    private static Arguments line(String line, String... args) {
        return arguments(line, args);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void arguments_are_parted_at_blanks_outside_quotes(String line, String[] args) {
        assertThat(GptInMaven.split(line)).containsExactly(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate \"Hello", "generate don't", "generate \"Hello\\\"", "'", "\"'"})
    void a_quote_that_is_not_closed_is_refused(String line) {
        assertThatThrownBy(() -> GptInMaven.split(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quote is not closed in -Dargs: " + line);
    }
}
