package book.examples;

import gpt.engine.Decoder;
import gpt.engine.Engine;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** A model writes on. */
public final class Generations {
    private Generations() {}

    public static void greedy() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        TextGenerator generator = new TextGenerator(Seeded.model(), TokenSampler.greedy());
        int[][] prompt = {tokenizer.encode("Hello, I am")};
        int[][] written = generator.generate(prompt, 10);
        System.out.println(Arrays.toString(written[0]));
        System.out.println(tokenizer.decode(written[0]));
    }

    public static void greedyTrained() {
        System.out.println(trained(TokenSampler.greedy()));
    }

    public static void seeds() {
        for (long seed : new long[] {1, 1, 2}) {
            TokenSampler sampler =
                    TokenSampler.temperature(0.8, TorchRandom.seeded(seed)).topK(40);
            System.out.println("seed " + seed);
            System.out.println(trained(sampler));
        }
    }

    private static String trained(TokenSampler sampler) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        TextGenerator generator = new TextGenerator(Moby.trained(), sampler);
        int[][] text = generator.generate(new int[][] {tokenizer.encode("Call me")}, 24);
        return Print.wrapped(tokenizer.decode(text[0]));
    }

    public static void fiveLikeliest() {
        printFiveLikeliest(Seeded.model(), "Hello, I am");
    }

    public static void fiveLikeliestTrained() {
        printFiveLikeliest(Moby.trained(), "Call me");
    }

    private static void printFiveLikeliest(GPTModel model, String text) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[][] prompt = {tokenizer.encode(text)};
        float[][] logits = Engine.of(model).nextLogits(prompt); // (1, V)
        float[] probabilities = Nd4j.nn().softmax(Nd4j.create(logits), 1).toFloatVector();
        IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(5)
                .forEach(id -> {
                    double equalShares = probabilities[id] * (double) probabilities.length;
                    System.out.printf(
                            Locale.ROOT,
                            "%7.3f%%  %,8.1f times an equal share  \"%s\"%n",
                            100 * probabilities[id],
                            equalShares,
                            tokenizer.decode(id));
                });
    }

    public static void prefillAndDecode() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] prompt = tokenizer.encode("Call me");
        TokenSampler sampler = TokenSampler.greedy();
        try (Decoder decoder = Engine.of(Moby.trained()).decoder(1, prompt.length + 2)) {
            float[] logits = decoder.next(new int[][] {prompt})[0]; // prefill: the whole prompt
            System.out.println("tokens in the cache: " + decoder.length());
            for (int i = 0; i < 2; i++) {
                int token = sampler.next(logits);
                logits = decoder.next(new int[][] {{token}})[0]; // decode: the new token only
                System.out.println("\"" + tokenizer.decode(token) + "\", tokens in the cache: " + decoder.length());
            }
        }
    }

    public static void asTheyCome() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        TextGenerator generator = new TextGenerator(Seeded.model(), TokenSampler.greedy());
        int[][] prompt = {tokenizer.encode("Hello, I am")};
        generator.generate(prompt, 10, next -> {
            String piece = tokenizer.decode(next[0]);
            System.out.println("[" + piece + "]");
            return !piece.equals(" logger"); // false: that is enough
        });
    }

    public static void likeliest() {
        float[] logits = {2, 1, 0.5f, -1};
        for (double temperature : new double[] {0.5, 1, 2}) {
            TokenSampler sampler = TokenSampler.temperature(temperature, TorchRandom.seeded(123));
            int[] drawn = new int[logits.length];
            for (int i = 0; i < 1000; i++) {
                drawn[sampler.next(logits)]++;
            }
            System.out.printf(Locale.ROOT, "temperature %.1f: %s%n", temperature, Arrays.toString(drawn));
        }
    }

    public static void atMostTwo() {
        float[] logits = {2, 1, 0.5f, -1};
        TokenSampler sampler =
                TokenSampler.temperature(2, TorchRandom.seeded(123)).topK(2);
        int[] drawn = new int[logits.length];
        for (int i = 0; i < 1000; i++) {
            drawn[sampler.next(logits)]++;
        }
        System.out.println(Arrays.toString(drawn));
    }

    public static void sameWithoutCache() {
        GPTConfig small = new GPTConfig(50257, 32, 48, 4, 3, 0, false);
        GPTModel model = new GPTModel(small);
        model.initialize(TorchRandom.seeded(123));
        int[][] prompt = {{15496, 11, 314, 716}};
        int[][] with = new TextGenerator(model, TokenSampler.greedy(), true).generate(prompt, 40);
        int[][] without = new TextGenerator(model, TokenSampler.greedy(), false).generate(prompt, 40);
        System.out.println(Arrays.deepEquals(with, without) ? "the same tokens" : "different tokens");
    }
}
