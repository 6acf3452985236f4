package course.grade.judge;

import course.compile.StudentCompiler;
import course.exercises.Chapter;
import course.grade.worker.Frames;
import course.grade.worker.Wire;
import gpt.cli.ThisJvm;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The process that compiles. It runs no code of a submission, but there are sources that a compiler does not come to an
 * end with.
 */
final class CompilerMain {
    private CompilerMain() {}

    /**
     * Compiles for each message.
     *
     * @param args the chapter's definition, the folder of the sources, the folder for the classes, and the class path to
     *     compile against
     */
    public static void main(String[] args) throws IOException {
        Frames frames = Frames.ofThisProcess();
        List<Path> classPath = ThisJvm.split(args[3]);
        try (StudentCompiler compiler =
                new StudentCompiler(Chapter.definedBy(args[0]), Path.of(args[1]), Path.of(args[2]), classPath)) {
            while (true) {
                frames.receive();
                frames.send(Wire.encode(compile(compiler)));
            }
        } catch (EOFException e) {
            // the judge has ended
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
