package course.grade.sandbox;

import course.grade.Sandbox.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts all workers from one thread that lives as long as the grader.
 *
 * <p>For {@code --die-with-parent}, Linux takes the thread that starts a process as its parent: a worker would die with
 * the thread of the pool that asked for it.
 */
final class Launcher {
    static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LANG", "C.UTF-8", "OMP_WAIT_POLICY", "PASSIVE");

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "launcher");
        thread.setDaemon(true);
        return thread;
    });

    private Launcher() {}

    /** Starts a command in a folder; in a sandbox, the worker can write in the others. */
    static Process start(List<String> command, Limits limits, List<Path> writable, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = THREAD.submit(builder::start).get();
            return ConfinedProcess.over(process, limits, writable);
        } catch (ExecutionException e) {
            throw new IOException("A worker cannot be started: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a worker was being started.", e);
        }
    }
}
