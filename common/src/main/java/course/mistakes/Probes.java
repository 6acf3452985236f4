package course.mistakes;

import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Further arguments for each method, on which two mistakes that look alike go different ways. */
final class Probes {
    private Probes() {}

    /** Arguments that have an answer. */
    static List<Object[]> answered(String method) {
        return switch (method) {
            case "countParameters" -> each(layers());
            case "feedForwardBreakdown", "attentionBreakdown", "feedForwardToAttentionRatio" -> each(widths());
            case "getConfig" -> configs();
            case "modelSize" -> each(models());
            case "largestThatFits" -> memories();
            case "createNeighborMask" -> each(List.of(1, 2, 3, 4, 6, 9, 17));
            case "createBandMask" -> bands();
            case "maskedSoftmax" -> softmaxes();
            case "receptiveField" -> reaches();
            case "blockWithSeparateDropout" -> dropouts();
            default -> List.of();
        };
    }

    /** Arguments that must be refused. */
    static List<Object[]> refused(String method) {
        return switch (method) {
            case "getConfig" -> {
                List<Object[]> probes = new ArrayList<>();
                for (String name :
                        List.of("gpt2-huge", "", "GPT2-XL", " gpt2-xl", "gpt2-large ", "medium", "Gpt2-small")) {
                    probes.add(new Object[] {new GPTConfig(97, 8, 6, 2, 5, 0, false), name});
                }
                yield probes;
            }
            case "largestThatFits" ->
                List.of(
                        new Object[] {GPTConfig.GPT_CONFIG_124M, -1L},
                        new Object[] {GPTConfig.GPT_CONFIG_124M, Long.MIN_VALUE});
            case "createNeighborMask" -> each(List.of(0, -1));
            case "createBandMask" ->
                List.of(new Object[] {0, 1, 1}, new Object[] {5, -1, 3}, new Object[] {5, 3, -1}, new Object[] {
                    3, -2, -2
                });
            case "maskedSoftmax" ->
                List.of(new Object[] {randn(3, 3), cells(3, (i, j) -> i != 1 && j <= i)}, new Object[] {
                    randn(2, 4, 4), cells(4, (i, j) -> i != 3)
                });
            case "receptiveField" ->
                List.of(new Object[] {cells(3, (i, j) -> j <= i), -1}, new Object[] {cells(4, (i, j) -> j == 0), -7});
            default -> List.of();
        };
    }

    private static List<Object[]> each(List<?> arguments) {
        return arguments.stream().map(argument -> new Object[] {argument}).toList();
    }

    private static List<Layer> layers() {
        return List.of(
                new Linear(4, 3, true),
                new Linear(2, 9, false),
                new GELU(),
                new LayerNorm(5),
                new Embedding(7, 5),
                new Vast(),
                new Sequential(new Linear(2, 3, true), new LayerNorm(3)),
                new Sequential(new Sequential(new LayerNorm(7), new Sequential(new Linear(3, 1, true)))),
                new OwnAndInner());
    }

    /** A layer with more numbers than an int can hold; no values are drawn, since they would fill the memory. */
    private static final class Vast extends Layer {
        Vast() {
            parameter("weight", 70_000, 50_000);
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }

    /** A layer with parameters of its own, of any rank, beside one inside. */
    private static final class OwnAndInner extends Layer {
        OwnAndInner() {
            parameter("cube", 2, 3, 5);
            parameter("bias", 11);
            child("inner", new Sequential(new Linear(5, 3, true), new LayerNorm(2)));
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }

    private static GPTConfig config(int embDim, int nHeads, int nLayers, boolean qkvBias) {
        return new GPTConfig(61, 13, embDim, nHeads, nLayers, 0.2, qkvBias);
    }

    private static List<GPTConfig> widths() {
        return List.of(
                GPTConfig.GPT_CONFIG_124M,
                config(6, 3, 5, true),
                config(5, 1, 2, false),
                config(4, 2, 1, true),
                config(1, 1, 3, false),
                config(50_000, 4, 2, false),
                config(60_000, 4, 2, true));
    }

    private static List<Object[]> configs() {
        List<Object[]> probes = new ArrayList<>();
        for (GPTConfig base : List.of(
                GPTConfig.GPT_CONFIG_124M,
                new GPTConfig(211, 17, 12, 1, 2, 0.3, true),
                new GPTConfig(97, 8, 6, 2, 5, 0, false))) {
            for (String name : List.of("gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl")) {
                probes.add(new Object[] {base, name});
                probes.add(new Object[] {base, String.copyValueOf(name.toCharArray())}); // equal, and another object
            }
        }
        return probes;
    }

    private static List<GPTConfig> models() {
        return List.of(
                GPTConfig.GPT_CONFIG_124M,
                config(6, 3, 5, true),
                config(5, 1, 2, false),
                new GPTConfig(7, 1, 1, 1, 1, 0, false),
                new GPTConfig(50_257, 1024, 1600, 25, 48, 0.1, true),
                new GPTConfig(50_257, 2048, 12_288, 96, 96, 0.1, false));
    }

    private static List<Object[]> memories() {
        List<Object[]> probes = new ArrayList<>();
        for (GPTConfig base : List.of(
                GPTConfig.GPT_CONFIG_124M,
                new GPTConfig(211, 17, 12, 3, 2, 0.3, true),
                new GPTConfig(1_000_000, 8, 12, 3, 2, 0, false))) {
            for (long bytes : new long[] {
                0,
                5_000,
                300_000_000,
                500_000_000,
                652_038_143,
                652_038_144,
                1_500_000_000,
                2_000_000_000,
                3_352_883_200L,
                5_000_000_000L,
                6_551_167_999L,
                20_000_000_000L,
                Long.MAX_VALUE
            }) {
                probes.add(new Object[] {base, bytes});
            }
        }
        return probes;
    }

    private static List<Object[]> bands() {
        List<Object[]> probes = new ArrayList<>();
        for (int[] band : new int[][] {
            {5, 1, 2}, {6, 3, 0}, {6, 0, 3}, {4, 0, 0}, {1, 2, 3}, {7, 1, 1}, {3, 9, 9}, {5, 2, Integer.MAX_VALUE}
        }) {
            probes.add(new Object[] {band[0], band[1], band[2]});
        }
        return probes;
    }

    private interface Cell {
        boolean at(int row, int column);
    }

    private static INDArray cells(int tokens, Cell cell) {
        boolean[][] cells = new boolean[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                cells[i][j] = cell.at(i, j);
            }
        }
        return Nd4j.create(cells);
    }

    private static INDArray randn(long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        return Nd4j.create(TorchRandom.seeded(99).randn((int) size), shape, 'c');
    }

    private static List<Object[]> softmaxes() {
        INDArray causal = cells(4, (i, j) -> j <= i);
        INDArray gaps = cells(5, (i, j) -> (2 * i + j) % 3 != 0 || j == 4);
        return List.of(
                new Object[] {randn(4, 4), causal},
                new Object[] {randn(2, 5, 5), gaps},
                new Object[] {randn(1, 3, 5, 5).mul(200), gaps},
                new Object[] {randn(4, 4).sub(70), causal},
                new Object[] {randn(4, 4).mul(3e9).sub(1e10), causal},
                new Object[] {randn(4, 4).castTo(DataType.DOUBLE), causal},
                new Object[] {randn(4, 4).add(above(Float.MAX_VALUE, DataType.FLOAT)), causal},
                new Object[] {randn(4, 4).castTo(DataType.DOUBLE).add(above(1e300, DataType.DOUBLE)), causal},
                new Object[] {randn(4, 4).castTo(DataType.DOUBLE).add(above(Double.MAX_VALUE, DataType.DOUBLE)), causal
                },
                new Object[] {randn(1, 1), cells(1, (i, j) -> true)});
    }

    /** This number above the diagonal of (4, 4), where the causal mask hides it, and 0 elsewhere. */
    private static INDArray above(double hidden, DataType type) {
        INDArray scores = Nd4j.zeros(type, 4, 4);
        for (int row = 0; row < 4; row++) {
            for (int column = row + 1; column < 4; column++) {
                scores.putScalar(row, column, hidden);
            }
        }
        return scores;
    }

    private static List<Object[]> reaches() {
        INDArray neighbors = cells(6, (i, j) -> Math.abs(i - j) <= 1);
        INDArray before = cells(5, (i, j) -> j == Math.max(0, i - 1));
        INDArray gaps = cells(6, (i, j) -> (i * i + 2 * j) % 5 == 1);
        INDArray pairs = cells(4, (i, j) -> i / 2 == j / 2);
        List<Object[]> probes = new ArrayList<>();
        for (INDArray mask : List.of(neighbors, before, gaps)) {
            for (int layers : new int[] {0, 1, 2, 3, 4}) {
                probes.add(new Object[] {mask, layers});
            }
        }
        probes.add(new Object[] {pairs, 40});
        probes.add(new Object[] {neighbors, 150});
        return probes;
    }

    private static List<Object[]> dropouts() {
        return List.of(
                new Object[] {new GPTConfig(11, 8, 6, 2, 1, 0.5, false), new DropoutRates(0.1, 0.2, 0.3)},
                new Object[] {new GPTConfig(11, 8, 6, 3, 1, 0.1, true), new DropoutRates(0.7, 0.6, 0.4)},
                new Object[] {new GPTConfig(11, 8, 4, 2, 1, 0.1, false), new DropoutRates(0, 0, 0.5)});
    }
}
