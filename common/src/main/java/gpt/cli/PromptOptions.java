package gpt.cli;

import gpt.model.GPTConfig;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The prompt: a text, or token ids. */
final class PromptOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "ID",
            description = "The prompt as token ids, separated by commas.")
    private int @Nullable [] ids;

    @Option(names = "--file", paramLabel = "FILE", description = "The prompt as a text file in UTF-8.")
    private @Nullable Path file;

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
        String text = file == null ? prompt : text(file);
        if ((ids == null) == (text == null) || (file != null && prompt != null)) {
            throw usageError("give a prompt, either as text, with --ids or with --file");
        }
        int[] promptIds = ids != null ? ids : tokenizer.encode(Objects.requireNonNull(text));
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

    private String text(Path from) {
        try {
            return Files.readString(from);
        } catch (MalformedInputException e) {
            throw usageError("--file " + from + " is not a text in UTF-8");
        } catch (IOException e) {
            throw usageError("--file " + from + " cannot be read: " + e);
        }
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
