package course.exercises;

import course.exercises.attention.BuildAttention;
import course.exercises.counts.ParameterCounts;
import course.exercises.decoding.BuildDecoding;
import course.exercises.dropout.SeparateDropout;
import course.exercises.layers.BuildLayers;
import course.exercises.masks.AttentionMasks;
import course.exercises.model.BuildModel;
import course.exercises.sizes.ModelSizes;
import java.util.List;

/** Chapter 4: a GPT in Java. */
public final class Chapter04 {
    /** The package of the exercises' classes; a constant, since exercises name it before there is a chapter. */
    public static final String PACKAGE = "chapter04";

    public static final Chapter CHAPTER = new Chapter(
            Chapter04.class,
            PACKAGE,
            "Chapter 4: a GPT in Java",
            new Track(
                    "exercises",
                    "The exercises of the chapter",
                    List.of(
                            ParameterCounts.EXERCISE,
                            ModelSizes.EXERCISE,
                            AttentionMasks.EXERCISE,
                            SeparateDropout.EXERCISE)),
            new Track(
                    "build",
                    "The model itself",
                    List.of(BuildLayers.EXERCISE, BuildAttention.EXERCISE, BuildModel.EXERCISE, BuildDecoding.EXERCISE),
                    """
                    Now let your own model write:
                      mvn -q -Pgpt -Dargs='generate --mine --seed 123 "Hello, I am"'
                    """ + "  " + Task.BOOK + "build-3-model.html#together\n"));

    private Chapter04() {}

    /** The exercises of this chapter. */
    public static List<Exercise> exercises() {
        return CHAPTER.exercises();
    }

    /** The tasks of this chapter. */
    public static List<Task> tasks() {
        return CHAPTER.tasks();
    }
}
