package course.grade.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The program of the canaries inside a sandbox: tries what no worker may do, and prints a line for each attempt that
 * succeeds.
 *
 * <p>Only this class is copied into the sandbox, so it uses no other class of the project.
 */
final class Probe {
    private static final Path PROC = Path.of("/proc");
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LANG", "OMP_WAIT_POLICY", "PWD", "OLDPWD", "_", "SHLVL");
    private static final int MILLISECONDS = 1000;

    private Probe() {}

    /** Takes a port on which the grader listens, its namespaces, a dash, and the planted secrets. */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        int dash = all.indexOf("-");
        for (String secret : all.subList(dash + 1, all.size())) {
            told(Files.isReadable(Path.of(secret)), "reads the grader's file " + secret);
        }
        for (String namespace : all.subList(1, dash)) {
            Path own = Path.of("/proc/self/ns", namespace.substring(0, namespace.indexOf(':')));
            told(namespace.equals(Files.readSymbolicLink(own).toString()), "shares the grader's " + own.getFileName());
        }
        told(processes() > 5, "sees processes that are not its own");
        connects(Integer.parseInt(arguments[0]));
        for (String place :
                List.of("/", "/usr", "/etc", "/var", "/home", "/root", "/dev", "/dev/shm", "/run", "/sys")) {
            told(writes(Path.of(place, "canary")), "writes in " + place);
        }
        told(writes(Path.of(System.getProperty("java.home"), "canary")), "writes in the JDK");
        for (String place :
                List.of("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches")) {
            told(opens(Path.of(place)), "opens " + place + " for writing");
        }
        told(
                runs("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/tmp"),
                "mounts a file system in a namespace of its own");
        told(!line("CapEff").matches("0+"), "has powers of root: " + line("CapEff"));
        told(line("NoNewPrivs").equals("0"), "can gain powers by running programs");
        System.getenv().keySet().stream()
                .filter(name -> !ENVIRONMENT.contains(name))
                .forEach(name -> told(true, "sees the environment variable " + name));
        told(!writes(Path.of("/tmp/canary")), "cannot write in its own /tmp");
        System.out.println("done");
    }

    private static void told(boolean could, String what) {
        if (could) {
            System.out.println("could: " + what);
        }
    }

    private static long processes() throws IOException {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .count();
        }
    }

    private static void connects(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLISECONDS);
            told(true, "connects to the grader's machine");
        } catch (IOException refused) {
            told(leadsOut(), "has a network");
        }
    }

    private static boolean leadsOut() {
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback()) {
                    return true;
                }
            }
            return false;
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean writes(Path file) {
        try {
            Files.writeString(file, "canary");
            Files.delete(file);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Opens the file only: a written byte would act on the whole machine. */
    private static boolean opens(Path file) {
        try (OutputStream opened = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            return opened != null;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String line(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
