package course.grade.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The real sandboxes of the machine that runs the tests. */
final class Machine {
    private Machine() {}

    /** Those that work here; a test without any is skipped. */
    static Stream<Sandbox> sandboxes() throws NoIsolationException {
        Programs programs = Programs.ofThisMachine();
        List<Sandbox> all = new ArrayList<>();
        for (Sandboxes.Candidate candidate : Sandboxes.candidates(programs)) {
            candidate.sandbox().filter(Machine::starts).ifPresent(all::add);
        }
        assumeTrue(!all.isEmpty(), "neither bubblewrap nor unshare works on this machine");
        return all.stream();
    }

    private static boolean starts(Sandbox sandbox) {
        try {
            return sandbox.start(List.of("true"), List.of(), new Sandbox.Limits(128, 5, 50, 1))
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
