package book.values;

import static book.values.ChapterValues.count;

import book.examples.BigramModel;
import book.examples.Learning;
import book.examples.Moby;
import java.util.List;

/** What the pages tell about learning: losses that were measured, and those of the bigram model. */
final class LearningValues {
    private LearningValues() {}

    static void addTo(Attributes values, Measured measured) {
        addMasks(values, TrainingLosses.of(measured.read("masks")));
        addBuiltIn(values, TrainingLosses.builtIn());
        BigramModel bigrams = new BigramModel(Learning.TEXT);
        values.add("ln-vocab", Math.log(ChapterValues.CHAPTER.vocabSize()), 2)
                .add("ln-4", Math.log(4), 2)
                .add("bigram-vocab", bigrams.vocabulary().size())
                .add("bigram-first-loss", bigrams.loss(), 2)
                .add("bigram-lowest-loss", bigrams.lowestLoss(), 2)
                .add("bigram-rate", Math.round(Learning.LEARNING_RATE))
                .add("bigram-high-rate", Math.round(Learning.HIGH_RATE))
                .add("sample-top-k", Learning.TOP_K)
                .add("bigram-first-step-saw", firstStep(bigrams, "whale", "saw"), 1)
                .add("bigram-first-step-ship", firstStep(bigrams, "whale", "ship"), 1);
    }

    /** The score of a word after another one, when all scores were 0 and one step has been made. */
    private static double firstStep(BigramModel bigrams, String word, String next) {
        List<String> words = bigrams.vocabulary();
        return -Learning.LEARNING_RATE * bigrams.gradient()[words.indexOf(word)][words.indexOf(next)];
    }

    private static void addMasks(Attributes values, TrainingLosses masks) {
        values.add("masks-steps", String.valueOf(masks.steps()))
                .add("masks-prompt", masks.prompt())
                .add("masks-causal-loss", masks.run("causal").last().heldOut(), 2)
                .add("masks-neighbor-loss", masks.run("neighbor").last().heldOut(), 2)
                .add("masks-band-loss", masks.run("band:7,0").last().heldOut(), 2);
    }

    private static void addBuiltIn(Attributes values, TrainingLosses losses) {
        long batch = Long.parseLong(losses.setting("batch"));
        long context = Long.parseLong(losses.setting("context_length"));
        long parameters = count(Moby.trained());
        values.add("moby-steps", losses.steps())
                .add("moby-batch", batch)
                .add("moby-context-length", context)
                .add("moby-targets-per-step", batch * context)
                .add("moby-tokens-read", losses.steps() * batch * context)
                .add(
                        "moby-perplexity",
                        Math.round(Math.exp(losses.run("causal").last().heldOut())))
                .add("moby-parameters", parameters)
                .add("moby-trying-passes", 2 * parameters);
    }
}
