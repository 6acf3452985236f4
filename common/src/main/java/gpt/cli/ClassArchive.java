package gpt.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A class-data archive of the libraries: their classes as the JVM has them in memory, so that it need not read and verify
 * them.
 *
 * <p>The first JVM lists the classes that it loads, {@link #make} archives those that are in jars, and later JVMs map the
 * archive. A JVM uses an archive if its class path begins with the archive's jars, unchanged; else it goes without.
 */
final class ClassArchive {
    private final List<String> jars;
    private final Path file;
    private final Path classList;

    /**
     * The archive for this JDK and these jars.
     *
     * @param folder where the archive is, or will be
     */
    ClassArchive(Path folder, List<String> jars) {
        this.jars = List.copyOf(jars);
        List<String> versions = jars.stream()
                .map(File::new)
                .map(jar -> jar + " " + jar.length() + " " + jar.lastModified())
                .toList();
        String jdk = System.getProperty("java.home") + " " + System.getProperty("java.vm.version");
        String digest = Integer.toHexString(31 * versions.hashCode() + jdk.hashCode());
        this.file = folder.resolve("libraries-" + digest + ".jsa");
        this.classList = folder.resolve(
                "libraries-" + digest + "-" + ProcessHandle.current().pid() + ".classes");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The options for a JVM that uses the archive; without the second, it would print to the program's output that an archive does not fit. */
    List<String> useOptions() {
        return List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable");
    }

    /** The options for a JVM that lists its classes for {@link #make}. */
    List<String> listOptions() {
        return List.of("-XX:DumpLoadedClassList=" + classList, "-Xlog:disable");
    }

    /** Makes the archive after a JVM has run with {@link #listOptions}; if that fails, there is none. */
    void make() throws InterruptedException {
        Path made = Path.of(classList + ".jsa");
        try {
            new ProcessBuilder(
                            ThisJvm.program(),
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + classList,
                            "-XX:SharedArchiveFile=" + made,
                            "-cp",
                            String.join(File.pathSeparator, jars))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Files.deleteIfExists(classList);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next command tries again; until then, commands start as they did.
        }
    }
}
