package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.PASS;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import java.util.List;

/** The worker ends, or is made to, before it can answer. */
final class EndTricks {
    /** So many seconds that nobody else sleeps as long. */
    static final String LONG = "86399";

    private EndTricks() {}

    static final String UNSAFE = """
            static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
                java.lang.reflect.Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                return (sun.misc.Unsafe) field.get(null);
            }
            """;

    static List<Trick> all() {
        return List.of(
                inNeighborMask("halt", "Runtime.getRuntime().halt(0); return null;")
                        .gets(CRASH, "4.3a"),
                inNeighborMask("exit-from-another-thread", """
                        Thread thread = new Thread(() -> System.exit(0));
                        thread.start();
                        while (true) { java.util.concurrent.locks.LockSupport.park(); }
                        """).gets(CRASH, "4.3a"),
                named("exit-in-the-first-file")
                        .members(ParameterCounts.EXERCISE, "static { Runtime.getRuntime().halt(1); }")
                        .gets(CRASH, ParameterCounts.EXERCISE),
                inNeighborMask(
                        "a-shutdown-hook-without-an-end",
                        "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));" + RIGHT),
                inNeighborMask("halt-a-minute-later", """
                        Thread late = new Thread(() -> {
                            try { Thread.sleep(60_000); } catch (InterruptedException e) { }
                            Runtime.getRuntime().halt(0);
                        });
                        late.start();
                        """ + RIGHT),
                inNeighborMask("segmentation-fault-by-unsafe", """
                        try { unsafe().putAddress(0, 0); } catch (ReflectiveOperationException e) { }
                        return null;
                        """)
                        .members(AttentionMasks.EXERCISE, UNSAFE)
                        .gets(CRASH, "4.3a"),
                inNeighborMask(
                                "signals-to-everybody",
                                shell("kill -9 -1") + "while (true) { java.util.concurrent.locks.LockSupport.park(); }")
                        .gets(CRASH, "4.3a"),
                inNeighborMask("signals-up-the-tree-by-java", """
                        for (ProcessHandle one = ProcessHandle.current(); one != null; one = one.parent().orElse(null)) {
                            if (!one.equals(ProcessHandle.current())) { one.destroyForcibly(); }
                        }
                        """ + RIGHT).gets(PASS, "4.3a"),
                inNeighborMask("stops-itself", shell("kill -STOP $PPID") + RIGHT)
                        .gets(TIMEOUT, "4.3a"),
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
