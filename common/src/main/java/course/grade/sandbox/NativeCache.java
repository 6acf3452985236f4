package course.grade.sandbox;

import course.CleanText;
import gpt.cli.ThisJvm;
import gpt.nn.NativeLibrary;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ND4J's native libraries, unpacked once for all workers.
 *
 * <p>The recipe:
 *
 * <ol>
 *   <li>Once for each grading run: {@code NativeCache cache = NativeCache.warm(folder, classPath)}. It starts a JVM that
 *       unpacks the libraries there, some 400 MB; a folder that is warm already costs no time. The class path is that
 *       of the worker.
 *   <li>Each worker's command has {@code cache.option()} before its main class.
 *   <li>Each worker's readable paths have {@code cache.folder()} among them.
 * </ol>
 *
 * <p>JavaCPP 1.5.7 refuses a cache folder that it cannot write, and locks a file there, but writes nothing else when
 * every library has the name, size and time that it expects, at a path without symbolic links. So the sandbox shows
 * the worker an empty folder at this place, on a file system of 1 MB of its own, and in it the folders with the
 * libraries, read-only. The links between the libraries are absolute: the path must be the same inside and outside, and
 * the folder is not to be moved.
 */
public final class NativeCache {
    private static final String MARK = ".warm";
    private static final int SECONDS = 120;

    private final Path folder;

    private NativeCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks the libraries, if that has not been done yet.
     *
     * @param folder the cache; created if need be
     * @param classPath the worker's class path, with ND4J on it and this class
     * @throws IOException if the libraries cannot be unpacked or loaded
     */
    public static NativeCache warm(Path folder, List<Path> classPath) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        String wanted = String.join("\n", classPath.stream().map(Path::toString).toList());
        Path mark = real.resolve(MARK);
        if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
            return new NativeCache(real);
        }
        NativeCache cache = new NativeCache(real);
        Optional<String> complaint = Programs.complaint(
                List.of(
                        ThisJvm.program(),
                        "-Xmx256m",
                        cache.option(),
                        "-cp",
                        ThisJvm.join(classPath),
                        LoadLibraries.class.getName()),
                SECONDS);
        if (complaint.isPresent()) {
            throw new IOException(told(complaint.get()));
        }
        letEverybodyRead(real);
        Files.writeString(mark, wanted);
        return cache;
    }

    /** The sentence of the JVM that could not load them, without the full stop, or all that it printed. */
    private static String told(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith(NativeLibrary.NAME))
                .map(line -> line.replaceFirst("\\.$", ""))
                .findFirst()
                .orElseGet(() -> "The native libraries cannot be unpacked: " + CleanText.part(printed));
    }

    /** The cache, as a worker finds it too. */
    public Path folder() {
        return folder;
    }

    /** The JVM option that names the cache to a worker. */
    public String option() {
        return "-Dorg.bytedeco.javacpp.cachedir=" + folder;
    }

    static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(MARK));
    }

    static List<Path> libraries(Path cache) throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static void letEverybodyRead(Path cache) throws IOException {
        Files.walkFileTree(cache, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                add(folder, EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    add(file, EnumSet.of(PosixFilePermission.OTHERS_READ));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void add(Path file, Set<PosixFilePermission> further) throws IOException {
        Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        all.addAll(further);
        Files.setPosixFilePermissions(file, all);
    }
}
