package course.compile;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Maven calls in the place of its own compiler: compiles the exercises, and fails only when no file can be read. */
public final class CompileExercises {
    private CompileExercises() {}

    public static void main(String[] args) throws IOException {
        List<Path> classPath = new ArrayList<>();
        if (CompileExercises.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                classPath.add(Path.of(URI.create(url.toString())));
            }
        }
        try (StudentCompiler compiler = new StudentCompiler(Path.of(args[0]), Path.of(args[1]), classPath)) {
            System.out.print(Problem.lines(compiler.compile().problems()));
        }
    }
}
