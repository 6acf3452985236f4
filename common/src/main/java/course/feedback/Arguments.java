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

    /** Whether arrays among these arguments are the same, every bit of them. */
    public static boolean same(Object[] some, Object[] others) {
        for (int i = 0; i < some.length; i++) {
            if (some[i] instanceof INDArray one
                    && others[i] instanceof INDArray other
                    && !Arrays.equals(ArrayComparison.numbers(one), ArrayComparison.numbers(other))) {
                return false;
            }
        }
        return true;
    }
}
