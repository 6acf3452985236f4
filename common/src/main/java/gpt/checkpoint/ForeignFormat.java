package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.quoted;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes files that are often given instead of a safetensors file, and says what to do. */
final class ForeignFormat {
    /** The number of bytes at the beginning of a file that are looked at. */
    static final int BYTES = 512;

    private static final String INSTEAD = "; download model.safetensors instead";
    private static final Pattern PICKLE = Pattern.compile("\u0080[\u0002-\u0005].*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]+");
    private static final Pattern SHARD = Pattern.compile("-0*(\\d+)-of-0*(\\d+)\\.safetensors$");

    private ForeignFormat() {}

    /** What is wrong with a file of this name that begins with these bytes, if its format is recognized. */
    static Optional<String> recognize(String file, byte... start) {
        String begin = new String(start, StandardCharsets.ISO_8859_1); // one character per byte
        if (begin.startsWith("GGUF") || begin.startsWith("lmgg") || begin.startsWith("tjgg")) {
            return Optional.of("is a GGUF or GGML file, made for llama.cpp" + INSTEAD);
        }
        if (begin.startsWith("PK\u0003\u0004")) {
            return Optional.of("is a zip archive, such as pytorch_model.bin" + INSTEAD);
        }
        if (PICKLE.matcher(begin).matches()) {
            return Optional.of("is a Python pickle, such as pytorch_model.bin" + INSTEAD);
        }
        if (begin.startsWith("\u0089HDF")) {
            return Optional.of("is an HDF5 file, such as tf_model.h5" + INSTEAD);
        }
        if (begin.startsWith("\u001f\u008b")) {
            return Optional.of("is compressed with gzip; decompress it first");
        }
        if (file.contains(".ckpt")) {
            return Optional.of("is a TensorFlow checkpoint, to judge by its name" + INSTEAD);
        }
        if (start.length == BYTES && begin.chars().allMatch(c -> c == 0)) {
            return Optional.of("begins with zeros; the download may be incomplete");
        }
        boolean utf16 = begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff"); // as PowerShell writes
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = new String(start, charset).replace("\ufeff", ""); // without a byte order mark
        return TEXT.matcher(text).matches() ? Optional.of(describeText(text.strip())) : Optional.empty();
    }

    private static String describeText(String text) {
        if (text.startsWith("version https://git-lfs")) {
            return "is a Git LFS pointer, not the weights; run \"git lfs pull\" in its repository, or download the file"
                    + " itself";
        }
        if (text.startsWith("<")) {
            return "is a web page (HTML or XML), not the weights; the download led to a page about the file or to an"
                    + " error" + INSTEAD;
        }
        if (text.startsWith("{") && (text.contains("\"weight_map\"") || text.contains("\"total_size\""))) {
            return "is the index of a sharded model (JSON), not the weights; a GPT-2 is loaded from a single file"
                    + INSTEAD;
        }
        return text.lines()
                .findFirst()
                .map(first -> "is a text file that begins with " + quoted(first) + ", not the weights" + INSTEAD)
                .orElse("holds only whitespace" + INSTEAD);
    }

    /** What is wrong with a file whose name says that it is one shard of several. */
    static Optional<String> shard(String file) {
        Matcher shard = SHARD.matcher(file);
        return shard.find() && !shard.group(2).equals("1")
                ? Optional.of("is shard " + shard.group(1) + " of " + shard.group(2)
                        + " of a model; a GPT-2 is loaded from a single file" + INSTEAD)
                : Optional.empty();
    }
}
