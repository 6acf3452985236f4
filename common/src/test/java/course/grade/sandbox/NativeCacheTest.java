package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.Sandbox;
import course.grade.Sandbox.Limits;
import gpt.cli.ThisJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
    private static final Limits ROOMY = new Limits(1500, 60, 200, 8);
    private static final List<Path> CLASS_PATH =
            ThisJvm.classPath().stream().filter(Files::exists).toList();

    @TempDir
    private static Path folder;

    private static NativeCache cache;

    private static Sandbox sandbox;

    @BeforeAll
    static void warm() throws Exception {
        sandbox = RealSandbox.open();
        cache = NativeCache.warm(folder, CLASS_PATH);
    }

    @Test
    void a_worker_multiplies_with_the_unpacked_libraries() throws Exception {
        Process process = sandbox.start(
                List.of(
                        ThisJvm.program(),
                        "-Xmx256m",
                        cache.option(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadLibraries.class.getName()),
                readable(),
                ROOMY);
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(complaint).isZero();
    }

    @Test
    void a_worker_cannot_change_a_library() throws Exception {
        String script =
                "for f in $(find %s -type f -name '*.so*'); do (echo x >$f) 2>/dev/null && echo $f; done; echo tried";
        Process process = sandbox.start(List.of("sh", "-c", script.formatted(cache.folder())), readable(), ROOMY);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("tried\n");
    }

    private static List<Path> readable() {
        List<Path> all = new ArrayList<>(CLASS_PATH);
        all.add(cache.folder());
        return all;
    }
}
