package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;
import static course.grade.corpus.Trick.path;

import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.layers.BuildLayers;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that are too hard for the compiler, that shadow the course's classes, or that are written in an own way. */
final class SourceTricks {
    private SourceTricks() {}

    static List<Trick> all() {
        return List.of(tooHard(), slowHelpers(), helpers(), overloads());
    }

    /** Each file in another way, and one that is honest. */
    private static Trick tooHard() {
        String gigabytes = IntStream.range(1, 32)
                .mapToObj(i -> "static final String S%d = S%d + S%d;".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining("\n", "static final String S0 = \"0123456789\";", ""));
        byte[] picture = new byte[20_000];
        new Random(1).nextBytes(picture);
        return named("files-that-are-too-hard-for-the-compiler")
                .only(ParameterCounts.EXERCISE, ModelSizes.EXERCISE, AttentionMasks.EXERCISE, SeparateDropout.EXERCISE)
                .first("countParameters", "int x = 0;\n" + "x++; ".repeat(40_000))
                .first("getConfig", "int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";")
                .members(AttentionMasks.EXERCISE, gigabytes)
                .file(path(BuildLayers.EXERCISE), picture)
                .gets(COMPILE_ERROR, ParameterCounts.EXERCISE, ModelSizes.EXERCISE)
                .gets(COMPILE_ERROR, AttentionMasks.EXERCISE, BuildLayers.EXERCISE);
    }

    /** The good one comes last: those before it must leave the compiler the time for its turn. */
    private static Trick slowHelpers() {
        Trick trick = inNeighborMask("slow-helpers-beside-a-good-one", "return Used.near(distances(seqLength));")
                .file("chapter04/Used.java", """
                        package chapter04;
                        import org.nd4j.linalg.api.ndarray.INDArray;
                        class Used {
                            static INDArray near(INDArray distances) { return org.nd4j.linalg.ops.transforms.Transforms.abs(distances).lte(1); }
                        }
                        """);
        for (int i = 1; i <= 2; i++) {
            trick.file("chapter04/Slow" + i + ".java", """
                    package chapter04;
                    class Slow%d {
                        static <T> java.util.List<? super T> f(T one, T other) { return null; }
                        static final Object SLOW = %s1%s;
                    }
                    """.formatted(i, "f(".repeat(200), ", \"\")".repeat(200)));
        }
        return trick.flagged("the compiler could not stand it");
    }

    /** Of a test listener, an annotation processor, a worker and another exercise: none may run or cost a point. */
    private static Trick helpers() {
        return named("helpers-that-are-somebody-elses-business")
                .only(ModelSizes.EXERCISE, AttentionMasks.EXERCISE)
                .file("chapter04/AlwaysRight.java", """
                        package chapter04;
                        import org.junit.platform.launcher.TestExecutionListener;
                        public class AlwaysRight implements TestExecutionListener {
                            static { System.exit(0); }
                        }
                        """)
                .file("chapter04/Processor.java", """
                        package chapter04;
                        @javax.annotation.processing.SupportedAnnotationTypes("*")
                        public class Processor extends javax.annotation.processing.AbstractProcessor {
                            static { System.exit(0); }
                            @Override public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a, javax.annotation.processing.RoundEnvironment r) {
                                return true;
                            }
                        }
                        """)
                .file("chapter04/META-INF/services/javax.annotation.processing.Processor", "chapter04.Processor")
                .file("META-INF/services/javax.annotation.processing.Processor", "chapter04.Processor")
                .file("chapter04/Worker.java", """
                        package course.grade.worker;
                        public final class Worker {
                            public static void main(String[] args) { System.out.println("110"); }
                        }
                        """)
                .file("chapter04/Frames.java", "package course.grade.worker; public class Frames { }")
                .file("chapter04/Also.java", "package chapter04; class Also { } class Exercise42ModelSizes { }");
    }

    private static Trick overloads() {
        return named("overloads-and-a-class-that-is-not-public")
                .only(ParameterCounts.EXERCISE, ModelSizes.EXERCISE, AttentionMasks.EXERCISE)
                .members(
                        ParameterCounts.EXERCISE,
                        "public static long countParameters(Parameter one) { return one.numel(); }")
                .members(AttentionMasks.EXERCISE, """
                        public static INDArray createNeighborMask(Integer seqLength) { return null; }
                        public static INDArray createNeighborMask(long seqLength) { return null; }
                        """)
                .edit(ModelSizes.EXERCISE, text -> text.replace("public final class", "final class"));
    }
}
