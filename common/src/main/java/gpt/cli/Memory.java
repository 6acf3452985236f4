package gpt.cli;

import com.sun.management.OperatingSystemMXBean;
import gpt.nn.Layer;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Compares the memory that a model's weights need with the machine's. */
final class Memory {
    private Memory() {}

    /**
     * Checks that a model's weights fit into this machine's memory, or into its container's limit.
     *
     * @throws IllegalStateException if they do not
     */
    static void require(Layer model) {
        require(
                model,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    /** Checks that a model's weights fit into this many bytes. */
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
