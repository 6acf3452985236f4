package course.grade.process;

import course.grade.worker.Worker;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
 * The classes that a submission is compiled against and runs with: the model, the types of the methods, the worker, and
 * the libraries. A submission can read all of them, and nothing else of the course.
 *
 * @param classPath jars
 * @param archive a class-data archive of the same classes, if one was made
 */
public record WorkerClasses(List<Path> classPath, Optional<Path> archive) {
    /** The packages of the course that submissions may see, with their subpackages. */
    static final List<String> OPEN = List.of("gpt/", "course/types/", "course/grade/worker/");

    private static final int SECONDS = 60;

    public WorkerClasses {
        classPath = List.copyOf(classPath);
    }

    /**
     * The visible part of a class path: the libraries, and copies of the open packages of the course's own folders and
     * jars.
     *
     * @param folder where the copies are put
     */
    public static WorkerClasses of(Path folder, List<Path> classPath) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (Path path : classPath) {
            Path copy = folder.resolve(jars.size() + ".jar");
            if (Files.isDirectory(path)) {
                copyOpen(path, copy);
                jars.add(copy);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    Path root = jar.getPath("/");
                    if (Files.exists(root.resolve("course"))) {
                        copyOpen(root, copy);
                        jars.add(copy);
                    } else {
                        jars.add(path);
                    }
                }
            }
        }
        return new WorkerClasses(jars, Optional.empty());
    }

    private static void copyOpen(Path root, Path jar) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (OPEN.stream().anyMatch(name::startsWith)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
            }
        }
    }

    /**
     * The same classes with a class-data archive, made by a worker that is asked nothing: each worker maps it into its memory,
     * and starts in two thirds of the time.
     *
     * @param folder where the archive is put
     */
    public WorkerClasses archived(Path folder, Path libraries) throws IOException, InterruptedException {
        Path made = folder.resolve("worker.jsa");
        List<String> command = WorkerCommand.command(this, List.of("-XX:ArchiveClassesAtExit=" + made), libraries);
        command.addAll(List.of(Worker.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && Files.exists(made) ? new WorkerClasses(classPath, Optional.of(made)) : this;
    }
}
