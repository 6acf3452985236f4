package course.grade.worker;

import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What can be seen of a block from outside.
 *
 * @param tree its tree, without the name of its own class
 * @param parameters the names and shapes of its parameters, a line each
 * @param runs what it makes of x in evaluation and in training, and x afterwards; nothing if tree or parameters are not
 *     those of a block
 */
public record Observation(String tree, String parameters, List<Numbers> runs) {
    private static final String NAME = "Observation";

    public Observation {
        runs = List.copyOf(runs);
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
            block.namedParameters()
                    .forEach((path, parameter) -> parameter.fill(
                            values -> TorchRandom.seeded(path.hashCode() ^ seed).uniform(values, -1, 1)));
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
        look.prepare(block);
        INDArray x = look.x().toArray();
        block.eval();
        Numbers evaluated = Numbers.of(block.forward(x));
        block.train();
        Numbers trained = Numbers.of(block.forward(x));
        return new Observation(tree, parameters, List.of(evaluated, trained, Numbers.of(x)));
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
        return Fields.of(NAME, tree, parameters, runs);
    }

    /**
     * What was sent.
     *
     * @throws GarbledException if it is no observation
     */
    public static Observation fromWire(Fields sent) throws GarbledException {
        List<?> runs = sent.list(2);
        if (!sent.name().equals(NAME)
                || (!runs.isEmpty() && runs.size() != 3)
                || !runs.stream().allMatch(Numbers.class::isInstance)) {
            throw new GarbledException("this is no observation");
        }
        return new Observation(
                sent.get(0, String.class),
                sent.get(1, String.class),
                runs.stream().map(Numbers.class::cast).toList());
    }
}
