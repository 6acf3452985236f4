package book.generate;

import chapter04.Walkthrough;
import course.exercises.counts.ParameterCounts;
import course.hints.Hints;
import gpt.cli.Gpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the course's commands print, for {@code output/cli}. */
final class CommandOutputs {
    /** What is given to {@code mvn -q -Pgpt -Dargs=…}, by the name of the file that its output goes to. */
    private static final Map<String, String[]> GPT = new LinkedHashMap<>();

    static {
        GPT.put("tree-block", new String[] {"tree", "--layer", "trf_blocks.0"});
        GPT.put("tree-attention", new String[] {"tree", "--layer", "trf_blocks.0.att"});
        GPT.put("sizes", new String[] {"sizes"});
        GPT.put("mask-causal", new String[] {"mask", "--kind", "causal", "--length", "5"});
        GPT.put("mask-neighbor", new String[] {"mask", "--kind", "neighbor", "--length", "5"});
        GPT.put("mask-band", new String[] {"mask", "--kind", "band", "--length", "5", "--left", "2", "--right", "0"});
        GPT.put("trace-attention", new String[] {"trace", "--seed", "123", "--layer", "trf_blocks.0.att", "Hello, I am"
        });
        GPT.put("loss-untrained", new String[] {"loss", "--tokens", "The captain looked at the sea."});
        GPT.put("loss-moby", new String[] {"loss", "--model", "moby", "--tokens", "The captain looked at the sea."});
        GPT.put("generate", new String[] {"generate", "--seed", "123", "Hello, I am"});
    }

    private CommandOutputs() {}

    /** Runs all of them. */
    static void write(Output output) throws IOException {
        for (Map.Entry<String, String[]> command : GPT.entrySet()) {
            output.write("cli/" + command.getKey(), gpt(command.getValue()));
        }
        output.write("cli/walkthrough", walkthrough());
        output.write("cli/hint", hint());
    }

    private static String gpt(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = Gpt.run(stream(bytes), stream(errors), arguments);
        if (exit != 0) {
            throw new IllegalStateException("gpt " + String.join(" ", arguments) + " has ended with " + exit + ": "
                    + errors.toString(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String walkthrough() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Walkthrough.replay(stream(bytes));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The first hint that somebody asks for. */
    private static String hint() throws IOException {
        Path student = Files.createTempDirectory("student");
        try {
            return new Hints(student).next(ParameterCounts.COUNT).text();
        } finally {
            Files.deleteIfExists(student.resolve(".hints"));
            Files.delete(student);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
