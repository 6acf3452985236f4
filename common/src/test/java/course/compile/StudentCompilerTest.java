package course.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import gpt.cli.ThisJvm;
import gpt.model.GPTConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class StudentCompilerTest {
    /** The course and ND4J's interfaces: each compiler opens all of its jars. */
    static final List<Path> CLASS_PATH = ThisJvm.classPath().stream()
            .filter(path -> Files.isDirectory(path) || path.toString().contains("nd4j"))
            .toList();

    private static final String RATIO_STUB =
            "throw new UnsupportedOperationException(\"TODO 4.1c: divide feed-forward by attention\");";

    private final Path root;
    private final Path sources;
    private final Path classes;
    private final StudentCompiler compiler;

    /** With the stubs. */
    StudentCompilerTest(@TempDir Path root) throws IOException {
        this.root = root;
        sources = root.resolve("src");
        classes = root.resolve("target/classes");
        compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, CLASS_PATH);
        Files.createDirectories(sources.resolve("chapter04"));
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            Files.writeString(file(exercise), Stubs.of(exercise));
        }
    }

    @AfterEach
    void letGo() throws IOException {
        compiler.close();
    }

    private Path file(Exercise exercise) {
        return sources.resolve("chapter04").resolve(exercise.fileName());
    }

    private Path classFile(String simpleName) {
        return classes.resolve("chapter04").resolve(simpleName + ".class");
    }

    private void helper(String name, String text) throws IOException {
        Files.writeString(sources.resolve("chapter04").resolve(name), "package chapter04;\n" + text);
    }

    /** The file of exercise 4.1 with other code for the ratio. */
    private void ratio(String code) throws IOException {
        changed(ParameterCounts.EXERCISE, RATIO_STUB, code);
    }

    private ObjectAssert<Problem> onlyProblem(Exercise exercise) throws IOException {
        Compilation compilation = compiler.compile();
        assertThat(compilation.replaced()).containsOnlyKeys(exercise);
        for (Exercise each : Chapter04.CHAPTER.exercises()) {
            assertThat(classes.resolve(each.className().replace('.', '/') + ".class"))
                    .exists();
        }
        return assertThat(compilation.replaced().get(exercise)).isNotNull();
    }

    private void isSaid(Exercise exercise, String message) throws IOException {
        onlyProblem(exercise).extracting(Problem::message).asString().contains(message);
    }

    /** The message of the only problem, which is about one method and costs no other task. */
    private AbstractObjectAssert<?, String> onlyChangedHead(Task task) throws IOException {
        Compilation compilation = compiler.compile();
        assertThat(compilation.replaced()).isEmpty();
        assertThat(compilation.changedHeads()).containsOnlyKeys(task);
        return assertThat(compilation.changedHeads().get(task)).isNotNull().extracting(Problem::message);
    }

    private void changed(Exercise exercise, String shipped, String written) throws IOException {
        assertThat(Stubs.of(exercise)).contains(shipped);
        Files.writeString(file(exercise), Stubs.of(exercise).replace(shipped, written));
    }

    @Test
    void the_stubs_compile() throws IOException {
        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
        assertThat(classFile("Exercise41ParameterCounts")).exists();
    }

    @Test
    void a_syntax_error_costs_its_own_exercise_and_is_told_with_its_place() throws IOException {
        String wrong = "        return 1 +;";
        ratio(wrong.strip());
        Path file = file(ParameterCounts.EXERCISE);
        int line = 1 + Files.readAllLines(file).indexOf(wrong);

        onlyProblem(ParameterCounts.EXERCISE)
                .isEqualTo(new Problem(file, line, 19, "illegal start of expression", wrong));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return "two"; | incompatible types: String cannot be converted to double
            if (config.qkvBias()) { return 2; } | missing return statement
            long r = 0; var r = r; return r; | variable r is already defined
            """) // after the last error, javac 17 fails with a NullPointerException
    void an_error_that_is_no_syntax_error_costs_its_own_exercise_too(String code, String message) throws IOException {
        ratio(code);
        isSaid(ParameterCounts.EXERCISE, message);
    }

    @Test
    void only_the_first_error_of_a_file_is_told() throws IOException {
        ratio("int a = \"one\"; int b = \"two\"; return 0;");

        onlyProblem(ParameterCounts.EXERCISE).extracting(Problem::column).isEqualTo(9 + "int a = ".length());
    }

    @Test
    void code_on_which_javac_itself_fails_costs_its_own_exercise() throws IOException {
        ratio("return 1" + " + 1.0f * config.embDim()".repeat(20_000) + ";");

        isSaid(ParameterCounts.EXERCISE, "the compiler itself fails on this code");
    }

    @Test
    void where_javac_fails_on_stubs_alone_no_file_is_to_blame() throws IOException {
        SourceFile stub = SourceFile.stub(ParameterCounts.EXERCISE, file(ParameterCounts.EXERCISE));

        try (Javac javac = new Javac(CLASS_PATH)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> javac.compile(List.of(stub), (file, declared) -> Optional.empty(), task -> {
                        throw new IllegalStateException("the class path is gone");
                    }))
                    .withMessage("the class path is gone");
        }
    }

    @Test
    void a_syntax_error_does_not_hide_a_type_error_in_another_exercise() throws IOException {
        ratio("return \"two\";");
        Files.writeString(file(AttentionMasks.EXERCISE), "package chapter04; class {");

        assertThat(compiler.compile().replaced()).containsOnlyKeys(ParameterCounts.EXERCISE, AttentionMasks.EXERCISE);
    }

    @Test
    void a_warning_is_no_error() throws IOException {
        ratio("java.util.List raw = new java.util.ArrayList(); raw.add(1); return new Integer(1);");

        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
    }

    @Test
    void a_missing_file_an_empty_one_and_a_folder_in_its_place_are_said() throws IOException {
        Path file = file(ModelSizes.EXERCISE);
        Files.delete(file);
        isSaid(ModelSizes.EXERCISE, "the file is missing");

        Files.writeString(file, "");
        isSaid(ModelSizes.EXERCISE, "the file is empty");

        Files.delete(file);
        Files.createDirectory(file);
        isSaid(ModelSizes.EXERCISE, "this is a folder, not a file");
    }

    @Test
    void a_missing_folder_is_said_of_each_file() throws IOException {
        try (StudentCompiler nothing =
                new StudentCompiler(Chapter04.CHAPTER, root.resolve("nowhere"), classes, CLASS_PATH)) {
            assertThat(nothing.compile().replaced()).containsOnlyKeys(Chapter04.CHAPTER.exercises());
        }
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#exercises")
    void a_wrong_or_missing_package_is_said_even_of_a_file_that_uses_all_other_exercises(Exercise exercise)
            throws IOException {
        for (String written : List.of("package chapter4;", "")) {
            Files.writeString(file(exercise), usingTheOthers(exercise).replace("package chapter04;", written));

            isSaid(exercise, "the file must begin with \"package chapter04;\"");
        }
    }

    private static String usingTheOthers(Exercise exercise) {
        String name = exercise.fileName().replace(".java", "");
        String others = Chapter04.CHAPTER.exercises().stream()
                .filter(other -> other != exercise)
                .map(other -> other.fileName().replace(".java", ".class"))
                .collect(Collectors.joining(", "));
        String field = "private static final Class<?>[] OTHERS = {" + others + "};\n    private " + name + "() {}";
        String text = Stubs.of(exercise).replace("private " + name + "() {}", field);
        assertThat(text).contains(field);
        return text;
    }

    @Test
    void exercises_that_use_one_in_a_wrong_package_keep_their_own_code() throws IOException {
        changed(ModelSizes.EXERCISE, "package chapter04;", "package chapter4;");
        ratio("return Exercise42ModelSizes.class.getName().length();");

        isSaid(ModelSizes.EXERCISE, "the file must begin with \"package chapter04;\"");
    }

    @Test
    void a_needed_helper_in_a_wrong_package_is_told_as_the_cause() throws IOException {
        Files.writeString(
                sources.resolve("chapter04/Helper.java"),
                "package chapter4; public class Helper { public static double two() { return 2; } }");
        ratio("return Helper.two();");

        onlyProblem(ParameterCounts.EXERCISE)
                .extracting(problem -> problem.inALine(Chapter04.CHAPTER))
                .isEqualTo("Helper.java: the file must begin with \"package chapter04;\"");
    }

    @Test
    void a_wrong_class_name_is_said_in_the_compilers_words() throws IOException {
        changed(ModelSizes.EXERCISE, "Exercise42ModelSizes", "ModelSizes");

        isSaid(ModelSizes.EXERCISE, "class ModelSizes is public, should be declared in a file named ModelSizes.java");
    }

    private static final String SHIPPED = "public static INDArray createBandMask(int seqLength, int left, int right) {";

    static Stream<String> changedHeads() {
        return Stream.of(
                "public static INDArray createBand(int seqLength, int left, int right) {",
                "public static INDArray createBandMask(int seqLength, long left, int right) {",
                "public static Object createBandMask(int seqLength, int left, int right) {",
                "private static INDArray createBandMask(int seqLength, int left, int right) {",
                "static INDArray createBandMask(int seqLength, int left, int right) {",
                "public INDArray createBandMask(int seqLength, int left, int right) {",
                "public static <T> INDArray createBandMask(int seqLength, int left, int right) {",
                "public static INDArray createBandMask(int seqLength, int left, int right) throws Exception {");
    }

    @ParameterizedTest
    @MethodSource("changedHeads")
    void a_changed_head_costs_its_own_task_and_the_class_still_has_the_method_that_the_tests_call(String written)
            throws Exception {
        changed(AttentionMasks.EXERCISE, SHIPPED, written);
        onlyChangedHead(AttentionMasks.BAND)
                .asString()
                .contains("public static INDArray createBandMask(int, int, int)");

        Method method = loaded("Exercise43NeighborMask").getMethod("createBandMask", int.class, int.class, int.class);

        assertThat(Modifier.toString(method.getModifiers())).isEqualTo("public static");
        assertThat(method.getReturnType()).isEqualTo(INDArray.class);
        assertThat(method.getExceptionTypes()).isEmpty();
        assertThatThrownBy(() -> method.invoke(null, 4, 1, 1))
                .hasCauseInstanceOf(UnsupportedOperationException.class)
                .cause()
                .hasMessageStartingWith("TODO 4.3b:");
    }

    @Test
    void the_students_own_calls_reach_the_method_with_the_changed_head() throws Exception {
        changed(
                ParameterCounts.EXERCISE,
                RATIO_STUB,
                "return java.util.stream.Stream.of(config).map(Exercise41ParameterCounts::rows).findFirst().get() + rows(config); }"
                        + " private static int rows(GPTConfig config) { return feedForwardBreakdown(config); }"
                        + " public static int feedForwardBreakdown(GPTConfig config) { return 21;");
        Files.writeString(
                file(ParameterCounts.EXERCISE),
                Files.readString(file(ParameterCounts.EXERCISE))
                        .replaceFirst("List<ParameterCount> feedForwardBreakdown", "List<ParameterCount> other"));

        onlyChangedHead(ParameterCounts.BREAKDOWN).isNotNull();
        assertThat(loaded("Exercise41ParameterCounts")
                        .getMethod("feedForwardToAttentionRatio", GPTConfig.class)
                        .invoke(null, GPTConfig.GPT_CONFIG_124M))
                .isEqualTo(42.0);
    }

    @Test
    void what_was_changed_in_a_head_is_told_and_remembered() throws IOException {
        changed(SeparateDropout.EXERCISE, "blockWithSeparateDropout(", "block(");
        Compilation first = compiler.compile();

        assertThat(compiler.compile()).isEqualTo(first);
        onlyChangedHead(SeparateDropout.DROPOUT)
                .asString()
                .contains("there is no method blockWithSeparateDropout any more");
    }

    private Class<?> loaded(String simpleName) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return Class.forName("chapter04." + simpleName, true, loader);
        }
    }

    @Test
    void a_method_may_declare_exceptions_that_need_no_declaring() throws IOException {
        changed(AttentionMasks.EXERCISE, "(int seqLength) {", "(final int tokens) throws IllegalArgumentException {");

        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
    }

    @Test
    void other_charsets_than_UTF_8_and_byte_order_marks_are_no_error() throws IOException {
        String text = "/* \u00fcber */ " + Stubs.of(ParameterCounts.EXERCISE).replace("\u2026", "");
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
            String mark = charset.equals(StandardCharsets.UTF_8) ? "\uFEFF" : ""; // UTF_16 writes its own
            Files.writeString(file(ParameterCounts.EXERCISE), mark + text, charset);

            assertThat(compiler.compile()).as("%s", charset).isEqualTo(Compilation.clean());
        }
    }

    @Test
    void a_helper_is_compiled_too() throws IOException {
        helper("Helper.java", "class Helper { static double two() { return 2; } }");
        ratio("return Helper.two();");

        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
        assertThat(classFile("Helper")).exists();
    }

    @Test
    void a_broken_helper_that_nobody_needs_costs_nothing() throws IOException {
        helper("Helper.java", "class Helper { int }");

        Compilation compilation = compiler.compile();

        assertThat(compilation.unneeded(Chapter04.CHAPTER)).startsWith("Left out: Helper.java:2: ");
        assertThat(compilation.replaced()).isEmpty();
        assertThat(compilation.leftOut())
                .extracting(problem -> problem.inALine(Chapter04.CHAPTER))
                .containsExactly("Helper.java:2: <identifier> expected");
    }

    @Test
    void a_helper_of_a_broken_helper_leads_to_the_first_error() throws IOException {
        helper("First.java", "class First { static double two() { return 2 } }");
        helper("Second.java", "class Second { static double two() { return First.two(); } }");
        ratio("return Second.two();");

        isSaid(ParameterCounts.EXERCISE, "';' expected");
    }

    @Test
    void an_exercise_that_needs_what_another_lost_tells_that_ones_error() throws IOException {
        Files.writeString(
                file(AttentionMasks.EXERCISE),
                Stubs.of(AttentionMasks.EXERCISE)
                        .replaceFirst("private Exercise43", "static int one() { return 1 } private Exercise43"));
        ratio("return Exercise43NeighborMask.one();");

        Compilation compilation = compiler.compile();

        assertThat(compilation.replaced()).containsOnlyKeys(ParameterCounts.EXERCISE, AttentionMasks.EXERCISE);
        assertThat(compilation.problems()).extracting(Problem::message).containsExactly("';' expected");
    }

    @Test
    void a_class_that_takes_a_name_from_Java_keeps_the_stubs_from_nothing() throws IOException {
        helper("UnsupportedOperationException.java", "class UnsupportedOperationException {}");

        assertThat(compiler.compile().leftOut())
                .extracting(problem -> problem.inALine(Chapter04.CHAPTER))
                .singleElement()
                .asString()
                .startsWith("UnsupportedOperationException.java: ");
        assertThat(classFile("Exercise41ParameterCounts")).exists();
    }

    @Test
    void what_an_editor_leaves_behind_is_not_compiled_and_a_class_named_like_a_test_is_just_a_class()
            throws IOException {
        helper("Exercise41ParameterCountsTest.java", "class Exercise41ParameterCountsTest {}");
        helper(".#Exercise41ParameterCounts.java", "not Java");
        helper("module-info.java", "not Java");
        Files.createDirectory(sources.resolve("chapter04/Folder.java"));

        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
    }

    @Test
    void a_broken_exercise_leaves_no_class_of_an_earlier_time() throws IOException {
        ratio("class Inner {} return 2;");
        compiler.compile();
        byte[] solved = Files.readAllBytes(classFile("Exercise41ParameterCounts"));

        ratio("class Inner {} return 2");
        compiler.compile();

        assertThat(classFile("Exercise41ParameterCounts")).exists();
        assertThat(Files.readAllBytes(classFile("Exercise41ParameterCounts"))).isNotEqualTo(solved);
        assertThat(classFile("Exercise41ParameterCounts$1Inner")).doesNotExist();
    }

    @Test
    void nothing_is_compiled_again_when_nothing_changed() throws IOException {
        ratio("return 2");
        Compilation first = compiler.compile();
        FileTime compiled = Files.getLastModifiedTime(root.resolve("target/classes.properties"));
        Files.setLastModifiedTime(root.resolve("target/classes.properties"), FileTime.fromMillis(0));

        try (StudentCompiler another = new StudentCompiler(Chapter04.CHAPTER, sources, classes, CLASS_PATH)) {
            assertThat(another.compile()).isEqualTo(first);
        }
        assertThat(Files.getLastModifiedTime(root.resolve("target/classes.properties")))
                .isLessThan(compiled);
        assertThat(StudentCompiler.lastInto(Chapter04.CHAPTER, classes)).isEqualTo(first);
    }

    @Test
    void an_edit_leaves_the_note_on_the_class_path_alone_so_that_tests_are_not_compiled_again() throws IOException {
        compiler.compile();
        Path note = classes.resolve("class-path.fingerprint");
        Files.setLastModifiedTime(note, FileTime.fromMillis(0));
        ratio("return 2;");
        compiler.compile();

        assertThat(Files.getLastModifiedTime(note)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void a_change_of_the_class_path_is_noted() throws IOException {
        compiler.compile();
        Path note = classes.resolve("class-path.fingerprint");
        String before = Files.readString(note);
        Path more = Files.createDirectories(root.resolve("more"));
        Files.writeString(more.resolve("More.class"), "");
        List<Path> longer = Stream.concat(CLASS_PATH.stream(), Stream.of(more)).toList();
        try (StudentCompiler another = new StudentCompiler(Chapter04.CHAPTER, sources, classes, longer)) {
            another.compile();
        }

        assertThat(note).content().isNotEqualTo(before);
    }

    @Test
    void classes_that_someone_else_changed_are_made_again() throws IOException {
        compiler.compile();
        Files.write(classFile("Exercise41ParameterCounts"), new byte[] {1, 2, 3});
        compiler.compile();

        assertThat(Files.size(classFile("Exercise41ParameterCounts"))).isGreaterThan(3);
    }

    @Test
    void a_damaged_memory_is_no_memory() throws IOException {
        compiler.compile();
        Files.writeString(root.resolve("target/classes.properties"), "inputs=\\uXYZ");

        assertThat(compiler.compile()).isEqualTo(Compilation.clean());
    }

    @Test
    void an_error_that_quotes_strange_characters_is_told_without_them() throws IOException {
        Files.writeString(
                file(ModelSizes.EXERCISE),
                Stubs.of(ModelSizes.EXERCISE).replaceFirst("\\{", "{ int a\\u001b\\u202eb\\ud83d = c\\u001bd;"));

        String text =
                compiler.compile().problem(ModelSizes.EXERCISE).orElseThrow().text();

        assertThat(text)
                .contains("Exercise42ModelSizes.java")
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\\n]]");
        assertThat(compiler.compile().problem(ModelSizes.EXERCISE)).isPresent();
    }

    @Test
    void an_error_in_a_line_of_a_million_characters_is_told_in_a_few_lines() throws IOException {
        Files.writeString(
                file(ModelSizes.EXERCISE),
                Stubs.of(ModelSizes.EXERCISE)
                        .replaceFirst(
                                "\\{", "{ /*" + "x ".repeat(500_000) + "*/ int a = " + "y".repeat(500_000) + ";"));

        assertThat(compiler.compile().problem(ModelSizes.EXERCISE).orElseThrow().text())
                .hasSizeLessThan(6000);
    }
}
