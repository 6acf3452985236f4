package course.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** Class files in memory, by the names of their classes. */
public final class ClassFiles {
    private static final String SUFFIX = ".class";
    private static final int CLASS_CONSTANT = 7;
    private static final int INVOKE_DYNAMIC = 18;

    private ClassFiles() {}

    /** All that are in a folder and below it, or in a jar. */
    public static Map<String, byte[]> in(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return below(jar.getPath("/"));
            }
        }
        return below(place);
    }

    /** All in the folder or jar that this class was loaded from. */
    public static Map<String, byte[]> beside(Class<?> type) throws IOException {
        try {
            return in(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
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

    /**
     * The class files that a class may need: its own, those it mentions, those they mention.
     *
     * @param files gives the class file of a name; of a class that does not count, nothing
     */
    public static Map<String, byte[]> neededBy(String className, Function<String, byte @Nullable []> files) {
        Map<String, byte[]> needed = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(className));
        while (!open.isEmpty()) {
            String name = open.pop();
            byte[] classFile = needed.containsKey(name) ? null : files.apply(name);
            if (classFile != null) {
                needed.put(name, classFile);
                open.addAll(mentionedIn(classFile));
            }
        }
        return needed;
    }

    /** The classes of a class file's constants, and the interfaces of its lambdas, which no constant may name. */
    private static Set<String> mentionedIn(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            int kind = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (kind == CLASS_CONSTANT) {
                names.add(reader.readUTF8(offset, buffer).replace('/', '.'));
            } else if (kind == INVOKE_DYNAMIC) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                names.add(Type.getReturnType(reader.readUTF8(nameAndType + 2, buffer))
                        .getClassName());
            }
        }
        return names;
    }
}
