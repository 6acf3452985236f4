package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of the machine's files that a worker can see.
 *
 * @param readable the files and folders that it may read beyond the system's
 */
record VisibleFiles(List<Path> readable) {
    private static final List<String> TOP = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    /** Settings of the dynamic linker and of a packaged JDK; none of users, hosts or services. */
    private static final List<String> SETTINGS =
            List.of("/etc/ld.so.cache", "/etc/alternatives", "/etc/java", "/etc/crypto-policies");

    /** The system's links from the root, such as {@code /lib} to {@code usr/lib}. */
    Map<String, String> links() throws IOException {
        Map<String, String> links = new LinkedHashMap<>();
        for (String top : TOP) {
            if (Files.isSymbolicLink(Path.of(top))) {
                links.put(top, Files.readSymbolicLink(Path.of(top)).toString());
            }
        }
        return links;
    }

    /** The system's programs and libraries, and the JDK. */
    Set<Path> system() throws IOException {
        Set<Path> all = new LinkedHashSet<>(List.of(Path.of("/usr")));
        TOP.stream().map(Path::of).filter(path -> !Files.isSymbolicLink(path)).forEach(all::add);
        SETTINGS.stream().map(Path::of).forEach(all::add);
        try (Stream<Path> settings = Files.list(Path.of("/etc"))) {
            settings.filter(path -> path.getFileName().toString().matches("java-\\d+-openjdk"))
                    .forEach(all::add);
        }
        Path jdk = Path.of(System.getProperty("java.home"));
        if (!jdk.startsWith("/usr")) {
            all.add(jdk);
        }
        all.removeIf(path -> !Files.exists(path));
        return all;
    }

    /** Those of the given folders that are a {@link NativeCache}: JavaCPP locks a file in them. */
    List<Path> caches() throws IOException {
        return existing().stream().filter(NativeCache::isOne).toList();
    }

    /** The folders in which a worker can write, each a small file system of its sandbox. */
    List<Path> writable() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("/tmp")));
        all.addAll(caches());
        return all;
    }

    /** The given files and folders; instead of a native cache, what is in it. */
    List<Path> given() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : existing()) {
            all.addAll(NativeCache.isOne(path) ? NativeCache.libraries(path) : List.of(path));
        }
        return all;
    }

    private List<Path> existing() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : readable) {
            Path absolute = path.toAbsolutePath().normalize();
            if (!Files.exists(absolute)) {
                throw new IOException("A worker is to read " + path + ", which does not exist.");
            }
            if (DropPrivileges.isRoot()
                    && !Files.getPosixFilePermissions(absolute).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IOException(
                        "A worker is to read " + path + ". Not every user has the permission: chmod -R a+rX " + path);
            }
            all.add(absolute);
        }
        return all;
    }
}
