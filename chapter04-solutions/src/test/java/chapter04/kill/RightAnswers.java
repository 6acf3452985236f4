package chapter04.kill;

import course.exercises.Chapter04;
import course.exercises.Method;
import java.util.List;
import java.util.stream.Stream;

/** Unusual answers that are right all the same: no test may reject them. */
public final class RightAnswers {
    /** Those that were written for these tests, each in the class of its exercise. */
    static final List<GivenAnswer> WRITTEN = Stream.of(
                    RightAttention.ALL,
                    RightBlocks.ALL,
                    RightCounts.ALL,
                    RightDecodings.ALL,
                    RightLayers.ALL,
                    RightMasks.ALL,
                    RightModels.ALL,
                    RightSoftmaxes.ALL)
            .flatMap(List::stream)
            .toList();

    /** And the plain loops that the right answers are computed with. */
    public static final List<GivenAnswer> ALL = Stream.concat(
                    WRITTEN.stream(), Chapter04.CHAPTER.methods().stream().map(RightAnswers::oracle))
            .toList();

    private RightAnswers() {}

    private static GivenAnswer oracle(Method method) {
        GivenAnswer oracle = new GivenAnswer("oracle-of-" + method, method, method.oracle());
        return method.cases().stream().allMatch(one -> one.refusal().isEmpty()) ? oracle : oracle.refusing();
    }
}
