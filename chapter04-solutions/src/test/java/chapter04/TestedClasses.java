package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.StudentCompiler;
import course.compile.StudentLoader;
import course.exercises.Chapter04;
import course.run.CapturedOutput;
import course.run.CourseRun;
import course.run.TaskResult;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Other exercises than the solutions, and what the shared tests say about them. */
final class TestedClasses {
    private TestedClasses() {}

    /** Compiles what is below a folder, and runs the tests against it. */
    static List<TaskResult> of(Path sources, Path classes) throws IOException {
        List<Path> classPath = ThisJvm.classPath();
        try (StudentCompiler compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, classPath)) {
            assertThat(compiler.compile()).isEqualTo(Compilation.clean());
        }
        ClassLoader loader = new StudentLoader(
                Chapter04.CHAPTER, ClassFiles.in(classes), ClassFiles.beside(Exercise41ParameterCountsTest.class));
        return new CourseRun(Chapter04.CHAPTER)
                .run(Chapter04.tasks(), Compilation.clean(), loader, new CapturedOutput());
    }
}
