package course.grade.judge;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The inputs of exercise 4.2. */
final class SizeQuestions {
    private final Draw draw;

    SizeQuestions(Draw draw) {
        this.draw = draw;
    }

    /** The chapter's base and others. */
    List<GPTConfig> bases() {
        return List.of(GPTConfig.GPT_CONFIG_124M, draw.config(20), draw.config(20));
    }

    /** The four names. */
    static List<String> names() {
        return List.of("gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl");
    }

    /** Names that are none of the four, many of them only just. */
    List<String> otherNames() {
        return List.of(
                "gpt2-" + draw.between(2, 99),
                "gpt2",
                "",
                "GPT2-SMALL",
                "Gpt2-medium",
                " gpt2-large",
                "gpt2-xl ",
                "gpt2-large" + draw.between(2, 9),
                "small",
                "xl");
    }

    /** Models of any size, up to one with more numbers than an int can hold. */
    List<GPTConfig> models() {
        List<GPTConfig> models = new ArrayList<>(List.of(
                new GPTConfig(draw.between(2, 9), 1, 1, 1, 1, 0, false),
                new GPTConfig(50_257, 2048, 12_288, 96, draw.between(90, 96), 0.1, true),
                new GPTConfig(50_257, 1024, 1600, 25, draw.between(40, 60), 0.1, false)));
        for (int i = 0; i < 6; i++) {
            models.add(draw.config(30));
        }
        for (GPT2Size size : GPT2Size.values()) {
            models.add(size.applyTo(GPTConfig.GPT_CONFIG_124M));
        }
        return models;
    }

    /** Bases with a number of bytes: just enough for each model, one too few, and others. */
    List<Object[]> memories(ToLongFunction<GPTConfig> bytes) {
        List<Object[]> memories = new ArrayList<>();
        GPTConfig huge = new GPTConfig(draw.between(1_500_000, 2_500_000), 8, 12, 3, 2, 0, false);
        for (GPTConfig base : List.of(GPTConfig.GPT_CONFIG_124M, draw.config(20), huge)) {
            for (GPT2Size size : GPT2Size.values()) {
                long enough = bytes.applyAsLong(size.applyTo(base));
                memories.add(new Object[] {base, enough});
                memories.add(new Object[] {base, enough - 1});
                memories.add(new Object[] {base, enough + draw.between(1, 1 << 28)});
            }
            memories.add(new Object[] {base, 0L});
            memories.add(new Object[] {base, Long.MAX_VALUE});
        }
        return memories;
    }
}
