package course.grade.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The system's programs that the sandbox needs. */
record Programs(List<Path> folders) {
    private static final int SECONDS = 10;

    /** Looks in the usual folders and on the grader's PATH. */
    static Programs ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        String path = System.getenv().getOrDefault("PATH", "") + ":" + Launcher.ENVIRONMENT.get("PATH");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        return new Programs(folders);
    }

    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the command printed when it failed; empty if it exited with status 0. */
    static Optional<String> complaint(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(new File("/"))
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("no answer in " + SECONDS + " seconds");
            }
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.isBlank() ? "exit code " + process.exitValue() : said.strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
