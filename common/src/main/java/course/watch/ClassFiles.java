package course.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** Class files in memory, by the names of their classes. */
final class ClassFiles {
    private static final String SUFFIX = ".class";
    private static final int CLASS_CONSTANT = 7;

    private ClassFiles() {}

    /** All that are in a folder and below it, or in a jar. */
    static Map<String, byte[]> in(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return below(jar.getPath("/"));
            }
        }
        return below(place);
    }

    private static Map<String, byte[]> below(Path folder) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(SUFFIX))::iterator) {
                String path = folder.relativize(file).toString();
                String name = path.substring(0, path.length() - SUFFIX.length())
                        .replace(folder.getFileSystem().getSeparator(), ".");
                found.put(name, Files.readAllBytes(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    /** Of these class files, those that a class may need: its own, those it mentions, those they mention. */
    static Map<String, byte[]> neededBy(String className, Map<String, byte[]> classes) {
        Map<String, byte[]> needed = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(className));
        while (!open.isEmpty()) {
            String name = open.pop();
            byte[] classFile = classes.get(name);
            if (classFile != null && needed.put(name, classFile) == null) {
                open.addAll(mentionedIn(classFile));
            }
        }
        return needed;
    }

    private static Set<String> mentionedIn(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == CLASS_CONSTANT) {
                names.add(reader.readUTF8(offset, buffer).replace('/', '.'));
            }
        }
        return names;
    }
}
