package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.quoted;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes what is often given in place of a safetensors file, and says what to do about it. */
final class ForeignFormat {
    /** The number of bytes at the beginning of a file that tell its format. */
    static final int BYTES = 512;

    private static final String INSTEAD = "; download model.safetensors instead";
    private static final Pattern PICKLE = Pattern.compile("\u0080[\u0002-\u0005].*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]+");
    private static final Pattern PART = Pattern.compile("-0*(\\d+)-of-0*(\\d+)\\.safetensors$");

    private ForeignFormat() {}

    /** What a file of this name is that begins with these bytes, if that can be told. */
    static Optional<String> recognize(String file, byte... start) {
        String begin = new String(start, StandardCharsets.ISO_8859_1); // a character for each byte
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
            return Optional.of("is a TensorFlow checkpoint by its name" + INSTEAD);
        }
        if (start.length == BYTES && begin.chars().allMatch(c -> c == 0)) {
            return Optional.of("begins with zeros; its download may not have ended");
        }
        boolean utf16 = begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff"); // Windows PowerShell's
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = new String(start, charset).replace("\ufeff", ""); // without a byte order mark
        return TEXT.matcher(text).matches() ? Optional.of(text(text.strip())) : Optional.empty();
    }

    private static String text(String text) {
        if (text.startsWith("version https://git-lfs")) {
            return "is a Git LFS pointer, not the weights; run \"git lfs pull\" in its repository, or download the file"
                    + " itself";
        }
        if (text.startsWith("<")) {
            return "is a web page (HTML or XML), not the weights; the download led to a page about the file or to an"
                    + " error" + INSTEAD;
        }
        if (text.startsWith("{") && (text.contains("\"weight_map\"") || text.contains("\"total_size\""))) {
            return "is the index of a model in several files (JSON), not the weights; a GPT-2 is read from one file"
                    + INSTEAD;
        }
        return text.lines()
                .findFirst()
                .map(first -> "is a text that begins with " + quoted(first) + ", not the weights" + INSTEAD)
                .orElse("holds nothing but blanks" + INSTEAD);
    }

    /** Says that a file is one of several that hold a model together, if its name says so. */
    static Optional<String> part(String file) {
        Matcher part = PART.matcher(file);
        return part.find() && !part.group(2).equals("1")
                ? Optional.of("is part " + part.group(1) + " of " + part.group(2)
                        + " of a model; a GPT-2 is read from one file" + INSTEAD)
                : Optional.empty();
    }
}
