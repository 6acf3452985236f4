package course.grade.judge;

import course.compile.StudentCompiler;
import course.grade.worker.Frames;
import course.grade.worker.Wire;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The process that compiles: it runs no code of a student's, but there are sources that a compiler never comes back
 * from.
 */
final class CompileMain {
    private CompileMain() {}

    /** Compiles from the first folder to the second whenever it is asked to, against the class path that comes third. */
    public static void main(String[] args) throws IOException {
        Frames frames = Frames.ofThisProcess();
        List<Path> classPath = Arrays.stream(args[2].split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .toList();
        try (StudentCompiler compiler = new StudentCompiler(Path.of(args[0]), Path.of(args[1]), classPath)) {
            while (true) {
                frames.receive();
                frames.send(Wire.encode(compile(compiler)));
            }
        } catch (EOFException e) {
            // nobody asks any more
        }
    }

    private static boolean compile(StudentCompiler compiler) {
        try {
            compiler.compile();
            return true;
        } catch (Exception | StackOverflowError e) {
            return false;
        }
    }
}
