package gpt.cli;

import gpt.model.GPTConfig;
import gpt.tokenizer.GPT2Tokenizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The prompt: a text, or token ids. */
final class PromptOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "ID",
            description = "The prompt as token ids, separated by commas.")
    private int @Nullable [] ids;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "The prompt as text; put -- before one that begins with a dash.")
    private @Nullable String prompt;

    /** Whether the prompt is a text, which needs GPT-2's tokenizer. */
    boolean isText() {
        return ids == null;
    }

    /** The prompt's token ids: at least one, and all in the model's vocabulary. */
    int[] ids(GPT2Tokenizer tokenizer, GPTConfig config) {
        if ((ids == null) == (prompt == null)) {
            throw usageError("give a prompt, either as text or with --ids");
        }
        int[] promptIds = ids != null ? ids : tokenizer.encode(prompt);
        if (promptIds.length == 0) {
            throw usageError("the prompt is empty: give at least one token");
        }
        for (int id : promptIds) {
            if (id < 0 || id >= config.vocabSize()) {
                throw usageError("token id " + id + " is out of range: this model's ids are 0 to "
                        + (config.vocabSize() - 1)
                        + (isText() ? ", so GPT-2's tokenizer does not fit it: give the prompt with --ids" : ""));
            }
        }
        return promptIds;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
