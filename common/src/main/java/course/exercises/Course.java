package course.exercises;

import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.util.List;

/** All methods of the course. */
public final class Course {
    private static final List<Method> METHODS = List.of(
            ParameterCounts.COUNT_PARAMETERS,
            ParameterCounts.FEED_FORWARD_BREAKDOWN,
            ParameterCounts.ATTENTION_BREAKDOWN,
            ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO,
            ModelSizes.GET_CONFIG,
            ModelSizes.MODEL_SIZE,
            ModelSizes.LARGEST_THAT_FITS,
            AttentionMasks.CREATE_NEIGHBOR_MASK,
            AttentionMasks.CREATE_BAND_MASK,
            AttentionMasks.MASKED_SOFTMAX,
            AttentionMasks.RECEPTIVE_FIELD,
            SeparateDropout.BLOCK_WITH_SEPARATE_DROPOUT);

    private Course() {}

    /** All of them, in the order of the tasks. */
    public static List<Method> methods() {
        return METHODS;
    }

    /** The method of this name. */
    public static Method method(String name) {
        return METHODS.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task has a method " + name));
    }

    /** All known mistakes, in the order of the tasks. */
    public static List<Mistake> mistakes() {
        return METHODS.stream().flatMap(method -> method.mistakes().stream()).toList();
    }
}
