package course.mine;

import course.exercises.Chapter04;
import gpt.cli.Gpt;
import gpt.cli.ThisJvm;
import java.nio.file.Path;

/** What {@code mvn -Pgpt} runs: the model's command line, whose {@code generate} also takes {@code --mine}. */
public final class GptOfTheCourse {
    private GptOfTheCourse() {}

    /** Runs the command line; the system property {@code course.exercises} names the folder of the exercises. */
    public static void main(String[] args) {
        Path exercises = Path.of(System.getProperty("course.exercises", "chapter04-exercises"));
        Gpt.main(new GenerateMine(() -> Chapter04.CHAPTER, exercises, ThisJvm.classPath()), args);
    }
}
