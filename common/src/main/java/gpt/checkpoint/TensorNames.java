package gpt.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one file names the tensors of its GPT-2: the published names, with a prefix that depends on who saved the file.
 *
 * @param prefix the beginning of the names of all tensors except the head, such as {@code transformer.}
 * @param head the name of the output head, which a tied model does not have
 */
record TensorNames(String prefix, String head) {
    /** The names in the files that OpenAI's weights are published in. */
    static final TensorNames PUBLISHED = new TensorNames("", "lm_head.weight");

    /** The token embedding; DataParallel and torch.compile put a prefix of their own before all names. */
    private static final Pattern TOKEN_EMBEDDING =
            Pattern.compile("((?:module\\.|_orig_mod\\.)*)((?:transformer\\.)?)wte\\.weight");
    /** The number of a block, and the tensor's name within it. */
    private static final Pattern IN_BLOCK = Pattern.compile("h\\.(0|[1-9][0-9]{0,8})\\.(.+)");

    private static final Set<String> MASKS = Set.of("attn.bias", "attn.masked_bias");

    /** The naming of a file with these tensors. */
    static TensorNames of(Map<String, TensorInfo> tensors) {
        Optional<MatchResult> embedding = tensors.keySet().stream()
                .map(TOKEN_EMBEDDING::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .findFirst();
        String wrapper = embedding.map(match -> match.group(1)).orElse("");
        String prefix = embedding.map(match -> match.group(2)).orElse("");
        return new TensorNames(wrapper + prefix, wrapper + "lm_head.weight");
    }

    /** The beginning of the file's names of the tensors in this block. */
    String block(int block) {
        return prefix + "h." + block + ".";
    }

    /** How many blocks there are tensors of. */
    int blocks(Map<String, TensorInfo> tensors) {
        return tensors.keySet().stream()
                .flatMap(name -> inBlock(name).stream())
                .map(match -> match.group(1))
                .collect(Collectors.toSet())
                .size();
    }

    /** Whether this tensor is an attention mask, as in older files: it is not a weight, and our attention makes its own. */
    boolean isMask(String name) {
        return inBlock(name).filter(match -> MASKS.contains(match.group(2))).isPresent();
    }

    private Optional<MatchResult> inBlock(String name) {
        return Optional.of(name)
                .filter(any -> any.startsWith(prefix))
                .map(any -> IN_BLOCK.matcher(any.substring(prefix.length())))
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult);
    }
}
