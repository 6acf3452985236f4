package chapter04;

import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.report.LayerTree;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Replays the chapter's notebook, cell by cell, with the solutions: it prints what the notebook prints. */
public final class Walkthrough {
    private final PrintStream out;

    private Walkthrough(PrintStream out) {
        this.out = out;
    }

    /** Prints the notebook's output. */
    public static void main(String[] args) {
        replay(System.out);
    }

    /** Prints the notebook's output to {@code out}. */
    public static void replay(PrintStream out) {
        Walkthrough walkthrough = new Walkthrough(out);
        TransformerBlock block = walkthrough.cell11();
        walkthrough.cell12(block);
        walkthrough.cell13(block);
        walkthrough.cell15();
        walkthrough.cell17();
        out.flush();
    }

    private TransformerBlock cell11() {
        TransformerBlock block = new TransformerBlock(GPTConfig.GPT_CONFIG_124M);
        println(LayerTree.of(block));
        return block;
    }

    private void cell12(TransformerBlock block) {
        long totalFfParams = Exercise41ParameterCounts.countParameters(block.find("ff"));
        println("Total number of parameters in feed forward module: " + thousands(totalFfParams));
    }

    private void cell13(TransformerBlock block) {
        long totalAttParams = Exercise41ParameterCounts.countParameters(block.find("att"));
        println("Total number of parameters in attention module: " + thousands(totalAttParams));
    }

    private void cell15() {
        for (String model : List.of("gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl")) {
            GPTConfig config = Exercise42ModelSizes.getConfig(GPTConfig.GPT_CONFIG_124M, model);
            println("\n" + model + " configuration:");
            println("Embedding dimension: " + config.embDim());
            println("Number of layers: " + config.nLayers());
            println("Number of attention heads: " + config.nHeads());
        }
    }

    private void cell17() {
        int seqLength = 5;
        INDArray mask = Exercise43NeighborMask.createNeighborMask(seqLength);
        println("Neighbor mask for sequence length " + seqLength + ":");
        println(tensor(mask));
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A mask as PyTorch prints it after {@code mask.int()}. */
    private static String tensor(INDArray mask) {
        StringBuilder text = new StringBuilder("tensor([");
        for (long row = 0; row < mask.rows(); row++) {
            text.append(row == 0 ? "[" : "],\n        [");
            for (long column = 0; column < mask.columns(); column++) {
                text.append(column == 0 ? "" : ", ").append(mask.getInt((int) row, (int) column));
            }
        }
        return text.append("]], dtype=torch.int32)").toString();
    }

    private void println(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
