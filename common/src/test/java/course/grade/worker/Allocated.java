package course.grade.worker;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How much memory a piece of work asks for. */
final class Allocated {
    private Allocated() {}

    /** Something that may find garbage. */
    interface Work {
        @Nullable
        Object run() throws IOException;
    }

    /** The bytes that this thread asks the heap for while it does this, freed or not. */
    static long by(Work work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
