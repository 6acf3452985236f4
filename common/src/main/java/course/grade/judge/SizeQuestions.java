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

    /** The chapter's base and others, with and without biases. */
    List<GPTConfig> bases() {
        GPTConfig biased = new GPTConfig(draw.between(11, 3000), draw.between(3, 99), 12, 3, 2, draw.rate(), true);
        return List.of(GPTConfig.GPT_CONFIG_124M, biased, draw.anyConfig());
    }

    /** The four names. */
    static List<String> names() {
        return List.of("gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl");
    }

    /** Names that are none of the four, many of them only just. */
    List<String> otherNames() {
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
        for (String name : names()) {
            others.add(name.substring(0, draw.between(6, name.length() - 1)));
            int place = draw.between(0, name.length() - 1);
            char other = (char) ('a' + (name.charAt(place) + draw.between(1, 20)) % 20); // another one
            others.add(name.substring(0, place) + other + name.substring(place + 1));
        }
        others.removeAll(names());
        return others;
    }

    /** Models of any size, up to some of which every part has more numbers than 32 bits hold. */
    List<GPTConfig> models() {
        List<GPTConfig> models = new ArrayList<>(List.of(
                new GPTConfig(draw.between(2, 9), 1, 1, 1, 1, 0, false),
                new GPTConfig(50_257, 2048, 12_288, 96, draw.between(90, 96), 0.1, true),
                new GPTConfig(50_257, 1024, 1600, 25, draw.between(40, 60), 0.1, false),
                new GPTConfig(draw.between(200_000, 300_000), 2048, 25_600, 100, 120, 0.1, true),
                new GPTConfig(999, draw.between(200_000, 300_000), 25_600, 64, 2, 0.1, false)));
        for (int i = 0; i < 6; i++) {
            models.add(draw.config(30));
        }
        for (int i = 0; i < 10; i++) {
            models.add(draw.anyConfig());
        }
        for (GPT2Size size : GPT2Size.values()) {
            models.add(size.applyTo(GPTConfig.GPT_CONFIG_124M));
        }
        return models;
    }

    /** Bases with a number of bytes: just enough for each model, one too few, and others. */
    List<Object[]> memories(ToLongFunction<GPTConfig> bytes) {
        List<Object[]> memories = new ArrayList<>();
        GPTConfig huge = new GPTConfig(draw.between(1_500_000, 3_500_000), 8, 12, 3, 2, 0, false);
        GPTConfig manyTokens = new GPTConfig(draw.between(11, 999), draw.between(2000, 9999), 12, 3, 2, 0, true);
        for (GPTConfig base : List.of(GPTConfig.GPT_CONFIG_124M, draw.config(20), manyTokens, huge)) {
            for (GPT2Size size : GPT2Size.values()) {
                long enough = bytes.applyAsLong(size.applyTo(base));
                memories.add(new Object[] {base, enough});
                memories.add(new Object[] {base, enough - 1});
                memories.add(new Object[] {base, enough + draw.between(1, 1 << 28)});
            }
            memories.add(new Object[] {base, 0L});
            memories.add(new Object[] {base, (long) draw.between(1, 1000)});
            memories.add(new Object[] {base, Long.MAX_VALUE});
        }
        return memories;
    }
}
