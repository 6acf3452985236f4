package course.exercises.sizes;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Task 4.2a: what people get wrong in the four configurations. */
final class ConfigMistakes {
    static final List<Mistake> ALL = List.of(
            value(
                    "heads-and-layers-swapped",
                    "heads and layers are swapped.",
                    (base, right) -> with(right, right.embDim(), right.nLayers(), right.nHeads())),
            value(
                    "heads-kept",
                    "the number of heads stays what it was in the base.",
                    (base, right) -> with(right, right.embDim(), base.nHeads(), right.nLayers())),
            value(
                    "layers-kept",
                    "the number of layers stays what it was in the base.",
                    (base, right) -> with(right, right.embDim(), right.nHeads(), base.nLayers())),
            value(
                    "width-kept",
                    "the width stays what it was in the base.",
                    (base, right) -> with(right, base.embDim(), right.nHeads(), right.nLayers())),
            value("nothing-changed", "the base is returned unchanged, whatever the name.", (base, right) -> base),
            value(
                    "base-ignored",
                    "the other values come from GPT_CONFIG_124M, and not from the base.",
                    (base, right) -> with(GPTConfig.GPT_CONFIG_124M, right.embDim(), right.nHeads(), right.nLayers())),
            value(
                    "drop-rate-lost",
                    "the base's dropout rate is lost.",
                    (base, right) -> with(right, 0.1, right.qkvBias())),
            value(
                    "qkv-bias-lost",
                    "the base's q/k/v bias is lost.",
                    (base, right) -> with(right, right.dropRate(), false)),
            name(
                    "upper-case-accepted",
                    "names are compared without regard to upper and lower case.",
                    name -> name.toLowerCase(Locale.ROOT)),
            name("blanks-accepted", "blanks around a name are ignored.", String::strip),
            name(
                    "part-of-a-name-accepted",
                    "a name need only contain small, medium, large or xl.",
                    name -> part(name).map(part -> "gpt2-" + part).orElse(name)),
            name(
                    "unknown-is-small",
                    "an unknown name is treated as gpt2-small.",
                    name -> known(name) ? name : "gpt2-small"),
            mistake(
                    "names-compared-by-identity",
                    "names are compared with ==, which asks whether two Strings are one and the same object. A name"
                            + " that was read from somewhere is another object with the same letters: equals compares"
                            + " the letters.",
                    (base, name) -> Arrays.stream(GPT2Size.values())
                            .filter(size -> isTheSameObject(size.modelName(), name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("there is no model " + name))
                            .applyTo(base)),
            unknown("unknown-is-base", "an unknown name leaves the base as it is.", (base, name) -> base),
            unknown(
                    "unknown-not-noticed",
                    "a name is looked up, and the result is used although nothing was found.",
                    (base, name) -> {
                        throw new NullPointerException("nothing found for " + name);
                    }));

    private ConfigMistakes() {}

    /** The values are wrong; other names are refused as they should be. */
    private static Mistake value(String id, String when, BinaryOperator<GPTConfig> changed) {
        return mistake(
                id,
                when,
                (base, name) -> changed.apply(base, GPT2Size.named(name).applyTo(base)));
    }

    /** Names are taken for others. */
    private static Mistake name(String id, String when, UnaryOperator<String> taken) {
        return mistake(
                id, when, (base, name) -> GPT2Size.named(taken.apply(name)).applyTo(base));
    }

    /** Something else is done about a name that is not known. */
    private static Mistake unknown(String id, String when, Body.Two<GPTConfig, String, GPTConfig> body) {
        return mistake(
                id, when, (base, name) -> known(name) ? GPT2Size.named(name).applyTo(base) : body.call(base, name));
    }

    private static Mistake mistake(String id, String when, Body.Two<GPTConfig, String, GPTConfig> body) {
        return new Mistake(id, ModelSizes.GET_CONFIG, when, Body.of(body));
    }

    @SuppressWarnings("ReferenceEquality") // the mistake itself
    private static boolean isTheSameObject(Object one, Object other) {
        return one == other;
    }

    private static boolean known(String name) {
        return Arrays.stream(GPT2Size.values())
                .anyMatch(size -> size.modelName().equals(name));
    }

    private static Optional<String> part(String name) {
        return Arrays.stream(new String[] {"small", "medium", "large", "xl"})
                .filter(name::contains)
                .findFirst();
    }

    private static GPTConfig with(GPTConfig rest, int embDim, int nHeads, int nLayers) {
        return new GPTConfig(
                rest.vocabSize(), rest.contextLength(), embDim, nHeads, nLayers, rest.dropRate(), rest.qkvBias());
    }

    private static GPTConfig with(GPTConfig rest, double dropRate, boolean qkvBias) {
        return new GPTConfig(
                rest.vocabSize(),
                rest.contextLength(),
                rest.embDim(),
                rest.nHeads(),
                rest.nLayers(),
                dropRate,
                qkvBias);
    }
}
