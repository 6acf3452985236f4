package course.compile;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import gpt.cli.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compiles the exercises for Maven, instead of Maven's compiler plugin, whatever is wrong with them. */
public final class CompileExercises {
    private CompileExercises() {}

    /**
     * Compiles from the first folder to the second.
     *
     * @param args the folders and, where no board will follow that tells it, {@code tell} to print what does not compile
     */
    public static void main(String[] args) throws IOException {
        List<Path> classPath = OwnJvm.ownClassPath().stream().map(Path::of).toList();
        Chapter chapter = Chapter04.CHAPTER;
        try (StudentCompiler compiler = new StudentCompiler(chapter, Path.of(args[0]), Path.of(args[1]), classPath)) {
            Compilation compilation = compiler.compile();
            if (args.length > 2) {
                compilation.problems().forEach(problem -> System.out.println(problem.inALine(chapter)));
            }
        }
    }
}
