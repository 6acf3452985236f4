package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.OUTPUT_LIMIT;
import static course.grade.TaskStatus.PROTOCOL;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.EndTricks.shell;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;

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
                inNeighborMask("a-forged-answer", says("""
                        new course.grade.worker.Frames(java.io.InputStream.nullInputStream(), out).send(
                                course.grade.worker.Wire.encode(course.grade.worker.Fields.of(
                                        "Reply", 1L, "", java.util.List.of(), false, true)));
                        """) + RIGHT).gets(PROTOCOL, "4.3a"),
                inNeighborMask("a-message-longer-than-any", says("""
                        out.write(java.nio.ByteBuffer.allocate(8).putInt(0xC0A5E4F3).putInt(Integer.MAX_VALUE).array());
                        """) + RIGHT).gets(OUTPUT_LIMIT, "4.3a"),
                inNeighborMask("answers-the-questions-itself", says("""
                        var in = new java.io.FileInputStream(number.newInstance(3));
                        var frames = new course.grade.worker.Frames(in, out);
                        frames.send(course.grade.worker.Wire.encode("ready"));
                        while (true) { frames.send(frames.receive()); }
                        """) + "return null;")
                        .gets(PROTOCOL, "4.3a"),
                inNeighborMask("starts-a-second-worker-in-the-same-process", """
                        try {
                            Class.forName("course.grade.worker.Worker").getDeclaredMethod("main", String[].class)
                                    .invoke(null, (Object) new String[] {"/tmp"});
                        } catch (ReflectiveOperationException e) { }
                        return null;
                        """)
                        .gets(PROTOCOL, "4.3a"),
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
                inNeighborMask("closes-the-channel", says("out.close();") + RIGHT)
                        .gets(CRASH, "4.3a"),
                inNeighborMask("ends-as-if-memory-had-run-out", "Runtime.getRuntime().halt(86); return null;")
                        .gets(CRASH, "4.3a"),
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
                        """ + shell("cat") + RIGHT));
    }

    /** Does something with {@code out}, the file descriptor on which the worker replies. */
    static String says(String code) {
        return """
                try {
                    var number = java.io.FileDescriptor.class.getDeclaredConstructor(int.class);
                    number.setAccessible(true);
                    var out = new java.io.FileOutputStream(number.newInstance(4));
                """ + code + "\n} catch (java.io.IOException | ReflectiveOperationException e) { }\n";
    }
}
