package gpt.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A run: each step reads a batch of sequences from random places of the text and moves the weights so that their next tokens
 * become a little more likely.
 *
 * <p>What a step draws depends on the seed and the step's number alone, so a run that was stopped and resumed ends with the
 * same weights.
 */
final class TrainingRun implements AutoCloseable {
    private static final double MAX_GRADIENT = 1;
    private static final int PROGRESS_EVERY = 25;
    private static final int POINT_EVERY = 100;
    private static final int SEQUENCES_AT_ONCE = 8;

    private final TrainingText text;
    private final TrainingSettings settings;
    private final AttentionMask mask;
    private final TrainableGPT gpt;
    private final AdamW optimizer;
    private final List<LossPoint> curve = new ArrayList<>();

    TrainingRun(TrainingText text, TrainingSettings settings, AttentionMask mask) {
        this.text = text;
        this.settings = settings;
        this.mask = mask;
        this.gpt = new TrainableGPT(config(text.rows()), mask, text.sharing(), TorchRandom.seeded(settings.seed));
        this.optimizer = new AdamW(gpt.manager(), gpt.parameters(), settings.weightDecay);
    }

    private GPTConfig config(int vocabSize) {
        return new GPTConfig(
                vocabSize,
                settings.contextLength,
                settings.embDim,
                settings.nHeads,
                settings.nLayers,
                settings.dropRate,
                true);
    }

    /** Trains to the last step, from where {@code file} says that the run was, and keeps that file up to date. The progress goes to {@code out}. */
    List<LossPoint> train(Path file, Consumer<String> out) throws IOException {
        String run = settings.text() + ", text " + Integer.toHexString(Arrays.hashCode(text.training()));
        TrainingState state = new TrainingState(file, run, optimizer.state());
        int begin = state.restore(curve);
        if (begin > 0) {
            out.accept("goes on after step " + begin + ", from " + file);
        }
        long start = System.nanoTime();
        double sum = 0;
        for (int step = begin + 1; step <= settings.steps; step++) {
            if (Thread.interrupted()) {
                throw new IOException("stopped after step " + (step - 1) + "; started again, it goes on from "
                        + (curve.isEmpty()
                                ? "the beginning"
                                : "step " + curve.get(curve.size() - 1).step()));
            }
            Engine.getEngine("PyTorch").setRandomSeed(Math.toIntExact(settings.seed % 1_000_000 * 1000 + step));
            float loss = gpt.lossAndGradient(batch(step));
            optimizer.step(step, settings.learningRate(step), MAX_GRADIENT);
            sum += loss;
            if (step % PROGRESS_EVERY == 0) {
                out.accept(progress(step, loss, step - begin, Duration.ofNanos(System.nanoTime() - start)));
            }
            if (step % POINT_EVERY == 0 || step == settings.steps) {
                int last = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).step();
                LossPoint point = new LossPoint(step, sum / (step - last), heldOutLoss());
                sum = 0;
                curve.add(point);
                state.save(step, curve);
                out.accept(String.format(
                        Locale.ROOT,
                        "step %,d of %,d: loss %.3f, held out %.3f",
                        step,
                        settings.steps,
                        point.training(),
                        point.heldOut()));
            }
        }
        return curve;
    }

    private int[][] batch(int step) {
        Random places = new Random(settings.seed * 1_000_003 + step);
        int[] rows = text.training();
        int[][] batch = new int[settings.batch][];
        for (int i = 0; i < batch.length; i++) {
            int from = places.nextInt(rows.length - settings.contextLength);
            batch[i] = Arrays.copyOfRange(rows, from, from + settings.contextLength + 1);
        }
        return batch;
    }

    private String progress(int step, float loss, int done, Duration spent) {
        double secondsEach = spent.toMillis() / 1e3 / done;
        return String.format(
                Locale.ROOT,
                "step %,d of %,d: loss %.3f, %,.0f tokens/s, %.0f min left",
                step,
                settings.steps,
                loss,
                settings.batch * settings.contextLength / secondsEach,
                Math.ceil((settings.steps - step) * secondsEach / 60));
    }

    /** The mean loss on the held-out part, cut into sequences of the context's length. */
    double heldOutLoss() {
        int[] rows = text.heldOut();
        int tokens = settings.contextLength;
        List<int[]> sequences = new ArrayList<>();
        for (int from = 0; from + tokens < rows.length; from += tokens) {
            sequences.add(Arrays.copyOfRange(rows, from, from + tokens + 1));
        }
        double sum = 0;
        for (int from = 0; from < sequences.size(); from += SEQUENCES_AT_ONCE) {
            List<int[]> some = sequences.subList(from, Math.min(from + SEQUENCES_AT_ONCE, sequences.size()));
            sum += gpt.loss(some.toArray(int[][]::new)) * (double) some.size();
        }
        return sum / sequences.size();
    }

    /** What was learned, as a model with a row for each token of GPT-2's vocabulary. */
    GPTModel model() {
        GPTModel model = GPTModel.withTiedHead(config(GPT2Tokenizer.VOCABULARY_SIZE), mask);
        Map<String, NDArray> learned = gpt.parameters();
        model.namedParameters().forEach((name, parameter) -> {
            if (name.equals("out_head.weight")) {
                return; // tied to tok_emb.weight
            }
            float[] values = Objects.requireNonNull(learned.get(name), name).toFloatArray();
            parameter.fill(
                    name.equals("tok_emb.weight")
                            ? buffer -> buffer.put(allRows(values))
                            : buffer -> buffer.put(values));
        });
        model.eval();
        return model;
    }

    private float[] allRows(float[] rows) {
        int width = settings.embDim;
        int[] ids = text.ids();
        float[] all = new float[GPT2Tokenizer.VOCABULARY_SIZE * width];
        for (int id = 0; id < GPT2Tokenizer.VOCABULARY_SIZE; id++) {
            int index = Arrays.binarySearch(ids, id);
            System.arraycopy(rows, (index < 0 ? ids.length : index) * width, all, id * width, width);
        }
        return all;
    }

    @Override
    public void close() {
        gpt.close();
    }
}
