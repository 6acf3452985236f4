package book.generate;

import course.compile.Compilation;
import course.compile.Sources;
import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.run.Board;
import course.run.CapturedOutput;
import course.run.CourseResult;
import course.run.CourseRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What a student's run of the course prints, for {@code output/board}: the real tests, against the files of a student. */
final class CourseOutputs {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

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
        compile(sources, classes);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = new StudentLoader(classes, before);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            CourseResult result = new CourseResult(
                    Chapter04.CHAPTER,
                    new CourseRun(Chapter04.CHAPTER)
                            .run(Chapter04.CHAPTER.exercises(), Compilation.clean(), loader, new CapturedOutput()));
            return new Board(result, new Sources(Chapter04.CHAPTER, sources))
                    .text(false)
                    .stripLeading();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
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

    private static void compile(Path sources, Path classes) throws IOException {
        Files.createDirectories(classes);
        List<Path> files;
        try (Stream<Path> all = Files.list(sources.resolve("chapter04"))) {
            files = all.sorted().toList();
        }
        try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
            boolean compiled = COMPILER.getTask(
                            null,
                            manager,
                            null,
                            List.of("-proc:none", "-g", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the student's answers do not compile");
            }
        }
    }

    /** Finds the student's classes in their folder, and the tests beside them on the class path, both afresh. */
    private static final class StudentLoader extends ClassLoader {
        private final Path classes;

        StudentLoader(Path classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("chapter04.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Path own = classes.resolve(file);
            try (var in = Files.isRegularFile(own)
                    ? Files.newInputStream(own)
                    : getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
