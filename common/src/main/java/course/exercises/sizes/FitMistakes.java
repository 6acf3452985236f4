package course.exercises.sizes;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Task 4.2c: what people get wrong in finding the largest model that fits. */
final class FitMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "smallest-that-fits",
                    "the search ends at the first model that fits.",
                    (base, bytes) -> choose(base, model -> needs(model) <= bytes, (smaller, larger) -> smaller)),
            mistake(
                    "exact-fit-refused",
                    "a model that takes exactly all the bytes is refused.",
                    (base, bytes) -> find(base, model -> needs(model) < bytes)),
            mistake(
                    "bytes-taken-for-parameters",
                    "bytes are mistaken for parameters: each parameter takes 4 of them.",
                    (base, bytes) -> find(base, model -> needs(model) / 4 <= bytes)),
            mistake(
                    "fits-with-tying",
                    "the parameters are counted with weight tying.",
                    (base, bytes) ->
                            find(base, model -> needs(model) - 4L * model.vocabSize() * model.embDim() <= bytes)),
            mistake(
                    "base-not-used",
                    "the models are those of GPT_CONFIG_124M, and not those of the base.",
                    (base, bytes) -> find(GPTConfig.GPT_CONFIG_124M, model -> needs(model) <= bytes)),
            mistake(
                    "small-at-least",
                    "gpt2-small is the answer even where nothing fits.",
                    (base, bytes) -> Optional.of(
                            find(base, model -> needs(model) <= bytes).orElse("gpt2-small"))),
            mistake(
                    "none-in-optional-of",
                    "Optional.of gets null when nothing fits.",
                    (base, bytes) -> Optional.of(
                            find(base, model -> needs(model) <= bytes).orElseThrow(NullPointerException::new))),
            mistake(
                    "name-of-the-constant",
                    "the name of the constant is returned, and not that of its model.",
                    (base, bytes) -> find(base, model -> needs(model) <= bytes)
                            .map(name -> GPT2Size.named(name).name())),
            mistake(
                    "fits-in-an-int",
                    "the bytes are computed in an int: a large model then seems to take a negative number of bytes.",
                    (base, bytes) -> find(base, model -> (int) needs(model) <= bytes)),
            mistake(
                    "mebibytes-for-bytes",
                    "mebibytes are compared with bytes.",
                    (base, bytes) -> find(base, model -> needs(model) / (1024 * 1024) <= bytes)),
            mistake(
                    "whole-mebibytes-compared",
                    "both sides are divided by 1024 times 1024 in whole numbers, and the remainders are lost.",
                    (base, bytes) -> find(base, model -> needs(model) / (1024 * 1024) <= bytes / (1024 * 1024))),
            mistake("zero-bytes-refused", "0 bytes are refused: only a negative number must be.", (base, bytes) -> {
                if (bytes == 0) {
                    throw new IllegalArgumentException("bytes must be positive, got 0");
                }
                return find(base, model -> needs(model) <= bytes);
            }),
            new Mistake(
                    "negative-bytes-accepted",
                    ModelSizes.LARGEST_THAT_FITS,
                    "a negative number of bytes is not refused: then nothing fits.",
                    Body.of((GPTConfig base, Long bytes) -> find(base, model -> needs(model) <= bytes))));

    private FitMistakes() {}

    /** Negative numbers are refused as they should be. */
    private static Mistake mistake(String id, String when, Body.Two<GPTConfig, Long, Optional<String>> body) {
        return new Mistake(id, ModelSizes.LARGEST_THAT_FITS, when, Body.of((GPTConfig base, Long bytes) -> {
            if (bytes < 0) {
                throw new IllegalArgumentException("bytes must be at least 0, got " + bytes);
            }
            return body.call(base, bytes);
        }));
    }

    private static long needs(GPTConfig model) {
        return 4 * ModelSizes.total(model);
    }

    /** The largest that fits. */
    private static Optional<String> find(GPTConfig base, Predicate<GPTConfig> fits) {
        return choose(base, fits, (smaller, larger) -> larger);
    }

    private static Optional<String> choose(GPTConfig base, Predicate<GPTConfig> fits, BinaryOperator<String> choice) {
        return Arrays.stream(GPT2Size.values())
                .filter(size -> fits.test(size.applyTo(base)))
                .map(GPT2Size::modelName)
                .reduce(choice);
    }
}
