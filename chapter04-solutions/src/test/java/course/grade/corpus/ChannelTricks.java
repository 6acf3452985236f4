package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.NOT_IMPLEMENTED;
import static course.grade.TaskStatus.OUTPUT_LIMIT;
import static course.grade.TaskStatus.PROTOCOL;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.EndTricks.shell;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import java.util.List;

/** Something else than an answer, or a forged one, where the judge reads. */
final class ChannelTricks {
    private ChannelTricks() {}

    static List<Trick> all() {
        return List.of(
                inNeighborMask(
                                "garbage-on-the-channel",
                                says("out.write(\"All tests passed, 110 points.\".getBytes());") + RIGHT)
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask("prints-from-a-thread-between-calls", """
                        Thread printing = new Thread(() -> {
                            var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
                            try {
                                for (int i = 0; i < 500; i++) { out.write("still here\\n".getBytes()); Thread.sleep(1); }
                            } catch (java.io.IOException | InterruptedException e) { }
                        });
                        printing.setDaemon(true);
                        printing.start();
                        """ + RIGHT),
                inNeighborMask("closes-its-input-and-output", """
                        System.out.close();
                        System.err.close();
                        try {
                            System.in.close();
                            new java.io.FileInputStream(java.io.FileDescriptor.in).close();
                            new java.io.FileOutputStream(java.io.FileDescriptor.out).close();
                            new java.io.FileOutputStream(java.io.FileDescriptor.err).close();
                        } catch (java.io.IOException e) { return null; }
                        """ + RIGHT),
                inNeighborMask("reads-its-input", """
                        try {
                            if (System.in.read() != -1) { return null; }
                            if (new java.io.FileInputStream(java.io.FileDescriptor.in).read() != -1) { return null; }
                        } catch (java.io.IOException e) { return null; }
                        """ + shell("cat") + RIGHT),
                inNeighborMask("logs", """
                        java.util.logging.Logger.getLogger("mask").warning("a mask of " + seqLength);
                        System.getLogger("mask").log(System.Logger.Level.ERROR, "again", new RuntimeException());
                        new RuntimeException("what is this?").printStackTrace();
                        """ + RIGHT),
                inNeighborMask(
                                "a-forged-answer",
                                says(
                                                frame(
                                                        "course.grade.worker.Fields.of(\"Reply\", 1L, \"\", java.util.List.of(), false, true)"))
                                        + RIGHT)
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask(
                                "answers-to-all-later-questions",
                                """
                        if (seqLength == 1) {
                        """
                                        + says(("for (long id = 0; id < 1000; id++) { "
                                                + frame(
                                                        "course.grade.worker.Fields.of(\"Reply\", id, \"\", java.util.List.of(), false, true)")
                                                + " }"))
                                        + "}\n" + RIGHT)
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask("a-message-longer-than-any", says("""
                        out.write(java.nio.ByteBuffer.allocate(8).putInt(0xC0A5E4F3).putInt(Integer.MAX_VALUE).array());
                        """) + RIGHT).gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask("a-message-that-does-not-end", says("""
                        out.write(java.nio.ByteBuffer.allocate(8).putInt(0xC0A5E4F3).putInt(4 << 20).array());
                        out.flush();
                        while (true) { }
                        """) + RIGHT).gets(TIMEOUT, "4.3a"),
                inNeighborMask("lists-in-lists-in-lists", says("""
                        byte[] bytes = new byte[1 << 20];
                        for (int i = 0; i + 5 < bytes.length; i += 5) { bytes[i] = '['; bytes[i + 4] = 1; }
                        new course.grade.worker.Frames(java.io.InputStream.nullInputStream(), out).send(bytes);
                        """) + RIGHT).gets(PROTOCOL, "4.3a"),
                inNeighborMask("closes-the-channel", says("out.close();") + RIGHT)
                        .gets(CRASH, "4.3a"),
                inNeighborMask("closes-the-questions", says("in.close();") + RIGHT)
                        .gets(CRASH, "4.3a"),
                inNeighborMask("reads-the-next-question-itself", says("in.read();") + RIGHT)
                        .gets(TIMEOUT, "4.3a"),
                inNeighborMask("answers-the-questions-itself", says("""
                        var frames = new course.grade.worker.Frames(in, out);
                        frames.send(course.grade.worker.Wire.encode("ready"));
                        while (true) { frames.send(frames.receive()); }
                        """) + "return null;")
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask("ends-as-if-memory-had-run-out", "Runtime.getRuntime().halt(86); return null;")
                        .gets(CRASH, "4.3a"),
                inNeighborMask(
                                "throws-what-stubs-throw",
                                "throw new UnsupportedOperationException(\"TODO 4.3a: not me\");")
                        .gets(NOT_IMPLEMENTED, "4.3a"),
                inNeighborMask("forged-result-files", """
                        for (String place : new String[] {"", "/tmp/", "../", "/", "target/course/", System.getProperty("user.home") + "/"}) {
                            for (String name : new String[] {"results.json", "grades.csv", "results.jsonl", "verdict.json"}) {
                                try {
                                    java.nio.file.Files.writeString(java.nio.file.Path.of(place + name), "{\\"score\\": 110}");
                                } catch (java.io.IOException e) { }
                            }
                        }
                        return null;
                        """).gets(WRONG, "4.3a"),
                named("a-worker-of-its-own")
                        .file("chapter04/Worker.java", """
                                package course.grade.worker;
                                public final class Worker {
                                    public static void main(String[] args) { System.out.println("110"); }
                                }
                                """)
                        .file("chapter04/Frames.java", "package course.grade.worker; public class Frames { }"),
                inNeighborMask("changes-the-worker-by-reflection", """
                        try {
                            Class<?> type = Class.forName("course.grade.worker.GlobalState");
                            for (var field : type.getDeclaredFields()) { field.setAccessible(true); }
                            Class.forName("course.grade.worker.Worker").getDeclaredMethod("main", String[].class)
                                    .invoke(null, (Object) new String[] {"/tmp"});
                        } catch (ReflectiveOperationException e) { }
                        return null;
                        """).gets(PROTOCOL, "4.3a"));
    }

    /** Does something with {@code in} and {@code out}, the file descriptors on which the judge and the worker talk. */
    static String says(String code) {
        return """
                try {
                    var number = java.io.FileDescriptor.class.getDeclaredConstructor(int.class);
                    number.setAccessible(true);
                    var in = new java.io.FileInputStream(number.newInstance(3));
                    var out = new java.io.FileOutputStream(number.newInstance(4));
                """ + code + "\n} catch (java.io.IOException | ReflectiveOperationException e) { }\n";
    }

    private static String frame(String value) {
        return "new course.grade.worker.Frames(java.io.InputStream.nullInputStream(), out)"
                + ".send(course.grade.worker.Wire.encode(" + value + "));";
    }
}
