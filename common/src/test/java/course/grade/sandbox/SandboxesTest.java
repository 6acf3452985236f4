package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
    @Test
    void a_machine_without_any_tool_is_refused_and_told_what_to_install(@TempDir Path empty) {
        assertThatThrownBy(() -> Sandboxes.choose(Programs.in(List.of(empty)), false))
                .isInstanceOf(NoIsolationException.class)
                .hasMessageContaining("apt install bubblewrap")
                .hasMessageContaining("dnf install bubblewrap");
    }

    @Test
    void without_isolation_only_by_permission_and_it_says_so(@TempDir Path empty) throws Exception {
        assertThat(Sandboxes.choose(Programs.in(List.of(empty)), true).kind()).isEqualTo("none");
    }
}
