package course.grade.sample;

import course.grade.run.GradeCommand;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code mvn -Pgrade}, without Maven: the same class in a JVM of its own, with the same class path.
 *
 * @param process the grader
 * @param output where all that it prints goes
 */
public record Grading(Process process, Path output) {
    /** Starts it with arguments such as {@code out=results}. */
    public static Grading start(Path output, String... arguments) throws IOException {
        return start(output, List.of(), arguments);
    }

    /**
     * Starts it with less time for each task than the real command gives: those that never come back are waited for, and
     * no honest task needs it.
     */
    public static Grading startImpatiently(Path output, String... arguments) throws IOException {
        return start(
                output,
                List.of("-D" + GradeCommand.CPU_SECONDS + "=2", "-D" + GradeCommand.WALL_SECONDS + "=3"),
                arguments);
    }

    private static Grading start(Path output, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ThisJvm.program(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), GradeCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return new Grading(builder.start(), output);
    }

    /** What it printed, to the end. */
    public String said() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** That of the tests, without the tests. */
    private static String classPath() {
        return ThisJvm.join(ThisJvm.classPath().stream()
                .filter(entry -> !entry.toString().contains("test-classes")
                        && !entry.toString().contains("chapter04-exercises"))
                .toList());
    }
}
