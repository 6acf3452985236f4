package course.grade.sandbox;

import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * No isolation: a worker can read, write and send what the grader can. Its limits hold all the same, but processes that it
 * starts and detaches outlive it.
 *
 * @param hasLimits whether the system's program for limits is there
 */
record Unconfined(boolean hasLimits) implements Sandbox {
    @Override
    public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        return Launcher.start(hasLimits ? DropPrivileges.limited(command, limits) : command, limits, List.of(), folder);
    }
}
