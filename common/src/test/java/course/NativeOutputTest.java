package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeOutputTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_goes_to_descriptor_1_is_in_a_file_and_descriptor_2_leads_to_the_terminal(@TempDir Path module)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NativeOutput.command(module));
        command.addAll(List.of("sh", "-c", "echo native; echo board >&2"));
        Process process = new ProcessBuilder(command).directory(module.toFile()).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("board\n");
        assertThat(process.waitFor()).isZero();
        assertThat(module.resolve("target/course/native-output.txt")).hasContent("native");
    }

    @Test
    void of_an_error_the_place_in_the_sources_of_nd4j_is_left_out() {
        assertThat(NativeOutput.complaint("Error at [/home/runner/concat.cpp:164:0]:\nCONCAT op: the same rank !\n"))
                .isEqualTo("CONCAT op: the same rank.");
        assertThat(NativeOutput.complaint("ShapeUtils: xDim 2 != yDim 4 \n")).isEqualTo("ShapeUtils: xDim 2 != yDim 4");
        assertThat(NativeOutput.complaint("")).isEmpty();
    }

    @Test
    void a_jvm_without_the_file_knows_of_no_complaint() {
        assertThat(NativeOutput.isRedirected()).isFalse();
        assertThat(NativeOutput.complaintSince(NativeOutput.size())).isEmpty();
    }
}
