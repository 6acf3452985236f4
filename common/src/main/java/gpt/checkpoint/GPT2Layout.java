package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;
import static gpt.checkpoint.CheckpointException.quoted;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which GPT-2 a file holds, told by the names and shapes of its tensors alone.
 *
 * @param prefix what stands before the names of all tensors but the head, such as {@code transformer.}
 * @param head the name of the output head, which a tied model does not have
 * @param one a model of the file's sizes, but with a single block and a single head; it has no values
 * @param nLayers how many blocks the file has
 * @param tied whether the file has no head of its own
 */
record GPT2Layout(String prefix, String head, GPTConfig one, int nLayers, boolean tied) {
    /** The token embedding; DataParallel and torch.compile put names of their own before all others. */
    private static final Pattern TOKEN_EMBEDDING =
            Pattern.compile("((?:module\\.|_orig_mod\\.)*)((?:transformer\\.)?)wte\\.weight");
    /** Number of a block, and what follows. */
    private static final Pattern IN_BLOCK = Pattern.compile("h\\.(0|[1-9][0-9]{0,8})\\.(.+)");
    /** What fits the 2 GB of a Java buffer; the published sizes stay far below. */
    private static final long MOST_NUMBERS = Integer.MAX_VALUE / Float.BYTES;
    /** Masks, not weights: older files hold them, and our attention has its own. */
    private static final Set<String> BUFFERS = Set.of("attn.bias", "attn.masked_bias");

    /**
     * Recognizes a GPT-2, and checks that nothing is missing, misshapen or too much.
     *
     * @throws CheckpointException if it is none
     */
    static GPT2Layout of(String file, Map<String, TensorInfo> tensors) {
        Optional<MatchResult> embedding = tensors.keySet().stream()
                .map(TOKEN_EMBEDDING::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .findFirst();
        String wrapper = embedding.map(match -> match.group(1)).orElse("");
        String prefix = wrapper + embedding.map(match -> match.group(2)).orElse("");
        String head = wrapper + "lm_head.weight";
        List<Long> wte = matrix(file, tensors, prefix + "wte.weight", "[vocab_size, emb_dim]");
        List<Long> wpe = matrix(file, tensors, prefix + "wpe.weight", "[context_length, emb_dim]");
        Set<String> blocks = tensors.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> IN_BLOCK.matcher(name.substring(prefix.length())))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        try {
            GPTConfig one = new GPTConfig(size(wte.get(0)), size(wpe.get(0)), size(wte.get(1)), 1, 1, 0, true);
            GPT2Layout layout =
                    new GPT2Layout(prefix, head, one, Math.max(1, blocks.size()), !tensors.containsKey(head));
            layout.check(file, tensors);
            return layout;
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file, "holds no GPT-2 that can be built: " + e.getMessage(), e);
        }
    }

    private static List<Long> matrix(String file, Map<String, TensorInfo> tensors, String name, String expected) {
        List<Long> shape = find(file, tensors, name, expected).shape();
        if (shape.size() != 2) {
            throw misshapen(file, name, shape, expected);
        }
        return shape;
    }

    private static int size(long dimension) {
        if (dimension > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a size of " + dimension + " is too large");
        }
        return (int) dimension;
    }

    private static TensorInfo find(String file, Map<String, TensorInfo> tensors, String name, String expected) {
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(file, "tensor " + quoted(name) + " is missing, expected " + expected);
        }
        return tensor;
    }

    private static CheckpointException misshapen(String file, String name, List<Long> shape, String expected) {
        return new CheckpointException(
                file,
                "tensor " + quoted(name) + " has the shape " + printable(shape.toString()) + ", expected " + expected);
    }

    private void check(String file, Map<String, TensorInfo> tensors) {
        Map<String, Parameter> parameters = new GPTModel(one).namedParameters();
        Set<String> known = new HashSet<>();
        for (int block = 0; block < nLayers; block++) {
            String at = prefix + "h." + block + ".";
            BUFFERS.forEach(buffer -> known.add(at + buffer));
            for (Origin origin : Origin.BLOCK) {
                check(file, tensors, origin.under("trf_blocks.0.", at), parameters, known);
            }
        }
        outside().forEach(origin -> check(file, tensors, origin, parameters, known));
        tensors.values().stream()
                .filter(tensor -> !known.contains(tensor.name()))
                .findFirst()
                .ifPresent(extra -> {
                    throw new CheckpointException(
                            file,
                            "tensor " + quoted(extra.name()) + " of shape "
                                    + printable(extra.shape().toString())
                                    + " has no place in a GPT-2 of " + nLayers + " blocks");
                });
    }

    private static void check(
            String file,
            Map<String, TensorInfo> tensors,
            Origin origin,
            Map<String, Parameter> parameters,
            Set<String> known) {
        Parameter parameter = Objects.requireNonNull(parameters.get(origin.parameter()), origin.parameter());
        List<Long> expected = origin.tensorShape(parameter.shape());
        TensorInfo tensor = find(file, tensors, origin.tensor(), expected.toString());
        if (!tensor.shape().equals(expected)) {
            throw misshapen(file, tensor.name(), tensor.shape(), expected.toString());
        }
        if (!tensor.dtype().isReadable()) {
            throw new CheckpointException(
                    file,
                    "tensor " + quoted(tensor.name()) + " holds " + tensor.dtype() + ", expected F32, F16 or BF16");
        }
        if (parameter.numel() > MOST_NUMBERS) {
            throw new CheckpointException(
                    file, "tensor " + quoted(tensor.name()) + " of shape " + expected + " is too large to be loaded");
        }
        known.add(tensor.name());
    }

    private List<Origin> outside() {
        List<Origin> origins = new ArrayList<>();
        Origin.OUTSIDE.forEach(origin -> origins.add(origin.under("", prefix)));
        if (!tied) {
            origins.add(Origin.same("out_head.weight", head)); // stored (out, in), like ours
        }
        return origins;
    }

    /** The origin of every parameter; a tied head has none, since its values come with the token embedding's. */
    List<Origin> origins() {
        List<Origin> origins = outside();
        for (int block = 0; block < nLayers; block++) {
            for (Origin origin : Origin.BLOCK) {
                origins.add(origin.under("trf_blocks." + block + ".", prefix + "h." + block + "."));
            }
        }
        return origins;
    }

    /** How many heads the published GPT-2 of this width and this many blocks has, if there is one. */
    OptionalInt impliedHeads() {
        Function<GPT2Size, GPTConfig> sized = size -> size.applyTo(one);
        return Arrays.stream(GPT2Size.values())
                .map(sized)
                .filter(gpt2 -> gpt2.embDim() == one.embDim() && gpt2.nLayers() == nLayers)
                .mapToInt(GPTConfig::nHeads)
                .findFirst();
    }

    /**
     * The configuration of the file's model.
     *
     * @throws IllegalArgumentException if the heads do not divide its width, or the rate is none
     */
    GPTConfig config(int nHeads, double dropRate) {
        return new GPTConfig(
                one.vocabSize(), one.contextLength(), one.embDim(), nHeads, nLayers, dropRate, one.qkvBias());
    }
}
