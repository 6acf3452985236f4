package book.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    private Output output() {
        return new Output(folder, List.of("/home/ann"));
    }

    @Test
    void what_is_printed_is_written_down() throws IOException {
        output().write("Masks/drawn", Output.captured("Masks/drawn", () -> System.out.print("1 0\n")));
        assertThat(folder.resolve("Masks/drawn.txt")).hasContent("1 0\n");
    }

    @Test
    void an_example_that_prints_nothing_is_refused() {
        assertThatThrownBy(() -> output().write("Masks/drawn", "\n")).hasMessage("Masks/drawn has printed nothing");
    }

    @Test
    void colors_are_refused() {
        assertThatThrownBy(() -> output().write("Masks/drawn", "\u001b[32m1"))
                .hasMessageContaining("Masks/drawn has printed colors");
    }

    @Test
    void what_is_so_on_one_machine_only_is_refused() {
        assertThatThrownBy(() -> output().write("Masks/drawn", "in /home/ann/course"))
                .hasMessageContaining("Masks/drawn has printed \"/home/ann\"");
    }

    @Test
    void an_example_that_fails_is_named() {
        assertThatThrownBy(() -> Output.captured("Masks/drawn", () -> {
                    throw new IOException("no ink");
                }))
                .hasMessage("Masks/drawn has failed: java.io.IOException: no ink");
    }

    @Test
    void a_failing_example_leaves_system_out_as_it_was() {
        var before = System.out;
        assertThatThrownBy(() -> Output.captured("Masks/drawn", () -> {
            throw new IOException("no ink");
        }));
        assertThat(System.out).isSameAs(before);
    }
}
