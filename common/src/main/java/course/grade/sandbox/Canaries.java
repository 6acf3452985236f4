package course.grade.sandbox;

import course.grade.GradeLimits;
import course.grade.Sandbox;
import course.grade.Sandbox.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small programs that try, inside a sandbox, what a hostile submission would try. */
public final class Canaries {
    private static final Limits ROOMY = new Limits(512, 20, 200, 8);
    private static final List<String> NAMESPACES = List.of("pid", "net", "mnt", "ipc", "uts", "user");
    private static final int SECONDS = 30;

    private static final String COULD = "could: ";

    /**
     * Tries what no worker may, and prints a line for each attempt that succeeds. Its arguments are the grader's namespaces, a
     * dash, the JDK, and files that everybody may read. Files of the kernel it only opens: a written byte would act on the whole machine.
     */
    private static final String PROBE = """
            could() { echo "could: $1"; }
            exec 2>/dev/null
            while [ "$1" != - ]; do
                [ "$(readlink "/proc/self/ns/${1%%:*}")" = "$1" ] && could "shares the grader's ${1%%:*}"
                shift
            done
            jdk=$2
            shift 2
            for secret; do [ -r "$secret" ] && could "reads the grader's file $secret"; done
            [ "$(ls -d /proc/[0-9]* | wc -l)" -gt 9 ] && could "sees processes that are not its own"
            tail -n +3 /proc/net/dev | grep -qv '^ *lo:' && could "has a network"
            for place in / /usr /etc /var /home /root /dev /dev/shm /run /sys "$jdk"; do
                (echo canary >"$place/canary") && rm "$place/canary" && could "writes in $place"
            done
            for file in /proc/sys/kernel/core_pattern /proc/sysrq-trigger /proc/sys/vm/drop_caches; do
                (: >>"$file") && could "opens $file for writing"
            done
            unshare --user --map-root-user --mount mount -t tmpfs none /tmp && could "mounts a file system in a namespace of its own"
            grep -q '^CapEff:[[:space:]]*0*[1-9a-f]' /proc/self/status && could "has powers of root"
            grep -q '^NoNewPrivs:[[:space:]]*0' /proc/self/status && could "can gain powers by running programs"
            env | sed 's/=.*//' | grep -vxE 'PATH|LANG|OMP_WAIT_POLICY|PWD|OLDPWD|_|SHLVL' | while read -r name; do
                could "sees the environment variable $name"
            done
            (echo canary >/tmp/canary) && rm /tmp/canary || could "cannot write in its own /tmp"
            echo done
            """;

    private final Sandbox sandbox;
    private final List<String> failed = new ArrayList<>();

    private Canaries(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What the sandbox failed to prevent, a few words each; only when the list is empty may it be used. */
    public static List<String> prove(Sandbox sandbox) {
        Canaries canaries = new Canaries(sandbox);
        try {
            canaries.probe();
            if (canaries.failed.isEmpty()) {
                canaries.limits();
                canaries.noSurvivors();
            }
        } catch (IOException e) {
            canaries.failed.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            canaries.failed.add("interrupted");
        }
        return List.copyOf(canaries.failed);
    }

    private void probe() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", PROBE, "sh"));
        for (String namespace : NAMESPACES) {
            command.add(
                    Files.readSymbolicLink(Path.of("/proc/self/ns", namespace)).toString());
        }
        command.addAll(List.of("-", System.getProperty("java.home")));
        List<Path> secrets = new ArrayList<>();
        try {
            for (String place : List.of("java.io.tmpdir", "user.home", "user.dir")) {
                Path folder = Path.of(System.getProperty(place));
                if (Files.isWritable(folder)) {
                    Path secret = Files.createTempFile(folder, ".canary", ".secret");
                    secrets.add(secret);
                    command.add(secret.toString());
                    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
            String report = run(command, List.of(), ROOMY).output();
            report.lines()
                    .filter(line -> line.startsWith(COULD))
                    .map(line -> "a worker " + line.substring(COULD.length()))
                    .forEach(failed::add);
            if (!report.endsWith("done\n") && failed.isEmpty()) {
                failed.add("a worker does not start: " + report.strip().replaceAll("\\s+", " "));
            }
        } finally {
            for (Path secret : secrets) {
                Files.delete(secret);
            }
        }
    }

    private void limits() throws IOException, InterruptedException {
        bites("memory", "head -c 1500000000 /dev/zero | tail >/dev/null", new Limits(64, 20, 50, 8));
        bites("time on a core", "while :; do :; done", new Limits(256, 1, 50, 8));
        bites("the size of a file", "head -c 3000000 /dev/zero >/tmp/large", new Limits(256, 20, 50, 1));
        bites("the size of /tmp", fill(GradeLimits.TEMPORARY_MEGABYTES + 8), new Limits(256, 20, 50, 8));
        bites(
                "the number of processes",
                "i=0; while [ $i -lt 100 ]; do sleep 9 & i=$((i+1)); done; sleep 1",
                new Limits(256, 20, 20, 8));
    }

    private static String fill(int megabytes) {
        return "for i in $(seq " + megabytes + "); do head -c 1048576 /dev/zero >/tmp/$i || exit 1; done";
    }

    private void bites(String what, String script, Limits limits) throws IOException, InterruptedException {
        Ran ran = run(List.of("sh", "-c", script), List.of(), limits);
        if (ran.broken()) {
            failed.add("the test of the limit on " + what + " could not run: "
                    + ran.output().strip().replaceAll("\\s+", " "));
        } else if (ran.went()) {
            failed.add("the limit on " + what + " does not bite");
        }
    }

    /** Kills a worker whose child has detached itself twice, and looks for processes that survive. */
    private void noSurvivors() throws IOException, InterruptedException {
        Process process = sandbox.start(
                List.of("sh", "-c", "(setsid sh -c 'sleep 99 & sleep 99' >/dev/null 2>&1 &); echo on; sleep 99"),
                List.of(),
                ROOMY);
        boolean started = process.getInputStream().read() == 'o';
        List<Long> all = ProcessTree.of(process.pid()).pids();
        process.destroyForcibly();
        for (long pid : all) {
            for (int i = 0; i < 100 && ProcessTree.runs(pid); i++) {
                Thread.sleep(50);
            }
            if (ProcessTree.runs(pid)) {
                failed.add("what a worker detaches outlives it");
                return;
            }
        }
        if (!started) {
            failed.add("a worker with children does not start");
        }
    }

    private Ran run(List<String> command, List<Path> readable, Limits limits) throws IOException, InterruptedException {
        Process process = sandbox.start(command, readable, limits);
        process.getOutputStream().close();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String output = read(process.getInputStream()) + read(process.getErrorStream());
        return new Ran(ended ? process.exitValue() : 0, ended, output);
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private record Ran(int exitCode, boolean ended, String output) {
        private static final int NOT_FOUND = 127;

        /** Whether the program did what the limit should prevent; one that never ends counts too. */
        boolean went() {
            return exitCode == 0 || !ended;
        }

        /** Whether the test says nothing: a program is missing, or printed an error and still exited with status 0. */
        boolean broken() {
            return ended && (exitCode == NOT_FOUND || (exitCode == 0 && !output.isBlank()));
        }
    }
}
