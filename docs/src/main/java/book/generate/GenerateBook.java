package book.generate;

import book.figures.Figures;
import book.values.Answers;
import book.values.Attributes;
import book.values.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The first step of the book: writes what the pages include. */
public final class GenerateBook {
    private final Path project;
    private final Path generated;

    private GenerateBook(Path project, Path generated) {
        this.project = project;
        this.generated = generated;
    }

    /** Takes two folders, the project and where to write, and what {@code -Dbook.answers} says, to refuse it at once. */
    public static void main(String[] args) throws IOException {
        try {
            Answers.of(args[2]);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Path project = Path.of(args[0]).toRealPath();
        Path generated = Path.of(args[1]);
        delete(generated); // what is no longer made must be missed
        Files.createDirectories(generated);
        GenerateBook book = new GenerateBook(project, generated);
        CompletableFuture<Void> sources = CompletableFuture.runAsync(book::sources); // a second of javac's own
        Measured measured = new Measured(project.resolve("docs/src/main/data"));
        book.values(measured);
        book.outputs();
        Figures.write(generated.resolve("figures"), measured);
        sources.join();
        System.exit(0); // ND4J's threads would keep the JVM for a while
    }

    private void values(Measured measured) throws IOException {
        Attributes values = Attributes.all(measured);
        SourceLines.addTo(values, project.resolve("common/src/main/java/gpt"));
        ValueFiles.write(values, generated);
        Tables.write(measured, generated.resolve("tables"));
    }

    private void sources() {
        try {
            for (Map.Entry<String, String> folder : SourceFolders.ALL.entrySet()) {
                SourceCopies.copy(
                        project.resolve(folder.getValue()),
                        generated.resolve("code").resolve(folder.getKey()),
                        SourceFolders.BRIEF.contains(folder.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void outputs() throws IOException {
        Output output =
                new Output(generated.resolve("output"), List.of(project.toString(), System.getProperty("user.home")));
        Examples.run(examples(), output);
        CommandOutputs.write(output);
        CourseOutputs.write(output);
    }

    private Path examples() {
        return project.resolve("docs/src/main/java/book/examples");
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
