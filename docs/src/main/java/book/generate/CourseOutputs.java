package book.generate;

import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.Problem;
import course.compile.Sources;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.compile.StudentLoader;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.run.Board;
import course.run.CapturedOutput;
import course.run.CourseResult;
import course.run.CourseRun;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a student's run of the course prints, for {@code output/board}: the real tests, against the files of a student. */
final class CourseOutputs {
    /** A student who counts what the layer itself has, and forgets the layers inside. */
    private static final String ONLY_ITS_OWN =
            "return layer.parameters().values().stream().mapToLong(Parameter::numel).sum();";

    /** A student who asks how far back a token is, and not how far ahead. */
    private static final String ONE_SIDE_ONLY = "return Nd4j.arange(seqLength).reshape(seqLength, 1)"
            + ".sub(Nd4j.arange(seqLength).reshape(1, seqLength)).lte(1);";

    private final Path module;

    private CourseOutputs(Path module) {
        this.module = module;
    }

    /** Runs the course as it is shipped, and with a wrong answer or two. */
    static void write(Output output) throws IOException {
        Path folder = Files.createTempDirectory("student");
        try {
            CourseOutputs student = new CourseOutputs(folder.resolve("chapter04-exercises"));
            output.write("board/untouched", student.board(Map.of()));
            output.write("board/wrong-count", student.board(Map.of(ParameterCounts.COUNT, ONLY_ITS_OWN)));
            output.write("board/wrong-mask", student.board(Map.of(AttentionMasks.NEIGHBORS, ONE_SIDE_ONLY)));
        } finally {
            GenerateBook.delete(folder);
        }
    }

    /** The board of a student who has put this code in the place of these tasks' first TODO. */
    private String board(Map<Task, String> answers) throws IOException {
        Path sources = module.resolve("src/main/java");
        Path classes = module.resolve("target/classes");
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            Path file = sources.resolve("chapter04").resolve(exercise.fileName());
            Files.createDirectories(file.getParent());
            Files.writeString(file, answered(Stubs.of(exercise), answers));
        }
        try (StudentCompiler compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, ThisJvm.classPath())) {
            ClassLoader loader = new StudentLoader(
                    Chapter04.CHAPTER,
                    compiled(compiler, classes),
                    ClassFiles.beside(Class.forName(ParameterCounts.EXERCISE.testClassName())));
            CourseResult result = new CourseResult(
                    Chapter04.CHAPTER,
                    new CourseRun(Chapter04.CHAPTER)
                            .run(Chapter04.tasks(), Compilation.clean(), loader, new CapturedOutput()));
            return new Board(result, new Sources(Chapter04.CHAPTER, sources))
                    .text(false)
                    .stripLeading();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> compiled(StudentCompiler compiler, Path classes) throws IOException {
        List<Problem> problems = compiler.compile().problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the student's answers do not compile: " + problems);
        }
        return ClassFiles.in(classes);
    }

    private static String answered(String stub, Map<Task, String> answers) {
        String answered = stub;
        for (Map.Entry<Task, String> answer : answers.entrySet()) {
            Pattern todo = Pattern.compile("throw new UnsupportedOperationException\\(\\s*\""
                    + Pattern.quote(answer.getKey().todo()) + "[^;]*;");
            answered = todo.matcher(answered).replaceFirst(Matcher.quoteReplacement(answer.getValue()));
        }
        return answered;
    }
}
