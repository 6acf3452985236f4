package gpt.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gpt.report.ArrayCopy;
import gpt.report.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * A trace as a JSON array, written step by step: {@code [{"path": "tok_emb", "in": {"shape": […], "values": […]}, "out": …},
 * …]}. A number that JSON has no word for is a string: {@code "NaN"}.
 */
final class TraceJson implements AutoCloseable {
    private final PrintWriter out;
    private final JsonGenerator json;

    /** Begins the document. */
    TraceJson(PrintWriter out) {
        this.out = out;
        try {
            this.json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Trace.Step step) {
        try {
            json.writeStartObject();
            json.writeStringField("path", step.path());
            write("in", step.input());
            write("out", step.output());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, ArrayCopy array) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("shape");
        for (long size : array.shape()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (int i = 0; i < array.length(); i++) {
            float value = array.get(i);
            if (value == (int) value) {
                json.writeNumber((int) value); // ids, above all
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Ends the document. */
    @Override
    public void close() {
        try {
            json.writeEndArray();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
    }
}
