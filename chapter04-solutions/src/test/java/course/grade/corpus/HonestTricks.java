package course.grade.corpus;

import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.util.List;

/** No tricks at all: honest work that is done in a way of its own. */
final class HonestTricks {
    private HonestTricks() {}

    static List<Trick> all() {
        return List.of(
                named("an-overload-that-counts-one-parameter")
                        .members(
                                ParameterCounts.EXERCISE,
                                "public static long countParameters(Parameter one) { return one.numel(); }"),
                named("overloads-that-return-null").members(AttentionMasks.EXERCISE, """
                                public static INDArray createNeighborMask(Integer seqLength) { return null; }
                                public static INDArray createNeighborMask(long seqLength) { return null; }
                                """),
                named("an-exercise-that-is-not-public")
                        .edit(ModelSizes.EXERCISE, text -> text.replace("public final class", "final class")),
                slowHelpers());
    }

    /** The good one comes last: those before it must leave the compiler the time for its turn. */
    private static Trick slowHelpers() {
        Trick trick = inNeighborMask("four-slow-helpers-beside-a-good-one", "return Used.near(distances(seqLength));")
                .file("chapter04/Used.java", """
                        package chapter04;
                        import org.nd4j.linalg.api.ndarray.INDArray;
                        class Used {
                            static INDArray near(INDArray distances) { return org.nd4j.linalg.ops.transforms.Transforms.abs(distances).lte(1); }
                        }
                        """);
        for (int i = 1; i <= 4; i++) {
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
}
