package course.grade.worker;

import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What can be seen of a block from outside.
 *
 * @param tree its tree, without the name of its own class
 * @param parameters the names and shapes of its parameters, a line each
 * @param seen what was seen of its numbers, in the order of the methods below; nothing if tree or parameters are not
 *     those of a block
 */
public record Observation(String tree, String parameters, List<Numbers> seen) {
    private static final int ALL = 8;
    /** Chance needs many sequences to show itself; what is certain needs few. */
    private static final int FEW = 16;

    private static final String NAME = "Observation";

    public Observation {
        seen = List.copyOf(seen);
    }

    /** Whether it was looked at. */
    public boolean complete() {
        return !seen.isEmpty();
    }

    /** The parameters' first values, one behind the other. */
    public Numbers drawn() {
        return seen.get(0);
    }

    /** What it makes of x in evaluation. */
    public Numbers evaluated() {
        return seen.get(1);
    }

    /** What it makes of x in training, two times. */
    public List<Numbers> trained() {
        return seen.subList(2, 4);
    }

    /** What it makes of x's first sequences when it is in evaluation again. */
    public Numbers evaluatedAgain() {
        return seen.get(4);
    }

    /** The same, after its parameters got other values. */
    public Numbers moved() {
        return seen.get(5);
    }

    /** What it then makes of the numbers of one token. */
    public Numbers row() {
        return seen.get(6);
    }

    /** What has become of x. */
    public Numbers x() {
        return seen.get(7);
    }

    /**
     * How to look at a block.
     *
     * @param seed the block's numbers are drawn from it
     * @param silenced the layers whose numbers are all 0
     * @param x what is put in, (B, T, C)
     */
    public record Look(int seed, List<String> silenced, Numbers x) {
        public Look {
            silenced = List.copyOf(silenced);
        }

        /** As it travels. */
        public Fields toWire() {
            return Fields.of("Look", seed, silenced, x);
        }

        /** Gives the block its numbers. */
        public void prepare(Layer block) {
            block.initialize(TorchRandom.seeded(seed));
            fill(block, seed);
        }

        private void fill(Layer block, int with) {
            block.namedParameters()
                    .forEach((path, parameter) -> parameter.fill(
                            values -> TorchRandom.seeded(path.hashCode() ^ with).uniform(values, -1, 1)));
            for (String path : silenced) {
                block.find(path).parameters().values().forEach(parameter -> parameter.fill(0));
            }
        }

        static Look fromWire(Fields sent) throws GarbledException {
            List<String> silenced = sent.list(1).stream().map(String::valueOf).toList();
            return new Look(sent.get(0, Integer.class), silenced, sent.get(2, Numbers.class));
        }
    }

    /** Looks at a block that should be one of this configuration; its parameters get other values. */
    public static Observation of(Layer block, GPTConfig config, Look look) throws GarbledException {
        String tree = tree(block);
        String parameters = parameters(block);
        Layer usual = new TransformerBlock(config);
        if (!parameters.equals(parameters(usual))
                || tree.lines().count() != tree(usual).lines().count()) {
            return new Observation(tree, parameters, List.of()); // wrong already, and who knows how large
        }
        List<Numbers> seen = new ArrayList<>();
        block.initialize(TorchRandom.seeded(look.seed));
        seen.add(drawn(block));
        look.fill(block, look.seed);
        INDArray x = look.x().toArray().dup(); // one that can be closed
        for (boolean training : new boolean[] {false, true, true}) {
            seen.add(run(block, training, x));
        }
        INDArray first = x.get(NDArrayIndex.interval(0, Math.min(FEW, x.size(0))));
        INDArray few = first.dup();
        seen.add(run(block, false, few));
        look.fill(block, look.seed + 1);
        seen.add(run(block, false, few));
        seen.add(run(
                block,
                false,
                x.reshape(-1, 1, config.embDim())
                        .get(NDArrayIndex.interval(0, 1))
                        .dup()));
        first.assign(few); // so that a change of the few is seen, too
        seen.add(Numbers.of(x));
        return new Observation(tree, parameters, seen);
    }

    /** What is seen where a second block is the first one again. */
    static Observation ofTheSame(Layer block) {
        return new Observation("(the same block as for an earlier call)\n" + tree(block), parameters(block), List.of());
    }

    private static Numbers run(Layer block, boolean training, INDArray x) {
        if (training) {
            block.train();
        } else {
            block.eval();
        }
        return Numbers.of(block.forward(x));
    }

    private static Numbers drawn(Layer block) {
        List<INDArray> values = new ArrayList<>();
        block.namedParameters()
                .values()
                .forEach(parameter -> values.add(parameter.value().reshape(-1)));
        return Numbers.of(Nd4j.concat(0, values.toArray(new INDArray[0])));
    }

    private static String tree(Layer layer) {
        return LayerTree.of(layer).lines().skip(1).collect(Collectors.joining("\n"));
    }

    private static String parameters(Layer layer) {
        return layer.namedParameters().entrySet().stream()
                .map(entry ->
                        entry.getKey() + " " + Arrays.toString(entry.getValue().shape()))
                .collect(Collectors.joining("\n"));
    }

    Fields toWire() {
        return Fields.of(NAME, tree, parameters, seen);
    }

    /**
     * What was sent.
     *
     * @throws GarbledException if it is no observation
     */
    public static Observation fromWire(Fields sent) throws GarbledException {
        List<?> seen = sent.list(2);
        if (!sent.name().equals(NAME)
                || (!seen.isEmpty() && seen.size() != ALL)
                || !seen.stream().allMatch(Numbers.class::isInstance)) {
            throw new GarbledException("this is no observation");
        }
        return new Observation(
                sent.get(0, String.class),
                sent.get(1, String.class),
                seen.stream().map(Numbers.class::cast).toList());
    }
}
