package course.grade.corpus;

import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.OUTPUT_LIMIT;
import static course.grade.TaskStatus.OUT_OF_MEMORY;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.corpus.EndTricks.LONG;
import static course.grade.corpus.EndTricks.shell;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import java.util.List;

/** Time, memory, threads, files and output without an end. */
final class ExhaustionTricks {
    private ExhaustionTricks() {}

    static List<Trick> all() {
        return List.of(
                neverComesBack(),
                inNeighborMask("stack-overflow", "return createNeighborMask(seqLength);")
                        .gets(EXCEPTION, "4.3a"),
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
                inNeighborMask("makes-a-million-empty-files-beside-the-native-libraries", """
                        java.io.File folder = new java.io.File(System.getProperty("org.bytedeco.javacpp.cachedir"), "mine");
                        if (!folder.mkdir() && !folder.exists()) { return null; }
                        try {
                            for (int i = 0; i < 1_000_000; i++) { new java.io.File(folder, "file" + i).createNewFile(); }
                        } catch (java.io.IOException e) { return null; }
                        """ + RIGHT)
                        .gets(OUT_OF_MEMORY, "4.3a")
                        .says("too many files"),
                inNeighborMask(
                                "prints-a-gigabyte",
                                "for (int i = 0; i < 1 << 20; i++) { System.out.println(\"x\".repeat(1 << 10)); }"
                                        + RIGHT)
                        .gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask("prints-a-gigabyte-to-the-process's-own-output", """
                        try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
                            while (true) { out.write(new byte[1 << 16]); }
                        } catch (java.io.IOException e) { return null; }
                        """)
                        .gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask("prints-and-logs-to-see-what-goes-on", """
                        for (int i = 0; i < 10_000; i++) { System.out.println("seqLength is " + seqLength); }
                        java.util.logging.Logger.getLogger("mask").warning("a mask of " + seqLength);
                        System.getLogger("mask").log(System.Logger.Level.ERROR, "again", new RuntimeException());
                        """ + RIGHT));
    }

    /**
     * Waited for once in each task, but with three times the time in the first two only: a class would have to wait for
     * minutes if each of them were tried again.
     */
    private static Trick neverComesBack() {
        return named("never-comes-back")
                .only(ParameterCounts.EXERCISE, AttentionMasks.EXERCISE)
                .first("countParameters", ChannelTricks.says("""
                        out.write(java.nio.ByteBuffer.allocate(8).putInt(0xC0A5E4F3).putInt(4 << 20).array());
                        out.flush();
                        while (true) { }
                        """))
                .body("attentionBreakdown", """
                        return new java.util.ArrayList<>() {
                            @Override public java.util.Iterator<ParameterCount> iterator() { while (true) { } }
                        };
                        """)
                .body(
                        "createNeighborMask",
                        "throw new RuntimeException() { public String getMessage() { while (true) { } } };")
                .body("createBandMask", """
                        while (true) { try { while (true) { if (Thread.interrupted()) throw new Error(); } } catch (Throwable e) { } }
                        """)
                .body("maskedSoftmax", """
                        while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }
                        """)
                .first("receptiveField", shell("kill -STOP $PPID"))
                .gets(TIMEOUT, "4.1a", "4.1b", "4.3a", "4.3b", "4.3c", "4.3d")
                .says("did not come back in time")
                .says("4.3d", "not tried again with more time");
    }
}
