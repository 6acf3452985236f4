package book.figures;

import book.values.Measured;
import book.values.TrainingLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All figures of the book. */
public final class Figures {
    private Figures() {}

    /** Writes each figure as a file that a page includes. */
    public static void write(Path folder, Measured measured) throws IOException {
        Files.createDirectories(folder);
        for (Figure figure : all(measured)) {
            Files.writeString(folder.resolve(figure.name() + ".adoc"), figure.adoc());
        }
    }

    static List<Figure> all(Measured measured) {
        return List.of(
                BookMap.figure(),
                MaskExplorer.figure(),
                ParameterCalculator.figure(),
                AttentionHeatMap.figure(),
                ModuleTree.figure(),
                BlockDiagram.figure(),
                ModelDiagram.figure(),
                BytePairMerges.figure(),
                EmbeddingSum.figure(),
                DotProduct.figure(),
                SoftmaxBars.figure(),
                AttentionSteps.figure(),
                ShortcutsDiagram.figure(),
                GeluPlot.figure(),
                LayerNormBars.figure(),
                LogitLensTable.figure(),
                TinyForwardPass.figure(),
                SamplingPlayground.figure(),
                KeyValueCache.figure(),
                GradientSteps.figure(),
                LossCurves.ofBuiltIn(TrainingLosses.builtIn()),
                LossCurves.ofMasks(TrainingLosses.of(measured.read("masks"))),
                SizesDiagram.figure(),
                DropoutDiagram.figure(),
                TokenwiseDiagram.figure(),
                HeadsDiagram.figure(),
                GenerationDiagram.figure(),
                DecodingDiagram.figure(),
                BenchmarkChart.figure(measured),
                TestsDiagram.figure(measured));
    }
}
