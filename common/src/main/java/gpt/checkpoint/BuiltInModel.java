package gpt.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The small trained models that come with this library, so that a GPT that has learned something needs no download. */
public enum BuiltInModel {
    /** Has read <em>Moby-Dick</em>: {@code moby.adoc} beside the file says how, and what not to use it for. */
    MOBY;

    /** Opens its checkpoint, which is unpacked into memory: about 14 MB. */
    public GPT2Checkpoint open() {
        String file = name().toLowerCase(Locale.ROOT) + ".safetensors.gz";
        try (InputStream packed = Objects.requireNonNull(BuiltInModel.class.getResourceAsStream(file), file);
                InputStream in = new GZIPInputStream(packed, 1 << 16)) {
            byte[] bytes = in.readAllBytes();
            return GPT2Checkpoint.of(SafeTensors.of(
                    file,
                    bytes.length,
                    (begin, length) ->
                            ByteBuffer.wrap(bytes, (int) begin, length).slice()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the class path is damaged
        }
    }
}
