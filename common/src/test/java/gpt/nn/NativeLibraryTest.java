package gpt.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    private static final Path FOLDER = Path.of("cache");

    /** What ND4J throws when the system cannot load a library. */
    private static Throwable failure(String words) {
        Throwable system = new UnsatisfiedLinkError("/my home/libjniopenblas.so: " + words);
        Throwable loader = new UnsatisfiedLinkError("no jniopenblas in java.library.path").initCause(system);
        return new ExceptionInInitializerError(new RuntimeException("ND4J is probably missing dependencies", loader));
    }

    @Test
    void a_machine_that_can_load_the_library_gets_no_complaint() {
        assertThat(NativeLibrary.complaint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/my home/libjniopenblas.so: failed to map segment from shared object | give another folder with -Dorg.bytedeco.javacpp.cachedir=FOLDER.",
                "libgomp.so.1: cannot open shared object file: No such file or directory | apt install libgomp1.",
                "Error relocating the library: symbol not found | glibc 2.27 or newer",
                "/my home/libjniopenblas.so: Operation not permitted | no program may run from cache",
                "/my home/libjniopenblas.so: Permission denied | no program may run from cache",
                "mach-o file, but is an incompatible architecture | there are libraries for Linux, macOS and Windows",
                "no jnind4jcpu in java.library.path | there are libraries for Linux, macOS and Windows",
                "/lib/libm.so.6: version `GLIBC_2.27' not found | glibc 2.27 or newer",
                "Error loading shared library ld-linux-x86-64.so.2: No such file or directory | not Alpine.",
                "wrong ELF class: ELFCLASS32 | there are libraries for Linux, macOS and Windows on x86-64",
                "something new | delete that folder and try again"
            })
    void each_reason_has_its_cure(String words, String cure) {
        assertThat(NativeLibrary.sentence(failure(words), FOLDER, 1000))
                .contains(cure)
                .doesNotContain("\n");
    }

    @Test
    void the_systems_own_words_are_told_once() {
        String words = "/my home/libjniopenblas.so: failed to map segment from shared object";

        assertThat(NativeLibrary.sentence(failure(words), FOLDER, 1000))
                .isEqualTo("ND4J's native library cannot be loaded on this machine (failed to map segment from shared"
                        + " object): no program may run from cache; give another folder with"
                        + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.");
    }

    @Test
    void a_full_disk_is_told_with_what_is_left() {
        assertThat(NativeLibrary.sentence(failure("libopenblas.so.0: cannot open shared object file"), FOLDER, 7))
                .contains("cache has 7 MB left, and 400 are needed");
    }

    @Test
    void only_the_first_200_characters_of_a_long_reason_are_told() {
        assertThat(NativeLibrary.sentence(failure("x".repeat(200)), FOLDER, 1000))
                .contains("(" + "x".repeat(200) + ")");
        assertThat(NativeLibrary.sentence(failure("x".repeat(201)), FOLDER, 1000))
                .contains("(" + "x".repeat(200) + "...)");
    }

    @Test
    void the_folder_of_this_machine_is_named() throws IOException {
        assertThat(NativeLibrary.sentence(failure("something new")))
                .contains(Loader.getCacheDir().toString());
    }

    @Test
    void a_disk_with_exactly_enough_room_is_not_called_full() {
        assertThat(NativeLibrary.sentence(failure("something new"), FOLDER, 400))
                .doesNotContain("MB left");
    }

    @Test
    void a_later_failure_of_the_same_library_is_recognized() {
        assertThat(NativeLibrary.isMissing(
                        new NoClassDefFoundError("Could not initialize class org.nd4j.linalg.factory.Nd4j")))
                .isTrue();
        assertThat(NativeLibrary.isMissing(new RuntimeException(failure("any"))))
                .isTrue();
    }

    @Test
    void other_failures_are_not_taken_for_a_missing_library() {
        assertThat(NativeLibrary.isMissing(new NoClassDefFoundError("chapter04/Helper")))
                .isFalse();
        assertThat(NativeLibrary.isMissing(new IllegalStateException("org.nd4j is hard")))
                .isFalse();
    }

    @Test
    void causes_that_form_a_circle_are_followed_to_an_end() {
        RuntimeException one = new RuntimeException("one");
        one.initCause(new RuntimeException("other", one));

        assertThat(NativeLibrary.isMissing(one)).isFalse();
    }
}
