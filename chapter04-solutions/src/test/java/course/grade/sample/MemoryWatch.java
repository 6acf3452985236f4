package course.grade.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that a process and all that came from it have held at once, as the system counts it. */
final class MemoryWatch {
    private static final long PAUSE_MILLISECONDS = 100;

    private final ProcessHandle process;
    private volatile long mostKilobytes;

    private MemoryWatch(ProcessHandle process) {
        this.process = process;
    }

    /** Looks ten times a second, until the process ends. */
    static MemoryWatch over(ProcessHandle process) {
        MemoryWatch watch = new MemoryWatch(process);
        Thread thread = new Thread(watch::look, "memory");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Memory that two of them share, such as the native libraries, is counted for both: the truth is less. */
    long mostMegabytes() {
        return mostKilobytes / 1024;
    }

    private void look() {
        try {
            while (process.isAlive()) {
                try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants())) {
                    mostKilobytes = Math.max(
                            mostKilobytes,
                            all.mapToLong(one -> resident(one.pid())).sum());
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
