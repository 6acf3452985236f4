package course.compile;

import course.Digest;
import course.exercises.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Computes a short text that changes with anything that a compilation depends on. */
final class Fingerprint {
    private Fingerprint() {}

    /** The fingerprint of all inputs: the JDK, the class path, the stubs, and the sources by name and content. */
    static String of(
            Chapter chapter,
            String classPath,
            Path sourceRoot,
            Map<Path, String> sources,
            Collection<Path> unreadable) {
        List<String> texts = new ArrayList<>(List.of(Runtime.version().toString(), classPath, sourceRoot.toString()));
        chapter.exercises().forEach(exercise -> texts.add(Stubs.of(exercise)));
        sources.forEach((path, text) -> texts.addAll(List.of(path.toString(), text)));
        unreadable.forEach(path -> texts.add(path.toString()));
        return Digest.of(texts);
    }

    /** The fingerprint of these files and all files in these folders: name, size, and time of the last change. */
    static String ofFiles(List<Path> roots) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
                    if (about.isRegularFile()) {
                        texts.addAll(List.of(file.toString(), about.size() + " " + about.lastModifiedTime()));
                    }
                }
            }
        }
        return Digest.of(texts);
    }
}
