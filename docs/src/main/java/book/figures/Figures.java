package book.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All figures of the book. */
public final class Figures {
    private Figures() {}

    /** Writes each figure as a file that a page includes. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Figure figure : all()) {
            Files.writeString(folder.resolve(figure.name() + ".adoc"), figure.adoc());
        }
    }

    static List<Figure> all() {
        return List.of(
                MaskExplorer.figure(),
                ParameterCalculator.figure(),
                AttentionHeatMap.figure(),
                ModuleTree.figure(),
                BlockDiagram.figure(),
                ModelDiagram.figure(),
                ShortcutsDiagram.figure());
    }
}
