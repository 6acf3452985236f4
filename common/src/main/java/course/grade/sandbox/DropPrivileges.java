package course.grade.sandbox;

import course.grade.Sandbox.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last step into the sandbox: drops all privileges, sets the system's resource limits, and runs the command.
 *
 * <p>Root is still root in a sandbox that root made: it could write {@code /proc/sys/kernel/core_pattern} and so run
 * programs outside. So root first becomes an ordinary, unused user; the system's limit on processes then holds, too. The
 * command enters a further user namespace only to forbid more of them: in a user namespace of its own, a program may
 * mount a file system as large as the memory.
 *
 * @param root whether the grader runs as root
 * @param namespaces whether a user namespace can be made to forbid more of them
 */
record DropPrivileges(boolean root, boolean namespaces) {
    private static final String FORBID_NAMESPACES = "echo 0 >/proc/sys/user/max_user_namespaces;"
            + " exec setpriv --inh-caps=-all --bounding-set=-all --no-new-privs -- \"$@\"";
    /** If the machine runs out of memory, Linux kills a worker before the grader. */
    private static final String FIRST_TO_GO = "echo 1000 >/proc/self/oom_score_adj; exec \"$@\"";
    /** User ids that Linux distributions leave unused, one for each worker at a time. */
    private static final int FIRST_USER = 60_720;

    private static final int USERS = 400;
    private static final AtomicInteger USED = new AtomicInteger();
    /** What a JVM reserves beyond what it uses, and what a worker can fill between two measurements. */
    private static final int DATA_SLACK_MEGABYTES = 1024;
    /** The monitor is to notice first, since it reports the limit. */
    private static final int CPU_SLACK_SECONDS = 2;

    private static final long MEGABYTE = 1024 * 1024;
    private static final int OPEN_FILES = 1024;

    /** Whether the grader runs as root: then a worker must become an ordinary user. */
    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    static DropPrivileges onThisMachine(boolean root) {
        List<String> probe = new DropPrivileges(root, true).wrap(List.of("true"));
        return new DropPrivileges(root, Programs.complaint(probe).isEmpty());
    }

    List<String> wrap(List<String> command, Limits limits) {
        return wrap(limited(command, limits));
    }

    static List<String> limited(List<String> command, Limits limits) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", FIRST_TO_GO, "sh"));
        all.addAll(List.of(
                "prlimit",
                "--core=0",
                "--nofile=" + OPEN_FILES,
                "--fsize=" + limits.fileMegabytes() * MEGABYTE,
                "--cpu=" + (limits.cpuSeconds() + CPU_SLACK_SECONDS),
                "--data=" + (limits.memoryMegabytes() + DATA_SLACK_MEGABYTES) * MEGABYTE));
        if (countsByNamespace(System.getProperty("os.version"))) {
            all.add("--nproc=" + limits.processes());
        }
        all.add("--");
        all.addAll(command);
        return all;
    }

    /** Before Linux 5.14, all processes of a user count against the limit, on the whole machine. */
    static boolean countsByNamespace(String version) {
        String[] parts = version.split("\\D+", 3);
        int major = Integer.parseInt(parts[0]);
        return major > 5 || (major == 5 && Integer.parseInt(parts[1]) >= 14);
    }

    private List<String> wrap(List<String> command) {
        List<String> all = new ArrayList<>();
        if (root) {
            String user = Integer.toString(FIRST_USER + Math.floorMod(USED.getAndIncrement(), USERS));
            all.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
            all.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"));
        }
        if (namespaces) {
            all.addAll(List.of("unshare", "--user", "--map-root-user", "--"));
            all.addAll(List.of("sh", "-c", FORBID_NAMESPACES, "sh"));
        }
        all.addAll(command);
        return all;
    }
}
