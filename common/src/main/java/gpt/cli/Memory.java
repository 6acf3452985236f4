package gpt.cli;

import com.sun.management.OperatingSystemMXBean;
import gpt.nn.Layer;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Compares what a model takes with what the machine has. */
final class Memory {
    private Memory() {}

    /**
     * Refuses a model whose weights are larger than this machine's memory, or than what its container may use.
     *
     * @throws IllegalStateException if they are
     */
    static void require(Layer model) {
        require(
                model,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    static void require(Layer model, long bytes) {
        double needed = model.distinctParameters().stream()
                        .mapToDouble(parameter -> (double) parameter.numel()) // the sum of longs might overflow
                        .sum()
                * Float.BYTES;
        if (needed > (double) bytes) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "the weights of this model take %.1f GB of memory, but this machine has %.1f GB",
                    needed / 1e9,
                    (double) bytes / 1e9));
        }
    }
}
