package course.mine;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.cli.GptInMaven;
import gpt.cli.ThisJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GptOfTheCourseTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void without_exercises_it_says_which_folder_is_missing() throws Exception {
        Path exercises = folder.resolve("a folder with blanks");
        Process process = new ProcessBuilder(
                        ThisJvm.program(),
                        "-Dargs=generate --mine --ids 1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GptInMaven.class.getName(),
                        "-XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED", // newer JDKs warn otherwise
                        folder.toString(),
                        GptOfTheCourse.class.getName(),
                        "-Dcourse.exercises=" + exercises)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("gpt: --mine and --compare need your exercises, but there is no folder "
                        + exercises.resolve("src/main/java/chapter04") + System.lineSeparator());
        assertThat(process.waitFor()).isEqualTo(1);
    }
}
