package course.compile;

import course.Digest;
import course.exercises.Chapter;
import course.exercises.Exercise;
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
    private final List<String> texts = new ArrayList<>();

    /** The fingerprint of all inputs: the JDK, the class path, the stubs, and the sources by name and content. */
    static String of(
            Chapter chapter, String classPath, Path sourceRoot, Map<Path, String> texts, Collection<Path> unreadable) {
        Fingerprint print = new Fingerprint();
        print.add(Runtime.version().toString(), classPath, sourceRoot.toString());
        for (Exercise exercise : chapter.exercises()) {
            print.add(Stubs.of(exercise));
        }
        texts.forEach((path, text) -> print.add(path.toString(), text));
        unreadable.forEach(path -> print.add(path.toString()));
        return print.text();
    }

    /** The fingerprint of these files and all files in these folders: name, size, and time of the last change. */
    static String ofFiles(List<Path> roots) throws IOException {
        Fingerprint print = new Fingerprint();
        for (Path root : roots) {
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
                    if (about.isRegularFile()) {
                        print.add(file.toString(), about.size() + " " + about.lastModifiedTime());
                    }
                }
            }
        }
        return print.text();
    }

    private void add(String... more) {
        texts.addAll(List.of(more));
    }

    private String text() {
        return Digest.of(texts);
    }
}
