package course.grade.sandbox;

import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * No isolation: a worker can read, write and send what the grader can. Its limits hold all the same, but processes that it
 * starts and detaches outlive it.
 */
final class Unconfined implements Sandbox {
    private final boolean limits;

    Unconfined(Programs programs) {
        this.limits = programs.find("prlimit").isPresent();
    }

    @Override
    public String kind() {
        return "none";
    }

    @Override
    public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        return Launcher.start(
                this.limits ? DropPrivileges.limited(command, limits) : command, limits, List.of(), folder);
    }
}
