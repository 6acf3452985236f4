package course.exercises.sizes;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Task;
import course.exercises.Types;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Exercise 4.2: the configurations of the four published models, and what they need. */
public final class ModelSizes {
    public static final Exercise EXERCISE =
            new Exercise(Chapter04.PACKAGE, "4.2", "Exercise42ModelSizes", "The four GPT-2 sizes");

    public static final Task CONFIG = EXERCISE.task("4.2a", 10, "the four configurations");
    public static final Task SIZE = EXERCISE.task("4.2b", 10, "parameters and memory of a model");
    public static final Task FITS = EXERCISE.task("4.2c", 5, "the largest model that fits");

    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final List<String> NAMES =
            Arrays.stream(GPT2Size.values()).map(GPT2Size::modelName).toList();

    public static final Method GET_CONFIG = CONFIG.method(GPTConfig.class, "getConfig", GPTConfig.class, String.class)
            .oracle(Body.of(
                    (GPTConfig base, String name) -> GPT2Size.named(name).applyTo(base)))
            .inputs("the four names, with the chapter's base and with others", (draw, ask) -> {
                for (GPTConfig base : bases(draw)) {
                    for (String name : NAMES) {
                        ask.with(base, name);
                        ask.with(base, String.copyValueOf(name.toCharArray())); // equal, and another object
                    }
                }
            })
            .inputs("any other name", (draw, ask) -> {
                GPTConfig base = bases(draw).get(1);
                for (String other : otherNames(draw)) {
                    List<String> named = new ArrayList<>(NAMES);
                    named.add(other);
                    ask.refused(named, base, other);
                }
            })
            .mistakes(() -> ConfigMistakes.ALL);

    public static final Method MODEL_SIZE = SIZE.method(ModelSize.class, "modelSize", GPTConfig.class)
            .oracle(Body.of((GPTConfig config) -> new ModelSize(
                    total(config),
                    total(config) - (long) config.vocabSize() * config.embDim(),
                    4 * total(config) / MEBIBYTE)))
            .inputs("the four models", (draw, ask) -> {
                for (GPT2Size size : GPT2Size.values()) {
                    ask.with(size.applyTo(GPTConfig.GPT_CONFIG_124M));
                }
            })
            .inputs("models in which every part has more parameters than 32 bits hold", (draw, ask) -> {
                ask.with(new GPTConfig(50_257, 2048, 12_288, 96, draw.between(90, 96), 0.1, true));
                ask.with(new GPTConfig(50_257, 1024, 1600, 25, draw.between(40, 60), 0.1, false));
                ask.with(new GPTConfig(draw.between(200_000, 300_000), 2048, 25_600, 100, 120, 0.1, true));
                ask.with(new GPTConfig(999, draw.between(200_000, 300_000), 25_600, 64, 2, 0.1, false));
            })
            .inputs("models of any size", (draw, ask) -> {
                ask.with(new GPTConfig(draw.between(2, 9), 1, 1, 1, 1, 0, false));
                for (int i = 0; i < 6; i++) {
                    ask.with(draw.config(30));
                }
                for (int i = 0; i < 10; i++) {
                    ask.with(draw.anyConfig());
                }
            })
            // a table of the four models answers the first inputs
            .plain("models of any size", "small models", arguments -> ((GPTConfig) arguments.get(0)).embDim() <= 150)
            .mistakes(() -> SizeMistakes.ALL);

    public static final Method LARGEST_THAT_FITS = FITS.method(
                    Types.optional(String.class), "largestThatFits", GPTConfig.class, long.class)
            .oracle(Body.of((GPTConfig base, Long bytes) -> Arrays.stream(GPT2Size.values())
                    .filter(size -> bytes(size.applyTo(base)) <= bytes)
                    .map(GPT2Size::modelName)
                    .reduce((smaller, larger) -> larger)))
            .inputs("as many bytes as a model needs, one fewer, and others", (draw, ask) -> {
                for (GPTConfig base : basesOfAnySize(draw)) {
                    for (GPT2Size size : GPT2Size.values()) {
                        long enough = bytes(size.applyTo(base));
                        ask.with(base, enough);
                        ask.with(base, enough - 1);
                        ask.with(base, enough + draw.between(1, 1 << 28));
                    }
                    ask.with(base, 0L);
                    ask.with(base, (long) draw.between(1, 1000));
                    ask.with(base, Long.MAX_VALUE);
                }
            })
            .inputs("fewer than 0 bytes", (draw, ask) -> {
                for (long bytes : new long[] {-1, -draw.between(2, 1 << 20), Long.MIN_VALUE}) {
                    ask.refused(List.of(bytes), GPTConfig.GPT_CONFIG_124M, bytes);
                }
            })
            .mistakes(() -> FitMistakes.ALL);

    private ModelSizes() {}

    /** All parameters: two embeddings, the blocks, the last LayerNorm, the output head. */
    static long total(GPTConfig config) {
        long c = config.embDim();
        long block = 12 * c * c + 10 * c + (config.qkvBias() ? 3 * c : 0);
        return 2L * config.vocabSize() * c + config.contextLength() * c + config.nLayers() * block + 2 * c;
    }

    private static long bytes(GPTConfig config) {
        return 4 * total(config);
    }

    private static List<GPTConfig> bases(Draw draw) {
        GPTConfig biased = new GPTConfig(draw.between(11, 3000), draw.between(3, 99), 12, 3, 2, draw.rate(), true);
        return List.of(GPTConfig.GPT_CONFIG_124M, biased, draw.anyConfig());
    }

    private static List<GPTConfig> basesOfAnySize(Draw draw) {
        return List.of(
                GPTConfig.GPT_CONFIG_124M,
                draw.config(20),
                new GPTConfig(draw.between(11, 999), draw.between(2000, 9999), 12, 3, 2, 0, true),
                new GPTConfig(draw.between(1_500_000, 3_500_000), 8, 12, 3, 2, 0, false));
    }

    /** Names that are none of the four, many of them only just. */
    private static List<String> otherNames(Draw draw) {
        List<String> others = new ArrayList<>(List.of(
                "gpt2-" + draw.between(2, 99),
                "gpt2",
                "gpt2-",
                "",
                "GPT2-SMALL",
                "Gpt2-medium",
                "gpt2_small",
                "gpt2 medium",
                "gpt2-extra-large",
                "gpt-2-xl",
                " gpt2-large",
                "gpt2-xl ",
                "\tgpt2-small",
                "gpt2-medium\n",
                "gpt2-large" + draw.between(2, 9),
                "small",
                "xl",
                "gqU2-xl")); // the hash code is that of gpt2-xl
        for (String name : NAMES) {
            others.add(name.substring(0, draw.between(6, name.length() - 1)));
            int place = draw.between(0, name.length() - 1);
            char other = (char) ('a' + (name.charAt(place) + draw.between(1, 20)) % 20); // another one
            others.add(name.substring(0, place) + other + name.substring(place + 1));
        }
        others.removeAll(NAMES);
        return others;
    }
}
