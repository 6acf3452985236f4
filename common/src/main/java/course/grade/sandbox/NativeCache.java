package course.grade.sandbox;

import gpt.nn.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * The folder into which JavaCPP has unpacked ND4J's native libraries for this JVM, some 400 MB, as workers find it too.
 *
 * <p>JavaCPP refuses a cache folder that it cannot write, and locks a file there, but writes nothing else when every library
 * has the name, size and time that it expects, at a path without symbolic links. So the sandbox shows the worker an empty
 * folder at this place, on a file system of 1 MB of its own, and in it the folders with the libraries, read-only. The links
 * between the libraries are absolute: the path must be the same inside and outside, and the folder is not to be moved.
 */
public final class NativeCache {
    private static final String LOCK = ".lock";

    private NativeCache() {}

    /**
     * The folder, with all libraries in it, for everybody to read.
     *
     * @throws IOException if the libraries cannot be unpacked or loaded
     */
    public static Path warm() throws IOException {
        Optional<String> complaint = NativeLibrary.complaint();
        if (complaint.isPresent()) {
            throw new IOException(complaint.get().replaceFirst("\\.$", ""));
        }
        Path folder = Loader.getCacheDir().toPath();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                File file = path.toFile();
                boolean readable = file.setReadable(true, false) && (file.isFile() || file.setExecutable(true, false));
                if (!readable) {
                    throw new IOException("a worker could not read " + path + ", since it is another user's");
                }
            }
        }
        return folder;
    }

    static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(LOCK));
    }

    static List<Path> libraries(Path cache) throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
