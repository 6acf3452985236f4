package book.generate;

import book.values.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How many lines of the model are there to be read, and how many to be fast. */
final class SourceLines {
    private SourceLines() {}

    /** Adds the lines and files of the textbook's packages and of the engine, in the folder of the package {@code gpt}. */
    static void addTo(Attributes values, Path gpt) throws IOException {
        add(values, "textbook", gpt, List.of("nn", "attention", "model"));
        add(values, "engine", gpt, List.of("engine"));
    }

    private static void add(Attributes values, String name, Path gpt, List<String> packages) throws IOException {
        long files = 0;
        long lines = 0;
        for (String each : packages) {
            try (Stream<Path> all = Files.list(gpt.resolve(each))) {
                for (Path file : all.toList()) {
                    files++;
                    lines += Files.readAllLines(file).size();
                }
            }
        }
        values.add(name + "-files", files).add(name + "-lines", lines);
    }
}
