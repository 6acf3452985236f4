package book.examples;

import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How much gradient reaches each layer of a deep network, without residual connections and with them. */
public final class Shortcuts {
    private Shortcuts() {}

    public static void without() {
        Network network = new Network(5, false);
        for (int layer = 0; layer < 5; layer++) {
            System.out.printf(Locale.ROOT, "layers.%d  %.4f%n", layer, network.meanGradient(layer));
        }
    }

    public static void with() {
        Network network = new Network(5, true);
        for (int layer = 0; layer < 5; layer++) {
            System.out.printf(Locale.ROOT, "layers.%d  %.4f%n", layer, network.meanGradient(layer));
        }
    }

    /** The mean absolute gradient of each layer's weights, in a network of so many layers. */
    public static List<Double> meanGradients(int depth, boolean shortcuts) {
        Network network = new Network(depth, shortcuts);
        return IntStream.range(0, depth).mapToObj(network::meanGradient).toList();
    }

    /** Small linear layers, with a GELU after each; in double, so that tiny changes can be seen. */
    private static final class Network {
        private static final double[] INPUT = {1, 0, -1};
        private static final double STEP = 1e-4;

        private final List<double[]> weights = new ArrayList<>(); // of each layer, row by row
        private final List<double[]> biases = new ArrayList<>();
        private final boolean shortcuts;

        /** The last layer gives one number, the others give three. */
        Network(int depth, boolean shortcuts) {
            this.shortcuts = shortcuts;
            TorchRandom random = TorchRandom.seeded(123);
            for (int layer = 0; layer < depth; layer++) {
                Linear linear = new Linear(3, layer < depth - 1 ? 3 : 1, true);
                linear.initialize(random);
                List<double[]> values = linear.parameters().values().stream()
                        .map(parameter -> parameter.value().dup().data().asDouble())
                        .toList();
                weights.add(values.get(0));
                biases.add(values.get(1));
            }
        }

        /** How fast the loss changes with a weight of this layer: the mean of all its weights, whatever the sign. */
        double meanGradient(int layer) {
            double[] weights = this.weights.get(layer);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                double weight = weights[i];
                weights[i] = weight + STEP;
                double above = loss();
                weights[i] = weight - STEP;
                double below = loss();
                weights[i] = weight;
                sum += Math.abs(above - below) / (2 * STEP);
            }
            return sum / weights.length;
        }

        /** The square of the output, which should be 0. */
        double loss() {
            double[] x = INPUT;
            for (int layer = 0; layer < weights.size(); layer++) {
                double[] out = layer(weights.get(layer), biases.get(layer), x);
                if (shortcuts && out.length == x.length) {
                    for (int i = 0; i < out.length; i++) {
                        out[i] += x[i]; // the residual connection
                    }
                }
                x = out;
            }
            return x[0] * x[0];
        }

        private static double[] layer(double[] weights, double[] biases, double[] x) {
            double[] out = new double[biases.length];
            for (int row = 0; row < out.length; row++) {
                double sum = biases[row];
                for (int i = 0; i < x.length; i++) {
                    sum += weights[row * x.length + i] * x[i];
                }
                out[row] = gelu(sum);
            }
            return out;
        }

        private static double gelu(double x) {
            return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        }
    }
}
