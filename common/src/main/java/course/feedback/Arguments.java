package course.feedback;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arguments of a call; arrays can be damaged by it, all others cannot. */
public final class Arguments {
    private Arguments() {}

    /** The same arguments with arrays of their own, whose numbers lie in memory in the same order. */
    public static Object[] copy(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof INDArray array ? array.dup(array.ordering()) : argument)
                .toArray();
    }
}
