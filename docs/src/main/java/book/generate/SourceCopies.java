package book.generate;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Copies Java sources, with their tags. */
final class SourceCopies {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private SourceCopies() {}

    /**
     * Copies all sources of a folder and of those below it, as they are or brief.
     *
     * @throws IllegalArgumentException if a source is not Java
     */
    static void copy(Path from, Path to, boolean brief) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(from)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(problems, null, null)) {
            JavacTask javac = (JavacTask) COMPILER.getTask(
                    null, files, problems, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(javac);
            for (CompilationUnitTree unit : javac.parse()) {
                Path source = Path.of(unit.getSourceFile().toUri());
                Path copy = to.resolve(from.toAbsolutePath().relativize(source));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, TaggedSource.of(Files.readString(source), unit, trees, brief));
            }
        }
        problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException("not Java: " + problem);
                });
    }
}
