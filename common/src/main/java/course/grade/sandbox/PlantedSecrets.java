package course.grade.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of the probe's class, and files that a worker must not read: beside it, in the user's home and in the working directory. */
final class PlantedSecrets implements AutoCloseable {
    private final Path folder;
    private final Path classes;
    private final List<Path> secrets = new ArrayList<>();

    PlantedSecrets() throws IOException {
        folder = Files.createTempDirectory("canary");
        classes = Files.createDirectory(folder.resolve("classes"));
        Path probe = classes.resolve(Probe.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(probe.getParent());
        try (InputStream code = Objects.requireNonNull(Probe.class.getResourceAsStream("Probe.class"))) {
            Files.copy(code, probe);
        }
        plant(folder);
        plant(Path.of(System.getProperty("user.home")));
        plant(Path.of("").toAbsolutePath());
    }

    Path probe() {
        return classes;
    }

    List<Path> secrets() {
        return List.copyOf(secrets);
    }

    private void plant(Path place) {
        try {
            Path secret = Files.createTempFile(place, ".canary", ".secret");
            secrets.add(secret);
        } catch (IOException notWritable) {
            // the grader cannot write there itself
        }
    }

    @Override
    public void close() throws IOException {
        for (Path secret : secrets) {
            Files.delete(secret);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
