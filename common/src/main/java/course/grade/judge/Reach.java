package course.grade.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether code could change what Java itself keeps from it, as far as its class files tell. */
final class Reach {
    /** A class file names what it uses in plain text. */
    private static final List<String> FAR = List.of(
            "sun/misc/",
            "jdk/internal/",
            "java/lang/reflect/",
            "java/lang/foreign/",
            "setAccessible",
            "org/bytedeco/",
            "loadLibrary");

    private Reach() {}

    /** Whether one of the classes in this folder names something that reaches far. */
    static boolean isFar(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (FAR.stream().anyMatch(text::contains)) {
                    return true;
                }
            }
        }
        return false;
    }
}
