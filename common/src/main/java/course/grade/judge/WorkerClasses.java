package course.grade.judge;

import course.grade.worker.Rehearsal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of a worker but for the student's: where they are, and how the JVM is to come by them.
 *
 * @param classPath jars and folders
 * @param archive the same once more, as the JVM wants them in its memory, if that was made
 */
record WorkerClasses(List<Path> classPath, Optional<Path> archive) {
    private static final int SECONDS = 60;

    WorkerClasses {
        classPath = List.copyOf(classPath);
    }

    /** Found and checked one by one, by each worker. */
    static WorkerClasses oneByOne(List<Path> classPath) {
        return new WorkerClasses(classPath, Optional.empty());
    }

    /**
     * In an archive that each JVM maps into its memory: it starts in two thirds of the time. Folders become jars for that,
     * since Java archives nothing else.
     *
     * @param folder where there is room for it
     */
    static WorkerClasses archived(Path folder, List<Path> classPath, Path libraries)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (Path path : classPath) {
            jars.add(Files.isDirectory(path) ? jar(path, folder.resolve(jars.size() + ".jar")) : path);
        }
        Path archive = folder.resolve("worker.jsa");
        WorkerClasses plain = oneByOne(jars);
        List<String> command = Java.command(plain, List.of("-XX:ArchiveClassesAtExit=" + archive), libraries);
        command.add(Rehearsal.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && Files.exists(archive) ? new WorkerClasses(jars, Optional.of(archive)) : oneByOne(classPath);
    }

    /** What to tell the JVM. */
    List<String> options() {
        return archive.map(file -> List.of("-XX:SharedArchiveFile=" + file)).orElse(List.of());
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
