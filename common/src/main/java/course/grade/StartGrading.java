package course.grade;

import gpt.cli.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What {@code mvn -Pgrade} runs in Maven's JVM: starts the grader in another one, and ends Maven with its exit code. */
public final class StartGrading {
    private StartGrading() {}

    /** Takes the arguments of the JVM in one, and then those of {@link GradeCommand}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        int exitCode = OwnJvm.run(
                args[0], OwnJvm.ownClassPath(), GradeCommand.class, arguments, new File("").getAbsoluteFile());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
