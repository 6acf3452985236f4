package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.grade.NoIsolationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
    @Test
    void a_machine_without_any_tool_is_refused_and_told_what_to_install(@TempDir Path empty) {
        assertThatThrownBy(() -> Sandboxes.choose(new Programs(List.of(empty)), false))
                .isInstanceOf(NoIsolationException.class)
                .hasMessageContaining("apt install bubblewrap")
                .hasMessageContaining("dnf install bubblewrap");
    }

    @Test
    void without_isolation_only_by_permission_and_it_says_so(@TempDir Path empty) throws Exception {
        assertThat(Sandboxes.choose(new Programs(List.of(empty)), true).kind()).isEqualTo("none");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void without_isolation_the_canaries_say_what_is_open(@TempDir Path empty) throws Exception {
        assertThat(Canaries.prove(Sandboxes.choose(new Programs(List.of(empty)), true)))
                .contains("a worker shares the grader's net", "a worker shares the grader's pid")
                .anyMatch(failed -> failed.startsWith("a worker reads the grader's file"));
    }

    @Test
    void before_linux_5_14_the_systems_limit_on_processes_counts_too_much() {
        assertThat(List.of("5.13.0-generic", "5.14", "6.1.0-18-amd64", "4.19"))
                .extracting(DropPrivileges::countsByNamespace)
                .containsExactly(false, true, true, false);
    }
}
