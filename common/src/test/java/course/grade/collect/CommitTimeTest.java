package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTimeTest {
    private static final String TIME = "2027-01-16T10:00:00+01:00";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void a_repository_with_a_commit() throws IOException, InterruptedException {
        try {
            git("init", "--quiet");
        } catch (IOException e) {
            assumeTrue(false, "there is no git here");
        }
        git("commit", "--quiet", "--allow-empty", "-m", "done");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of(arguments));
        ProcessBuilder git = new ProcessBuilder(command).directory(folder.toFile());
        git.environment().put("GIT_COMMITTER_DATE", TIME);
        assertThat(git.start().waitFor()).isZero();
    }

    @Test
    void a_clone_tells_the_time_of_its_last_commit() {
        assertThat(CommitTime.of(folder)).hasToString("Optional[2027-01-16T10:00+01:00]");
    }

    @Test
    void so_does_one_whose_objects_are_packed() throws IOException, InterruptedException {
        git("gc", "--quiet");
        git("pack-refs", "--all");

        assertThat(CommitTime.of(folder)).hasToString("Optional[2027-01-16T10:00+01:00]");
    }

    @Test
    void a_folder_without_a_clone_tells_none() {
        assertThat(CommitTime.of(folder.resolve("other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref: refs/../../secret", "0123456789012345678901234567890123456789"})
    void a_ref_that_leads_out_of_the_clone_or_to_no_commit_tells_none(String head) throws IOException {
        Files.writeString(folder.resolve("secret"), "0123456789012345678901234567890123456789");
        Files.writeString(folder.resolve(".git/HEAD"), head + "\n");

        assertThat(CommitTime.of(folder)).isEmpty();
    }

    @Test
    void programs_that_its_settings_name_do_not_run() throws IOException {
        Path ran = folder.resolve("ran");
        Files.writeString(
                folder.resolve(".git/config"),
                "[core]\nfsmonitor = touch " + ran + "\npager = touch " + ran + "\nsshCommand = touch " + ran
                        + "\n[alias]\ncat-file = !touch " + ran + "\n");

        CommitTime.of(folder);

        assertThat(ran).doesNotExist();
    }
}
