package book.examples;

import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Locale;

/** How a model learns: targets, loss, gradient steps, and what a model says before and after. */
public final class Learning {
    /** The text that the bigram model learns. */
    public static final String TEXT = "the whale saw the ship and the whale saw the whale";

    /** The learning rate of its steps. */
    public static final double LEARNING_RATE = 5;

    /** One that is too high: steps that overshoot. */
    public static final double HIGH_RATE = 50;

    /** Samples are one of so many most probable tokens. */
    public static final int TOP_K = 40;

    private Learning() {}

    public static void targets() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] ids = tokenizer.encode("Call me Ishmael.");
        int[] inputs = Arrays.copyOfRange(ids, 0, ids.length - 1);
        int[] targets = Arrays.copyOfRange(ids, 1, ids.length); // the same ids, shifted by one
        for (int t = 0; t < inputs.length; t++) {
            String seen = tokenizer.decode(Arrays.copyOf(inputs, t + 1));
            System.out.println("after \"" + seen + "\" comes \"" + tokenizer.decode(targets[t]) + "\"");
        }
    }

    public static void losses() {
        System.out.println("       p    loss = -ln p");
        for (double p : new double[] {1, 0.9, 0.5, 0.1, 0.01, 1.0 / GPT2Tokenizer.VOCABULARY_SIZE}) {
            System.out.printf(Locale.ROOT, "%8.5f  %8.2f%n", p, Math.abs(Math.log(p)));
        }
    }

    public static void text() {
        System.out.println(TEXT);
    }

    public static void firstGradient() {
        BigramModel model = new BigramModel(TEXT);
        int whale = model.vocabulary().indexOf("whale");
        int saw = model.vocabulary().indexOf("saw");
        int ship = model.vocabulary().indexOf("ship");
        System.out.printf(
                Locale.ROOT,
                "whale, then saw:   by the formula %7.4f, by trying %7.4f%n",
                model.gradient()[whale][saw],
                model.gradientByTrying(whale, saw));
        System.out.printf(
                Locale.ROOT,
                "whale, then ship:  by the formula %7.4f, by trying %7.4f%n",
                model.gradient()[whale][ship],
                model.gradientByTrying(whale, ship));
    }

    public static void steps() {
        BigramModel model = new BigramModel(TEXT);
        for (int step = 0; step <= 20; step++) {
            if (step % 5 == 0 || step == 1) {
                System.out.printf(Locale.ROOT, "step %2d: loss %.4f%n", step, model.loss());
            }
            model.step(LEARNING_RATE);
        }
    }

    public static void before() {
        System.out.println(continuation(Moby.untrained(), 0.8));
    }

    public static void after() {
        for (double temperature : new double[] {0.3, 0.8, 1.5}) {
            System.out.println("temperature " + temperature);
            System.out.println(continuation(Moby.trained(), temperature));
        }
    }

    private static String continuation(GPTModel model, double temperature) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        TokenSampler sampler =
                TokenSampler.temperature(temperature, TorchRandom.seeded(123)).topK(TOP_K);
        int[][] prompt = {tokenizer.encode("Call me")};
        int[][] text = new TextGenerator(model, sampler).generate(prompt, 30);
        return Print.wrapped(tokenizer.decode(text[0]));
    }
}
