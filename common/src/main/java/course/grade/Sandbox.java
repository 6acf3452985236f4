package course.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts a worker so that it can do no harm. */
public interface Sandbox {
    /** What isolates the workers, as it is recorded: {@code bubblewrap}, or {@code none} if nothing else is said. */
    default String kind() {
        return "none";
    }

    /**
     * Starts a command whose input and output are piped to the caller, its error output too.
     *
     * @param command the program and its arguments
     * @param readable the files and folders that it may read; beyond them it sees only the system's programs and libraries
     * @throws IOException if it cannot be started
     */
    Process start(List<String> command, List<Path> readable, Limits limits) throws IOException;

    /**
     * What a worker may use.
     *
     * @param memoryMegabytes the most memory of all its processes together
     * @param cpuSeconds the most CPU time
     * @param processes the most processes and threads
     * @param fileMegabytes the largest file that it may write
     */
    record Limits(int memoryMegabytes, int cpuSeconds, int processes, int fileMegabytes) {}
}
