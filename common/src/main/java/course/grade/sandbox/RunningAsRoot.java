package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the grader runs as root: then a worker must become an ordinary user. */
final class RunningAsRoot {
    private RunningAsRoot() {}

    static boolean now() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
