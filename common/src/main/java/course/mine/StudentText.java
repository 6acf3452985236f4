package course.mine;

import course.feedback.Comparison;
import gpt.engine.Engine;
import gpt.generation.TokenSampler;
import gpt.model.GPTModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** A text that a student's GPT writes, and what there is to say about it. */
final class StudentText {
    private static final TokenSampler GREEDY = TokenSampler.greedy();
    private static final double NANOSECONDS = 1e9;

    private final GPTModel textbook;
    private final StudentGpt mine;
    private final TokenSampler sampler;
    private final IntPredicate print;
    private final List<Integer> text = new ArrayList<>();
    private final int[] start;
    private float[] firstLogits = {};
    private int passes;
    private int chosen;
    private String faultOfLoop = "";
    private double seconds;

    /**
     * A text that begins with these ids.
     *
     * @param print called with each new token; returns false if nobody reads on
     */
    StudentText(GPTModel textbook, StudentGpt mine, TokenSampler sampler, int[] prompt, IntPredicate print) {
        this.textbook = textbook;
        this.mine = mine;
        this.sampler = sampler;
        this.print = print;
        Arrays.stream(prompt).forEach(text::add);
        this.start = context();
    }

    /** Generates tokens by the student's loop or, if that is not written, by one as in the textbook. */
    void generate(int count) {
        long began = System.nanoTime();
        try {
            if (mine.parts().has(ModelParts.GENERATE)) {
                ownLoop(count);
            } else {
                for (int i = 0; i < count; i++) {
                    append(GREEDY.next(logits(context())));
                }
            }
        } catch (OutputClosed e) {
            // as in the loop of the model
        } finally {
            seconds = (System.nanoTime() - began) / NANOSECONDS;
        }
    }

    private void ownLoop(int count) {
        int prompt = text.size();
        Function<int[], float[]> model = this::answer;
        int[] given = (int[]) mine.parts()
                .call(
                        ModelParts.GENERATE,
                        model,
                        ids(text),
                        count,
                        textbook.config().contextLength());
        if (given.length != prompt + count) {
            throw failure(" gave " + given.length + " ids, expected the " + prompt + " of the prompt and " + count
                    + " new ones");
        }
        if (!Arrays.equals(Arrays.copyOf(given, text.size()), ids(text))) {
            throw failure(" gave other ids than it had shown the model");
        }
        for (int id : Arrays.copyOfRange(given, text.size(), given.length)) {
            check(id);
            append(id);
        }
    }

    /** What the student's loop asks: the last of these ids is the token that it appended after the last answer. */
    private float[] answer(int... ids) {
        if (ids.length == 0) {
            throw failure(" asked the model about no tokens at all");
        }
        if (passes > 0) {
            check(ids[ids.length - 1]);
            append(ids[ids.length - 1]);
        }
        if (faultOfLoop.isEmpty() && !Arrays.equals(ids, context())) {
            faultOfLoop = " asked the model about " + ids.length + " ids for new token " + passes
                    + ", expected the last " + context().length + " of the text.";
        }
        return logits(ids);
    }

    private void check(int id) {
        if (faultOfLoop.isEmpty() && id != chosen) {
            faultOfLoop = " chose id " + id + " as new token " + (passes - 1) + ", expected " + chosen + ".";
        }
    }

    private StudentFailure failure(String what) {
        return new StudentFailure(mine.parts().told(ModelParts.GENERATE) + what);
    }

    /** The logits after these ids, in which the token that the sampler chooses has the highest. */
    private float[] logits(int... ids) {
        float[] logits = mine.nextLogits(ids);
        if (passes++ == 0 && Arrays.equals(ids, start)) {
            firstLogits = logits.clone();
        }
        try {
            chosen = sampler.next(logits);
        } catch (IllegalArgumentException e) { // NaN, for example
            throw new StudentFailure(String.valueOf(e.getMessage()));
        }
        int best = GREEDY.next(logits);
        if (chosen != best) {
            logits[chosen] = Math.nextUp(logits[best]);
        }
        return logits;
    }

    private void append(int id) {
        text.add(id);
        if (!print.test(id)) {
            throw new OutputClosed();
        }
    }

    /** The part of the text that the model can see. */
    private int[] context() {
        int length = textbook.config().contextLength();
        return ids(text.subList(Math.max(0, text.size() - length), text.size()));
    }

    private static int[] ids(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How long a token took; empty if there was none. */
    Optional<String> speed() {
        return passes == 0
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%.2f s per token", seconds / passes));
    }

    /**
     * What differs from the textbook's model, line by line.
     *
     * @param always whether all modules are compared even if the text began with the right logits
     * @param agreement whether to say so if nothing differs
     */
    List<String> differences(boolean always, boolean agreement) {
        List<String> lines = new ArrayList<>();
        if (always || !beganRight()) {
            FirstDifference.between(textbook, mine, start).ifPresent(lines::add);
        }
        if (!faultOfLoop.isEmpty()) {
            lines.add(mine.parts().told(ModelParts.GENERATE) + faultOfLoop);
        }
        return lines.isEmpty() && agreement ? List.of("All modules agree with the textbook's.") : lines;
    }

    private boolean beganRight() {
        return firstLogits.length == 0
                || Comparison.firstDifferenceInModel(
                                Engine.of(textbook).nextLogits(new int[][] {start})[0], firstLogits)
                        .isEmpty();
    }
}
