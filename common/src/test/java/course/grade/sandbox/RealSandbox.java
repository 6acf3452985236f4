package course.grade.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.Sandbox;
import java.util.List;
import java.util.Optional;

/** The bubblewrap of the machine that runs the tests. */
final class RealSandbox {
    private RealSandbox() {}

    /** The sandbox; a test is skipped where bubblewrap is not installed or cannot start a program. */
    static Sandbox open() throws Exception {
        Optional<Sandbox> sandbox = Sandboxes.bubblewrap(Programs.ofThisMachine());
        assumeTrue(sandbox.isPresent(), "bubblewrap is not installed");
        Process process = sandbox.get().start(List.of("true"), List.of(), new Sandbox.Limits(128, 5, 50, 1));
        assumeTrue(process.waitFor() == 0, "bubblewrap does not work on this machine");
        return sandbox.get();
    }
}
