package gpt.cli;

import gpt.attention.AttentionMask;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "mask",
        description =
                "Draws an attention mask: a row for each query, a column for each key, 1 where the key is visible.",
        sortOptions = false)
final class MaskCommand implements Runnable {
    private static final int MAX_LENGTH = 10_000;

    enum Kind {
        NEIGHBOR,
        CAUSAL,
        BAND
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "The mask: neighbor, causal or band.")
    private Kind kind = Kind.CAUSAL;

    @Option(names = "--length", required = true, paramLabel = "T", description = "The number of tokens.")
    private int length;

    @Option(names = "--left", paramLabel = "L", description = "For band: how many earlier tokens are visible.")
    private @Nullable Integer left;

    @Option(names = "--right", paramLabel = "R", description = "For band: how many later tokens are visible.")
    private @Nullable Integer right;

    @Override
    public void run() {
        if (length < 1 || length > MAX_LENGTH) {
            throw usageError("--length must be from 1 to " + MAX_LENGTH + ", got " + length);
        }
        AttentionMask mask = mask();
        PrintWriter out = spec.commandLine().getOut();
        for (int query = 0; query < length && !out.checkError(); query++) {
            int row = query;
            out.println(IntStream.range(0, length)
                    .mapToObj(key -> mask.allows(row, key) ? "1" : "0")
                    .collect(Collectors.joining(" ")));
        }
    }

    private AttentionMask mask() {
        if (kind != Kind.BAND) {
            if (left != null || right != null) {
                throw usageError("--left and --right are for --kind band only");
            }
            return kind == Kind.CAUSAL ? AttentionMask.causal() : AttentionMask.neighbor();
        }
        if (left == null || right == null) {
            throw usageError("--kind band needs --left and --right");
        }
        if (left < 0 || right < 0) {
            throw usageError("--left and --right must be at least 0, got " + left + " and " + right);
        }
        return AttentionMask.band(left, right);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
