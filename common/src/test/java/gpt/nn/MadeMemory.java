package gpt.nn;

import java.util.Collection;
import org.bytedeco.javacpp.Pointer;

/** Shows tests of other packages which {@link FloatMemory} is made. */
public final class MadeMemory {
    private MadeMemory() {}

    /** From now on, adds what is made to these, which keeps it from the garbage collector. */
    public static void addTo(Collection<FloatMemory> memories) {
        FloatMemory.onMade = memories::add;
    }

    public static void addToNone() {
        FloatMemory.onMade = memory -> {};
    }

    /** Whether this points into a {@link FloatMemory}, not into memory of ND4J's own. */
    public static boolean isIn(Pointer pointer) {
        return pointer.getClass().getEnclosingClass() == FloatMemory.class;
    }
}
