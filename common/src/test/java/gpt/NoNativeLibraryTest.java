package gpt;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.cli.Gpt;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no tensors runs in a small heap where ND4J's native library cannot even be found. */
class NoNativeLibraryTest {
    private static final Pattern NATIVE_JAR =
            Pattern.compile(".*-(linux|macosx|windows)-(x86_64|arm64)(-[\\w-]+)?\\.jar");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Result(int exitCode, List<String> out, List<String> err) {}

    private Result runWithoutNativeLibrary(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ThisJvm.program(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", // newer JDKs warn otherwise
                "-cp",
                ThisJvm.join(ThisJvm.classPath().stream()
                        .filter(entry -> !NATIVE_JAR.matcher(entry.toString()).matches())
                        .toList()),
                Gpt.class.getName()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int exitCode = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(exitCode, Files.readAllLines(out), Files.readAllLines(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree --size gpt2-xl", "sizes", "mask --kind causal --length 4"})
    void trees_counts_and_masks_need_no_native_library(String args) throws Exception {
        Result result = runWithoutNativeLibrary(args.split(" ", -1));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).hasSizeGreaterThan(3);
    }

    @Test
    void the_native_library_is_really_missing() throws Exception {
        assertThat(ThisJvm.classPath())
                .extracting(Path::toString)
                .filteredOn(entry -> NATIVE_JAR.matcher(entry).matches())
                .as("jars left out")
                .hasSizeGreaterThanOrEqualTo(3);

        Result result = runWithoutNativeLibrary("generate", "--config=emb_dim=12,n_layers=1", "--ids=1");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).singleElement().asString().startsWith("gpt: ").contains("ND4J");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void too_small_a_heap_exits_with_1_and_one_clear_line() throws Exception {
        int headerLength = 100_000_000; // the longest that the format allows
        Path checkpoint = folder.resolve("model.safetensors");
        try (FileChannel channel = FileChannel.open(
                checkpoint, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer start = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(start.putLong(headerLength).put((byte) '{').flip());
            channel.write(ByteBuffer.allocate(1), Long.BYTES + headerLength - 1);
        }

        assertThat(runWithoutNativeLibrary("generate", "--checkpoint=" + checkpoint, "--ids=1"))
                .isEqualTo(new Result(1, List.of(), List.of("gpt: OutOfMemoryError: Java heap space")));
    }
}
