package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.counts.ParameterCounts;
import course.exercises.sizes.ModelSizes;
import java.util.List;

/** The worker ends, or is made to, before it can answer. */
final class EndTricks {
    /** So many seconds that nobody else sleeps as long. */
    static final String LONG = "86399";

    private EndTricks() {}

    static List<Trick> all() {
        return List.of(
                named("exit-in-the-first-file")
                        .only(ParameterCounts.EXERCISE, ModelSizes.EXERCISE)
                        .members(ParameterCounts.EXERCISE, "static { Runtime.getRuntime().halt(1); }")
                        .gets(CRASH, ParameterCounts.EXERCISE),
                inNeighborMask("exit-from-another-thread", """
                        new Thread(() -> System.exit(0)).start();
                        while (true) { java.util.concurrent.locks.LockSupport.park(); }
                        """).gets(CRASH, "4.3a"),
                inNeighborMask(
                        "a-shutdown-hook-without-an-end",
                        "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));" + RIGHT),
                inNeighborMask(
                                "signals-to-everybody",
                                shell("kill -9 -1") + "while (true) { java.util.concurrent.locks.LockSupport.park(); }")
                        .gets(CRASH, "4.3a"),
                inNeighborMask("signals-up-the-tree-by-java", """
                        for (ProcessHandle one = ProcessHandle.current(); one != null; one = one.parent().orElse(null)) {
                            if (!one.equals(ProcessHandle.current())) { one.destroyForcibly(); }
                        }
                        """ + RIGHT),
                inNeighborMask(
                        "detaches-a-process-that-holds-its-output",
                        shell("setsid sh -c 'sleep " + LONG + " & sleep " + LONG + "' &") + RIGHT),
                inNeighborMask("detaches-a-busy-process", shell("setsid sh -c 'while :; do :; done' &") + RIGHT),
                inNeighborMask("fork-bomb", shell("true") + shell("f() { f | f & }; f") + "while (true) { }")
                        .gets(TIMEOUT, "4.3a"),
                inNeighborMask("leaves-a-busy-thread", "new Thread(() -> { while (true) { } }).start();" + RIGHT),
                inNeighborMask("interrupts-all-other-threads", """
                        for (Thread thread : Thread.getAllStackTraces().keySet()) {
                            if (thread != Thread.currentThread()) { thread.interrupt(); }
                        }
                        """ + RIGHT));
    }

    /** Runs a line in a shell that has the worker's own input and output, and waits for it. */
    static String shell(String line) {
        return "try { new ProcessBuilder(\"sh\", \"-c\", \""
                + line.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\").inheritIO().start().waitFor(); }"
                + " catch (java.io.IOException | InterruptedException e) { throw new IllegalStateException(e); }\n";
    }
}
