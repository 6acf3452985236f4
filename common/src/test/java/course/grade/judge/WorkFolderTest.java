package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.cli.ThisJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    Path place;

    @Test
    void what_a_killed_judge_left_is_deleted_by_the_next() throws IOException {
        Path left = Files.createDirectories(place.resolve("gpt-course-grading123/submission"));
        Files.createFile(left.resolveSibling("lock"));

        WorkFolder.open(place).close();

        assertThat(left.getParent()).doesNotExist();
    }

    @Test
    void the_folder_of_a_judge_who_lives_stays_even_if_another_process_looks_after_one_in_this_has_looked()
            throws Exception {
        try (WorkFolder first = WorkFolder.open(place);
                WorkFolder second = WorkFolder.open(place)) {
            Process other = new ProcessBuilder(
                            ThisJvm.program(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherJudge.class.getName(),
                            place.toString())
                    .inheritIO()
                    .start();

            assertThat(other.waitFor()).isZero();
            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
        }
    }

    /** Opens a folder, deletes abandoned ones, and ends. */
    static final class OtherJudge {
        private OtherJudge() {}

        public static void main(String[] arguments) throws IOException {
            WorkFolder.open(Path.of(arguments[0])).close();
        }
    }

    @Test
    void what_is_no_judges_folder_stays() throws IOException {
        Path unlocked = Files.createDirectory(place.resolve("gpt-course-grading123"));
        Path other = Files.createDirectory(place.resolve("grading"));

        WorkFolder.open(place).close();

        assertThat(unlocked).isDirectory();
        assertThat(other).isDirectory();
    }

    @Test
    void a_closed_folder_is_gone() throws IOException {
        WorkFolder folder = WorkFolder.open(place);
        Files.createFile(folder.path().resolve("file"));
        folder.close();

        assertThat(folder.path()).doesNotExist();
    }
}
