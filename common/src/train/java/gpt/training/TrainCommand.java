package gpt.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gpt.attention.AttentionMask;
import gpt.checkpoint.DType;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.checkpoint.GPT2CheckpointWriter;
import gpt.generation.TextGenerator;
import gpt.generation.TextLoss;
import gpt.generation.TokenSampler;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mvn -Ptrain -Dargs='moby-dick.txt'}: trains a small GPT on a text. */
@Command(
        name = "train",
        description =
                "Trains a small GPT on a text, with PyTorch's gradients. A run that was stopped goes on where it was when"
                        + " it is started again.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private static final int SAMPLE_TOKENS = 40;
    private static final int LONGEST_STEP_SECONDS = 30;
    /** How far float16 may move a loss. */
    private static final double ROUNDING = 0.01;

    private static final int SAMPLE_TOP_K = 40;
    private static final double SAMPLE_TEMPERATURE = 0.8;

    @Parameters(paramLabel = "TEXT", description = "The text, a file in UTF-8.")
    private Path file = Path.of("");

    @Option(names = "--out", defaultValue = "target/train", description = "Folder to write; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Mixin
    private TrainingSettings settings = new TrainingSettings();

    @Option(
            names = "--masks",
            description =
                    "Instead, train three models under other attention masks, and compare their losses and texts.")
    private boolean masks;

    @Option(
            names = "--prompt",
            defaultValue = "Call me",
            description = "What a sample begins with; default: ${DEFAULT-VALUE}.")
    private String prompt = "";

    /** Runs the command line, and ends the JVM with its exit code. */
    public static void main(String... args) {
        // Else the number of threads follows the machine's load, and with it the order of sums and their rounding.
        System.setProperty(
                "ai.djl.pytorch.num_threads",
                String.valueOf(Runtime.getRuntime().availableProcessors()));
        CountDownLatch ended = new CountDownLatch(1);
        stopBetweenSteps(Thread.currentThread(), ended);
        int exitCode = CommandLine.ExitCode.SOFTWARE;
        try {
            exitCode = new CommandLine(new TrainCommand())
                    .setExecutionExceptionHandler((failure, command, parsed) -> {
                        command.getErr().println("train: " + failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    })
                    .execute(args);
        } finally {
            ended.countDown();
        }
        System.exit(exitCode);
    }

    /** Lets a step end before Ctrl-C ends the JVM: PyTorch crashes if it is unloaded while it computes. */
    private static void stopBetweenSteps(Thread training, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            training.interrupt();
            try {
                ended.await(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Override
    public Integer call() throws IOException {
        settings.check();
        TrainingText text = TrainingText.of(text(), settings.contextLength);
        Files.createDirectories(out);
        System.out.printf(
                Locale.ROOT,
                "%,d tokens to learn from, %,d held out; %,d different ones%n",
                text.training().length,
                text.heldOut().length,
                text.ids().length);
        if (masks) {
            compareMasks(text);
        } else {
            train(text);
        }
        return CommandLine.ExitCode.OK;
    }

    private String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file.toAbsolutePath(), e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is not a text in UTF-8", e);
        }
    }

    private void train(TrainingText text) throws IOException {
        try (TrainingRun run = new TrainingRun(text, settings, AttentionMask.causal())) {
            List<LossPoint> curve = run.train(out.resolve("state.safetensors"), System.out::println);
            GPTModel model = run.model();
            Path checkpoint = out.resolve("model.safetensors");
            GPT2CheckpointWriter.write(model, DType.F16, checkpoint);
            compress(checkpoint, out.resolve("model.safetensors.gz"));
            Map<String, String> samples = Map.of("causal", sample(model));
            write(out.resolve("losses.json"), Map.of("causal", curve), samples);
            System.out.println(samples.get("causal"));
            check(checkpoint, text, curve.get(curve.size() - 1).heldOut());
        }
    }

    /** Whether the saved model, run by the engine, predicts the held-out part as well as PyTorch's did. */
    private static void check(Path checkpoint, TrainingText text, double expected) {
        GPTModel saved = GPT2Checkpoint.load(checkpoint);
        saved.eval();
        TextLoss loss = TextLoss.of(saved, text.heldOutIds());
        System.out.printf(
                Locale.ROOT, "%s: held out %.3f, perplexity %.2f%n", checkpoint, loss.mean(), loss.perplexity());
        if (Math.abs(loss.mean() - expected) > ROUNDING) {
            throw new IllegalStateException(
                    "the saved model has another loss on the held-out part than the trained one, " + expected);
        }
    }

    private void compareMasks(TrainingText text) throws IOException {
        Map<String, AttentionMask> all = new LinkedHashMap<>();
        all.put("causal", AttentionMask.causal());
        all.put("neighbor", AttentionMask.neighbor());
        all.put("band:7,0", AttentionMask.band(7, 0));
        Map<String, List<LossPoint>> curves = new LinkedHashMap<>();
        Map<String, String> samples = new LinkedHashMap<>();
        for (Map.Entry<String, AttentionMask> mask : all.entrySet()) {
            System.out.println("mask " + mask.getKey());
            try (TrainingRun run = new TrainingRun(text, settings, mask.getValue())) {
                String name = "state-" + mask.getKey().replaceAll("\\W", "-") + ".safetensors";
                curves.put(mask.getKey(), run.train(out.resolve(name), System.out::println));
                samples.put(mask.getKey(), sample(run.model()));
                System.out.println(samples.get(mask.getKey()));
            }
        }
        write(out.resolve("masks.json"), curves, samples);
    }

    private String sample(GPTModel model) {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        TokenSampler sampler = TokenSampler.temperature(SAMPLE_TEMPERATURE, TorchRandom.seeded(settings.seed))
                .topK(SAMPLE_TOP_K);
        int[][] ids = new TextGenerator(model, sampler).generate(new int[][] {tokenizer.encode(prompt)}, SAMPLE_TOKENS);
        return tokenizer.decode(ids[0]);
    }

    private void write(Path json, Map<String, List<LossPoint>> curves, Map<String, String> samples) throws IOException {
        try (JsonGenerator to = new JsonFactory().createGenerator(Files.newOutputStream(json))) {
            to.useDefaultPrettyPrinter();
            to.writeStartObject();
            to.writeStringField("settings", settings.text());
            to.writeNumberField("steps", settings.steps);
            to.writeStringField("prompt", prompt);
            to.writeObjectFieldStart("masks");
            for (Map.Entry<String, List<LossPoint>> mask : curves.entrySet()) {
                to.writeObjectFieldStart(mask.getKey());
                to.writeStringField("sample", samples.get(mask.getKey()));
                to.writeArrayFieldStart("curve");
                for (LossPoint point : mask.getValue()) {
                    double[] numbers = {point.step(), rounded(point.training()), rounded(point.heldOut())};
                    to.writeArray(numbers, 0, numbers.length);
                }
                to.writeEndArray();
                to.writeEndObject();
            }
            to.writeEndObject();
            to.writeEndObject();
        }
    }

    private static double rounded(double loss) {
        return Math.round(loss * 1e4) / 1e4;
    }

    private static void compress(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                OutputStream zip = new GZIPOutputStream(Files.newOutputStream(to)) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                }) {
            in.transferTo(zip);
        }
    }
}
