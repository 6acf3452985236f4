package course.grade.corpus;

import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.OUTPUT_LIMIT;
import static course.grade.TaskStatus.OUT_OF_MEMORY;
import static course.grade.TaskStatus.PASS;
import static course.grade.TaskStatus.PROTOCOL;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.corpus.EndTricks.LONG;
import static course.grade.corpus.EndTricks.UNSAFE;
import static course.grade.corpus.EndTricks.shell;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.masks.AttentionMasks;
import java.util.List;

/** Time, memory, threads, files and output without an end. */
final class ExhaustionTricks {
    private ExhaustionTricks() {}

    static List<Trick> all() {
        return List.of(
                inNeighborMask("endless-loop-that-catches-everything", """
                        while (true) { try { while (true) { if (Thread.interrupted()) throw new Error(); } } catch (Throwable e) { } }
                        """).gets(TIMEOUT, "4.3a"),
                sleepsEverywhere(),
                inNeighborMask("stack-overflow", "return createNeighborMask(seqLength);")
                        .gets(EXCEPTION, "4.3a"),
                inNeighborMask("stack-overflow-twice-at-every-depth", """
                        try { createNeighborMask(seqLength); } catch (StackOverflowError e) { }
                        try { createNeighborMask(seqLength); } catch (StackOverflowError e) { }
                        """ + RIGHT)
                        .gets(TIMEOUT, "4.3a"),
                inNeighborMask("fills-the-heap", """
                        java.util.List<long[]> all = new java.util.ArrayList<>();
                        while (true) { all.add(new long[1 << 20]); }
                        """).gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("fills-the-heap-and-goes-on", """
                        java.util.List<long[]> all = new java.util.ArrayList<>();
                        try { while (true) { all.add(new long[1 << 20]); } } catch (OutOfMemoryError e) { all.clear(); }
                        """ + RIGHT),
                inNeighborMask("keeps-the-heap-full", """
                        try { while (true) { KEPT.add(new long[1 << 12]); } } catch (OutOfMemoryError e) { }
                        try { while (true) { KEPT.add(new long[1]); } } catch (OutOfMemoryError e) { }
                        """ + RIGHT)
                        .members(
                                AttentionMasks.EXERCISE,
                                "static final java.util.List<long[]> KEPT = new java.util.LinkedList<>();")
                        .gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("native-memory-by-unsafe", """
                        try {
                            while (true) { unsafe().setMemory(unsafe().allocateMemory(1 << 26), 1 << 26, (byte) 1); }
                        } catch (ReflectiveOperationException e) { return null; }
                        """)
                        .members(AttentionMasks.EXERCISE, UNSAFE)
                        .gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("tables-of-pages-of-a-file-that-is-mapped-again-and-again", """
                        var file = java.nio.file.Path.of(System.getProperty("java.home"), "lib", "modules");
                        try (var channel = java.nio.channels.FileChannel.open(file)) {
                            while (true) {
                                var pages = channel.map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, channel.size());
                                for (int i = 0; i < pages.limit(); i += 1 << 21) { sum += pages.get(i); }
                                ALL.add(pages);
                            }
                        } catch (java.io.IOException | OutOfMemoryError e) { return null; }
                        """)
                        .members(
                                AttentionMasks.EXERCISE,
                                "static long sum; static final java.util.List<Object> ALL = new java.util.ArrayList<>();")
                        .gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("native-memory-by-javacpp", """
                        while (true) {
                            org.bytedeco.javacpp.Pointer.memset(org.bytedeco.javacpp.Pointer.malloc(1 << 26), 1, 1 << 26);
                        }
                        """).gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("native-memory-by-arrays", """
                        java.util.List<INDArray> all = new java.util.ArrayList<>();
                        while (true) { all.add(Nd4j.ones(1 << 22)); }
                        """).gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("native-memory-by-buffers", """
                        java.util.List<java.nio.ByteBuffer> all = new java.util.ArrayList<>();
                        while (true) { all.add(java.nio.ByteBuffer.allocateDirect(1 << 24)); }
                        """).gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask(
                                "memory-of-other-processes",
                                shell("head -c 4000000000 /dev/zero | tail -n 1 >/dev/null") + RIGHT)
                        .gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("threads", """
                        while (true) {
                            Thread thread = new Thread(() -> { while (true) { java.util.concurrent.locks.LockSupport.park(); } });
                            thread.start();
                        }
                        """).gets(OUT_OF_MEMORY, "4.3a"),
                inNeighborMask("threads-as-many-as-there-can-be", """
                        try {
                            while (true) {
                                new Thread(() -> { while (true) { java.util.concurrent.locks.LockSupport.park(); } }).start();
                            }
                        } catch (OutOfMemoryError e) { }
                        """ + RIGHT),
                inNeighborMask("processes", """
                        try {
                            while (true) { new ProcessBuilder("sleep", "%s").start(); }
                        } catch (java.io.IOException | OutOfMemoryError e) { throw new IllegalStateException("no more processes"); }
                        """.formatted(LONG)).gets(EXCEPTION, "4.3a"),
                inNeighborMask("fills-its-folder", """
                        try {
                            for (int i = 0; ; i++) {
                                java.nio.file.Files.write(java.nio.file.Path.of("/tmp/" + System.nanoTime()), new byte[1 << 20]);
                            }
                        } catch (java.io.IOException e) { }
                        """ + RIGHT),
                inNeighborMask("makes-a-million-empty-files", """
                        try {
                            for (int i = 0; i < 1_000_000; i++) { new java.io.File("/tmp/" + i).createNewFile(); }
                        } catch (java.io.IOException e) { return null; }
                        """ + RIGHT)
                        .gets(OUT_OF_MEMORY, "4.3a")
                        .says("too many files"),
                inNeighborMask("makes-a-million-empty-files-beside-the-native-libraries", """
                        java.io.File folder = new java.io.File(System.getProperty("org.bytedeco.javacpp.cachedir"), "mine");
                        if (!folder.mkdir() && !folder.exists()) { return null; }
                        try {
                            for (int i = 0; i < 1_000_000; i++) { new java.io.File(folder, "file" + i).createNewFile(); }
                        } catch (java.io.IOException e) { return null; }
                        """ + RIGHT)
                        .gets(OUT_OF_MEMORY, "4.3a")
                        .says("too many files"),
                inNeighborMask("writes-a-large-file", """
                        try (var out = new java.io.FileOutputStream("/tmp/large")) {
                            while (true) { out.write(new byte[1 << 16]); }
                        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                        """).gets(EXCEPTION, "4.3a"),
                inNeighborMask(
                                "prints-a-gigabyte",
                                "for (int i = 0; i < 1 << 20; i++) { System.out.println(\"x\".repeat(1 << 10)); }"
                                        + RIGHT)
                        .gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask("prints-whatever-is-thrown", """
                        while (true) { try { System.out.println("hello, hello, hello"); } catch (Throwable e) { } }
                        """).gets(TIMEOUT, "4.3a"),
                inNeighborMask("prints-a-gigabyte-to-the-process's-own-output", """
                        try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
                            while (true) { out.write(new byte[1 << 16]); }
                        } catch (java.io.IOException e) { return null; }
                        """)
                        .gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask(
                                "prints-a-gigabyte-from-another-process",
                                shell("head -c 1000000000 /dev/zero") + "return null;")
                        .gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask(
                                "prints-a-gigabyte-into-the-channel",
                                ChannelTricks.says("while (true) { out.write(new byte[1 << 16]); }") + "return null;")
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask("prints-to-see-what-goes-on", """
                        for (int i = 0; i < 10_000; i++) { System.out.println("seqLength is " + seqLength); }
                        """ + RIGHT).gets(PASS, "4.3a"));
    }

    /** It would keep a class waiting for ten minutes if each task were tried again with three times the time. */
    private static Trick sleepsEverywhere() {
        Trick trick = named("sleeps-in-every-task");
        for (Task task : Chapter04.CHAPTER.tasks()) {
            task.methodNames().forEach(method -> trick.body(method, """
                    try { while (true) { Thread.sleep(1000); } } catch (InterruptedException e) { throw new Error(e); }
                    """));
        }
        return trick.gets(TIMEOUT, Chapter04.CHAPTER.exercises());
    }
}
