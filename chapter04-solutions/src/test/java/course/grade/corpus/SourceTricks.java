package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.TaskStatus.MISSING;
import static course.grade.TaskStatus.NOT_IMPLEMENTED;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;
import static course.grade.corpus.Trick.path;

import course.compile.Stubs;
import course.exercises.counts.ParameterCounts;
import course.exercises.decoding.BuildDecoding;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files that are saved strangely, that do not compile, or that are somebody else's business. */
final class SourceTricks {
    private SourceTricks() {}

    static List<Trick> all() {
        return Stream.of(saved(), broken(), bombs(), strangers())
                .flatMap(List::stream)
                .toList();
    }

    /** Each file in another way. */
    private static List<Trick> saved() {
        Trick trick = named("files-saved-in-five-ways")
                .edit(ParameterCounts.EXERCISE, text -> "\uFEFF" + text)
                .edit(ModelSizes.EXERCISE, text -> text.replace("\n", "\r\n"))
                .edit(
                        AttentionMasks.EXERCISE,
                        text -> text.replaceAll("//.*", "").replace("\n", "\r"));
        String dropout = trick.text(SeparateDropout.EXERCISE) + "// gr\u00F6\u00DFer\n";
        String decoding = trick.text(BuildDecoding.EXERCISE) + "// gr\u00F6\u00DFer\n";
        return List.of(trick.file(
                        path(SeparateDropout.EXERCISE),
                        dropout.replaceAll("[^\\x00-\\xFF]", "?").getBytes(StandardCharsets.ISO_8859_1))
                .file(path(BuildDecoding.EXERCISE), decoding.getBytes(StandardCharsets.UTF_16)));
    }

    private static List<Trick> broken() {
        return List.of(
                named("two-files-do-not-compile")
                        .edit(ParameterCounts.EXERCISE, text -> text + "}")
                        .edit(AttentionMasks.EXERCISE, text -> text.replace("return", "retrun"))
                        .gets(COMPILE_ERROR, ParameterCounts.EXERCISE, AttentionMasks.EXERCISE),
                named("a-picture-for-a-file")
                        .file(path(ModelSizes.EXERCISE), noise())
                        .gets(COMPILE_ERROR, ModelSizes.EXERCISE),
                named("a-file-is-missing").without(ModelSizes.EXERCISE).gets(MISSING, ModelSizes.EXERCISE),
                named("the-class-of-another-file")
                        .file(
                                "chapter04/Also.java",
                                "package chapter04; class Also { } class Exercise42ModelSizes { }"));
    }

    private static List<Trick> bombs() {
        return List.of(
                inNeighborMask(
                                "brackets-without-an-end",
                                "int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";" + RIGHT)
                        .gets(COMPILE_ERROR, AttentionMasks.EXERCISE),
                named("a-text-of-gigabytes")
                        .members(
                                AttentionMasks.EXERCISE,
                                "static final String S0 = \"0123456789\";"
                                        + IntStream.range(1, 32)
                                                .mapToObj(i -> "static final String S%d = S%d + S%d;"
                                                        .formatted(i, i - 1, i - 1))
                                                .collect(Collectors.joining("\n")))
                        .gets(COMPILE_ERROR, AttentionMasks.EXERCISE),
                inNeighborMask("forty-lambdas-deep", RIGHT)
                        .members(
                                AttentionMasks.EXERCISE,
                                "static Object f(Runnable one) { return one; } static <T> T f(java.util.concurrent.Callable<T> one) { return null; }\n"
                                        + "static final Object TYPE = " + nested(40) + ";"),
                inNeighborMask("a-method-that-is-too-long", "int x = 0;\n" + "x++; ".repeat(40_000) + RIGHT)
                        .gets(COMPILE_ERROR, AttentionMasks.EXERCISE),
                named("four-thousand-classes")
                        .file(
                                "chapter04/Many.java",
                                "package chapter04; class Many {"
                                        + IntStream.range(0, 4_000)
                                                .mapToObj(i -> "class C" + i + "{}")
                                                .collect(Collectors.joining("\n"))
                                        + "}"),
                named("five-thousand-errors")
                        .members(
                                AttentionMasks.EXERCISE,
                                IntStream.range(0, 5_000)
                                        .mapToObj(i -> "int x" + i + " = \"" + i + "\";")
                                        .collect(Collectors.joining("\n")))
                        .gets(COMPILE_ERROR, AttentionMasks.EXERCISE));
    }

    /** Calls in calls in calls, and at each the compiler must try two methods with all that is inside. */
    private static String nested(int depth) {
        return "f(() -> ".repeat(depth) + "null" + ")".repeat(depth);
    }

    private static List<Trick> strangers() {
        return List.of(
                named("tests-of-its-own")
                        .edit(AttentionMasks.EXERCISE, text -> text.replace(".lte(1)", ".lte(3)"))
                        .file("src/test/java/chapter04/Exercise43NeighborMaskTest.java", """
                                package chapter04;
                                class Exercise43NeighborMaskTest { @org.junit.jupiter.api.Test void right() { } }
                                """)
                        .file(
                                "src/test/resources/junit-platform.properties",
                                "junit.jupiter.extensions.autodetection.enabled=true\njunit.jupiter.conditions.deactivate=*")
                        .file(
                                "src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension",
                                "chapter04.AlwaysRight")
                        .file(
                                "META-INF/services/org.junit.platform.launcher.TestExecutionListener",
                                "chapter04.AlwaysRight")
                        .file(
                                "pom.xml",
                                "<project><modelVersion>4.0.0</modelVersion><skipTests>true</skipTests></project>")
                        .file(".mvn/jvm.config", "-javaagent:evil.jar")
                        .gets(WRONG, "4.3a"),
                named("a-listener-beside-the-exercises").file("chapter04/AlwaysRight.java", """
                                package chapter04;
                                import org.junit.platform.launcher.TestExecutionListener;
                                public class AlwaysRight implements TestExecutionListener {
                                    static { System.exit(0); }
                                }
                                """),
                named("an-annotation-processor")
                        .file("chapter04/Processor.java", """
                                package chapter04;
                                @javax.annotation.processing.SupportedAnnotationTypes("*")
                                public class Processor extends javax.annotation.processing.AbstractProcessor {
                                    static { System.exit(0); }
                                    @Override public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a, javax.annotation.processing.RoundEnvironment r) {
                                        System.exit(0);
                                        return true;
                                    }
                                }
                                """)
                        .file(
                                "chapter04/META-INF/services/javax.annotation.processing.Processor",
                                "chapter04.Processor")
                        .file("META-INF/services/javax.annotation.processing.Processor", "chapter04.Processor"),
                named("class-files")
                        .file(path(AttentionMasks.EXERCISE), Stubs.of(AttentionMasks.EXERCISE))
                        .file(
                                "chapter04/Exercise43NeighborMask.class",
                                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE})
                        .file("target/classes/chapter04/Exercise43NeighborMask.class", new byte[0])
                        .gets(NOT_IMPLEMENTED, AttentionMasks.EXERCISE));
    }

    private static byte[] noise() {
        byte[] bytes = new byte[20_000];
        new java.util.Random(1).nextBytes(bytes);
        return bytes;
    }
}
