package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnJvmTest {
    private static final File HERE = new File("/home/ann/course");
    private static final List<String> CLASSES = List.of("/home/ann/course/common/target/classes");

    /** Writes to a file, since a test's own output belongs to Maven. */
    static final class WritesItsEnvironment {
        public static void main(String[] args) throws IOException {
            Files.writeString(Path.of(args[0]), String.valueOf(System.getenv("OMP_WAIT_POLICY")));
        }
    }

    @Test
    void waiting_threads_of_ND4J_sleep_in_the_other_jvm(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("environment.txt");

        int exitCode = OwnJvm.run(
                "-Xshare:auto",
                OwnJvm.ownClassPath(),
                WritesItsEnvironment.class,
                List.of(written.toString()),
                folder.toFile());

        assertThat(written).content().isEqualToIgnoringCase("passive");
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"plain C:\\models\\,plain C:\\models\\", "say \"hi\",say \\\"hi\\\"", "\\\"x,\\\\\\\"x"})
    void a_quotation_mark_is_escaped_for_Windows_and_so_are_backslashes_before_it(String argument, String escaped) {
        assertThat(OwnJvm.withEscapedQuotes(argument)).isEqualTo(escaped);
    }

    @Test
    void an_argument_that_has_lost_its_letters_is_refused_with_the_cure() {
        assertThat(OwnJvm.complaint(
                        List.of("submissions=/home/M\ufffd\ufffdller"), CLASSES, HERE, StandardCharsets.US_ASCII))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("submissions=/home/M").contains("LANG=C.UTF-8"));
    }

    @Test
    void a_folder_that_this_locale_cannot_write_is_refused() {
        assertThat(OwnJvm.complaint(List.of(), CLASSES, new File("/home/Müller"), StandardCharsets.US_ASCII))
                .isPresent();
    }

    @Test
    void a_class_path_that_this_locale_cannot_write_is_refused() {
        assertThat(OwnJvm.complaint(List.of(), List.of("/home/李/.m2/a.jar"), HERE, StandardCharsets.US_ASCII))
                .isPresent();
    }

    @Test
    void names_in_all_scripts_go_through_where_the_locale_has_them() {
        assertThat(OwnJvm.complaint(List.of("submissions=/home/Müller/李雷 😀"), CLASSES, HERE, StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void plain_names_go_through_everywhere() {
        assertThat(OwnJvm.complaint(List.of("seed=7", "out="), CLASSES, HERE, StandardCharsets.US_ASCII))
                .isEmpty();
    }
}
