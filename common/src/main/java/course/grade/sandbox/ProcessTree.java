package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process and its descendants use, as {@code /proc} has it.
 *
 * <p>No process can leave the tree of a PID namespace: an orphan becomes a child of the namespace's first process.
 *
 * @param pids the processes
 * @param tasks their threads
 * @param memoryBytes their own memory, without the libraries that they share with other programs, but with what the kernel
 *     keeps for them: page tables, which grow large where a process touches a page here and there in a huge range, and
 *     the buffers of their sockets
 * @param cpuTime CPU time, with that of children that ended
 */
record ProcessTree(List<Long> pids, int tasks, long memoryBytes, Duration cpuTime) {
    private static final List<String> OWN_MEMORY = List.of("RssAnon:", "RssShmem:", "VmPTE:");
    /** Linux's default limit for the buffer of a socket. */
    private static final long IN_A_SOCKET = 212_992;

    private static final Path PROC = Path.of("/proc");
    private static final Optional<Path> OWN_NETWORK = network(PROC.resolve("self"));
    /** Linux tells times to programs in hundredths of a second, whatever it counts in. */
    private static final int MILLISECONDS_PER_TICK = 10;

    static ProcessTree of(long root) {
        List<Long> pids = new ArrayList<>(List.of(root));
        int tasks = 0;
        long memory = 0;
        long ticks = 0;
        for (int i = 0; i < pids.size(); i++) {
            Path process = PROC.resolve(Long.toString(pids.get(i)));
            tasks += addChildren(process.resolve("task"), pids);
            memory += ownMemory(process);
            ticks += ticks(process);
        }
        memory += IN_A_SOCKET * sockets(PROC.resolve(Long.toString(pids.get(pids.size() - 1))));
        return new ProcessTree(List.copyOf(pids), tasks, memory, Duration.ofMillis(ticks * MILLISECONDS_PER_TICK));
    }

    /**
     * Whether a process has not ended. One that has ended stays as a zombie where nothing waits for it: in a container whose
     * first process is no init.
     */
    static boolean runs(long pid) {
        String stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
        return stat != null && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    private static int addChildren(Path threads, List<Long> pids) {
        int count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                count++;
                String children = read(thread.resolve("children"));
                if (children != null && !children.isBlank()) {
                    for (String child : children.strip().split(" ", -1)) {
                        pids.add(Long.valueOf(child));
                    }
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
            return count;
        }
        return count;
    }

    private static long ownMemory(Path process) {
        String status = read(process.resolve("status"));
        if (status == null) {
            return 0;
        }
        return status.lines()
                .filter(line -> OWN_MEMORY.stream().anyMatch(line::startsWith))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** The number of sockets in the network namespace of the process; 0 if that is the grader's own. */
    private static long sockets(Path process) {
        String all = isOwnNetwork(process) ? null : read(process.resolve("net/unix"));
        return all == null ? 0 : Math.max(0, all.lines().count() - 1); // the first line is the head of the table
    }

    private static boolean isOwnNetwork(Path process) {
        Optional<Path> network = network(process);
        return network.isPresent() && network.equals(OWN_NETWORK);
    }

    private static Optional<Path> network(Path process) {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("ns/net")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long ticks(Path process) {
        String stat = read(process.resolve("stat"));
        if (stat == null) {
            return 0;
        }
        // The name, in parentheses, may itself hold spaces and parentheses. utime is the 12th field after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11])
                + Long.parseLong(fields[12])
                + Long.parseLong(fields[13])
                + Long.parseLong(fields[14]);
    }

    /** The text, or null if the process is gone. Latin-1, since a process can give itself a name that is not UTF-8. */
    private static @Nullable String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return null;
        }
    }
}
