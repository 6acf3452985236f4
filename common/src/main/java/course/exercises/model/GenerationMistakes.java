package course.exercises.model;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Task B9: what people get wrong in generation. */
final class GenerationMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "result-cropped",
                    "the returned ids are cropped to the context: crop only what the model gets.",
                    (model, ids, maxNewTokens, contextLength) -> {
                        int[] all = ids;
                        for (int step = 0; step < maxNewTokens; step++) {
                            int[] context = BuildModel.last(all, contextLength);
                            all = BuildModel.longer(context, greedy(model.apply(context)));
                        }
                        return all.clone();
                    }),
            contexts(
                    "first-tokens-of-the-context",
                    "the model gets the first contextLength tokens: it needs the last ones.",
                    (all, prompt, contextLength) -> Arrays.copyOf(all, Math.min(all.length, contextLength))),
            contexts(
                    "not-cropped",
                    "the model gets all tokens, even more than its context holds.",
                    (all, prompt, contextLength) -> all),
            contexts(
                    "context-one-too-short",
                    "the model gets one token fewer than its context holds.",
                    (all, prompt, contextLength) -> BuildModel.last(all, contextLength - 1)),
            contexts(
                    "prompt-each-time",
                    "the model gets the prompt each time: it needs the new tokens as well.",
                    (all, prompt, contextLength) -> BuildModel.last(Arrays.copyOf(all, prompt), contextLength)),
            contexts(
                    "last-token-as-the-context",
                    "the model gets the last token only: it needs those before it as well.",
                    (all, prompt, contextLength) -> BuildModel.last(all, 1)),
            contexts(
                    "cropped-once",
                    "the prompt is cropped once, and then the context grows: crop it for every new token.",
                    (all, prompt, contextLength) ->
                            BuildModel.last(all, Math.min(prompt, contextLength) + all.length - prompt)),
            mistake(
                    "last-of-equals",
                    "of several tokens with the highest logit, the last one is chosen instead of the first.",
                    (model, ids, maxNewTokens, contextLength) -> BuildModel.generate(
                            context -> turned(model.apply(context)), ids, maxNewTokens, contextLength)),
            mistake(
                    "highest-begins-at-0",
                    "the highest logit so far begins at 0, or at Float.MIN_VALUE, the smallest number above 0: all"
                            + " logits may be negative.",
                    (model, ids, maxNewTokens, contextLength) -> BuildModel.generate(
                            context -> negativesAs0(model.apply(context)), ids, maxNewTokens, contextLength)),
            mistake(
                    "lowest-logit",
                    "the token with the lowest logit is chosen.",
                    (model, ids, maxNewTokens, contextLength) -> BuildModel.generate(
                            context -> negated(model.apply(context)), ids, maxNewTokens, contextLength)),
            mistake(
                    "new-tokens-only",
                    "only the new tokens are returned: the prompt must come first.",
                    (model, ids, maxNewTokens, contextLength) -> BuildModel.last(
                            BuildModel.generate(model, ids, maxNewTokens, contextLength), maxNewTokens)),
            mistake(
                    "one-token-too-many",
                    "there is one new token too many.",
                    (model, ids, maxNewTokens, contextLength) ->
                            BuildModel.generate(model, ids, maxNewTokens + 1, contextLength)),
            mistake(
                    "one-token-too-few",
                    "there is one new token too few.",
                    (model, ids, maxNewTokens, contextLength) ->
                            BuildModel.generate(model, ids, maxNewTokens - 1, contextLength)),
            mistake(
                    "as-many-in-all",
                    "maxNewTokens is mistaken for the length of the whole text: it counts the new tokens.",
                    (model, ids, maxNewTokens, contextLength) ->
                            BuildModel.generate(model, ids, maxNewTokens - ids.length, contextLength)),
            mistake(
                    "ends-with-the-context",
                    "nothing more is generated once the context is full.",
                    (model, ids, maxNewTokens, contextLength) -> BuildModel.generate(
                            model, ids, Math.min(maxNewTokens, contextLength - ids.length), contextLength)));

    private GenerationMistakes() {}

    private static int greedy(float... logits) {
        return BuildModel.first(BuildModel.highest(logits));
    }

    /** Logits of which only the last of the highest is left. */
    private static float[] turned(float... logits) {
        int[] highest = BuildModel.highest(logits);
        float[] turned = new float[logits.length];
        turned[highest[highest.length - 1]] = 1;
        return turned;
    }

    private static float[] negativesAs0(float... logits) {
        float[] rest = logits.clone();
        for (int id = 0; id < rest.length; id++) {
            rest[id] = Math.max(0, rest[id]);
        }
        return rest;
    }

    private static float[] negated(float... logits) {
        float[] negated = logits.clone();
        for (int id = 0; id < negated.length; id++) {
            negated[id] = -negated[id];
        }
        return negated;
    }

    /** What the model is given when there are all these tokens, the first of which are the prompt. */
    private interface Context {
        int[] of(int[] all, int prompt, int contextLength);
    }

    private static Mistake contexts(String id, String when, Context context) {
        return mistake(id, when, (model, ids, maxNewTokens, contextLength) -> {
            int[] all = ids;
            for (int step = 0; step < maxNewTokens; step++) {
                all = BuildModel.longer(all, greedy(model.apply(context.of(all, ids.length, contextLength))));
            }
            return all.clone();
        });
    }

    private static Mistake mistake(
            String id, String when, Body.Four<Function<int[], float[]>, int[], Integer, Integer, int[]> body) {
        return new Mistake(
                "generate-" + id,
                BuildModel.GENERATE,
                when,
                Body.of((Function<int[], float[]> model, int[] ids, Integer maxNewTokens, Integer contextLength) -> {
                    BuildModel.requireCounts(ids, maxNewTokens, contextLength);
                    return body.call(model, ids, maxNewTokens, contextLength);
                }));
    }
}
