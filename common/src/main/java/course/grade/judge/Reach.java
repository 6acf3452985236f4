package course.grade.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How far a submission's code can reach, as its class files tell. */
enum Reach {
    /** Nowhere beyond a call: whatever one task does, no other can notice. */
    CALL,
    /** Into what all tasks share in a worker, such as a static field. */
    WORKER,
    /** Into what Java itself keeps from it. */
    FAR;

    /** A class file names what it uses in plain text. */
    private static final List<String> NAMES_OF_THE_FAR = List.of(
            "sun/misc/",
            "jdk/internal/",
            "java/lang/reflect/",
            "java/lang/foreign/",
            "setAccessible",
            "org/bytedeco/",
            "loadLibrary");

    /** That of the classes in this folder. */
    static Reach of(Path classes) throws IOException {
        Reach farthest = CALL;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Reach reach = of(Files.readAllBytes(file));
                farthest = reach.compareTo(farthest) > 0 ? reach : farthest;
            }
        }
        return farthest;
    }

    private static Reach of(byte[] classFile) {
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        if (NAMES_OF_THE_FAR.stream().anyMatch(text::contains)) {
            return FAR;
        }
        return Keepsakes.in(classFile) ? WORKER : CALL;
    }
}
