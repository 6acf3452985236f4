package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sizes of the GPT-2 in a file and where its parameters are, found from the names and shapes of the tensors alone.
 *
 * @param names how the file names its tensors
 * @param singleBlock the file's sizes, for a model with one block and one head
 * @param nLayers how many blocks the file has
 * @param tied whether the file has no output head of its own
 */
record GPT2Layout(TensorNames names, GPTConfig singleBlock, int nLayers, boolean tied) {
    /** What fits into the 2 GB of a Java buffer; the published sizes are far below. */
    private static final long MAX_NUMBERS = Integer.MAX_VALUE / Float.BYTES;

    /**
     * Recognizes a GPT-2, and checks that no tensor is missing, unknown or of the wrong shape.
     *
     * @throws CheckpointException if the tensors are not those of a GPT-2
     */
    static GPT2Layout of(String file, Map<String, TensorInfo> tensors) {
        TensorNames names = TensorNames.of(tensors);
        TensorTable table = new TensorTable(file, tensors);
        List<Long> wte = table.matrix(names.prefix() + "wte.weight", "[vocab_size, emb_dim]");
        List<Long> wpe = table.matrix(names.prefix() + "wpe.weight", "[context_length, emb_dim]");
        int nLayers = Math.max(1, names.blocks(tensors));
        boolean tied = !tensors.containsKey(names.head());
        try {
            GPTConfig singleBlock = new GPTConfig(size(wte.get(0)), size(wpe.get(0)), size(wte.get(1)), 1, 1, 0, true);
            GPT2Layout layout = new GPT2Layout(names, singleBlock, nLayers, tied);
            layout.check(table);
            return layout;
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file, "holds a GPT-2 that cannot be built: " + e.getMessage(), e);
        }
    }

    private static int size(long dimension) {
        if (dimension > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a size of " + dimension + " is too large");
        }
        return (int) dimension;
    }

    private void check(TensorTable table) {
        Map<String, Parameter> parameters = new GPTModel(singleBlock).namedParameters();
        Set<String> known = new HashSet<>();
        sources(block -> "trf_blocks.0.").forEach(source -> {
            Parameter parameter = Objects.requireNonNull(parameters.get(source.parameter()), source.parameter());
            List<Long> shape = source.tensorShape(parameter.shape());
            table.require(source.tensor(), shape);
            if (parameter.numel() > MAX_NUMBERS) {
                throw CheckpointException.ofTensor(
                        table.file(), source.tensor(), "of shape " + shape + " is too large to be loaded");
            }
            known.add(source.tensor());
        });
        table.tensors().values().stream()
                .filter(tensor -> !known.contains(tensor.name()) && !names.isMask(tensor.name()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw CheckpointException.ofTensor(
                            table.file(),
                            unknown.name(),
                            "of shape " + printable(unknown.shape().toString()) + " does not belong to a GPT-2 of "
                                    + nLayers + " blocks");
                });
    }

    /** Where each parameter of the model comes from; a tied head shares the values of the token embedding. */
    Stream<ParameterSource> sources() {
        return sources(block -> "trf_blocks." + block + ".");
    }

    private Stream<ParameterSource> sources(IntFunction<String> blockPath) {
        Stream<ParameterSource> outside =
                ParameterSource.OUTSIDE.stream().map(source -> source.prefixed("", names.prefix()));
        Stream<ParameterSource> ownHead = tied ? Stream.empty() : Stream.of(ParameterSource.outputHead(names.head()));
        Stream<ParameterSource> inBlocks = IntStream.range(0, nLayers)
                .boxed()
                .flatMap(block -> ParameterSource.BLOCK.stream()
                        .map(source -> source.prefixed(blockPath.apply(block), names.block(block))));
        return Stream.of(outside, ownHead, inBlocks).flatMap(sources -> sources);
    }

    /** The number of heads of the published GPT-2 with this width and this many blocks, if there is one. */
    OptionalInt impliedHeads() {
        return Arrays.stream(GPT2Size.values())
                .map(size -> size.applyTo(singleBlock))
                .filter(gpt2 -> gpt2.embDim() == singleBlock.embDim() && gpt2.nLayers() == nLayers)
                .mapToInt(GPTConfig::nHeads)
                .findFirst();
    }

    /**
     * The configuration of the file's model.
     *
     * @throws IllegalArgumentException if {@code nHeads} does not divide the width, or {@code dropRate} is not in [0, 1)
     */
    GPTConfig config(int nHeads, double dropRate) {
        return new GPTConfig(
                singleBlock.vocabSize(),
                singleBlock.contextLength(),
                singleBlock.embDim(),
                nHeads,
                nLayers,
                dropRate,
                singleBlock.qkvBias());
    }
}
