package book.examples;

import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much the loss of a deep network still feels of its first layers, without shortcuts and with them. */
public final class Shortcuts {
    private static final int[] SIZES = {3, 3, 3, 3, 3, 1};
    private static final double NUDGE = 1e-6;

    private Shortcuts() {}

    public static void without() {
        print(false);
    }

    public static void with() {
        print(true);
    }

    private static void print(boolean shortcuts) {
        List<Double> averages = averages(shortcuts);
        for (int layer = 0; layer < averages.size(); layer++) {
            System.out.printf(Locale.ROOT, "layers.%d  %.4f%n", layer, averages.get(layer));
        }
    }

    /** For each layer, how fast the loss changes with one of its weights, on average and whatever the sign. */
    public static List<Double> averages(boolean shortcuts) {
        return gradients(shortcuts).stream()
                .map(gradient ->
                        Arrays.stream(gradient).map(Math::abs).average().orElseThrow())
                .toList();
    }

    /** For each layer, how fast the loss changes with each of its weights. */
    private static List<double[]> gradients(boolean shortcuts) {
        Network network = Network.seeded(123);
        double[] x = {1, 0, -1};
        List<double[]> gradients = new ArrayList<>();
        for (double[] weights : network.weights()) {
            double[] gradient = new double[weights.length];
            for (int i = 0; i < weights.length; i++) {
                double weight = weights[i];
                weights[i] = weight + NUDGE;
                double above = network.loss(x, shortcuts);
                weights[i] = weight - NUDGE;
                double below = network.loss(x, shortcuts);
                weights[i] = weight;
                gradient[i] = (above - below) / (2 * NUDGE);
            }
            gradients.add(gradient);
        }
        return gradients;
    }

    /** Five small linear layers, each with a GELU behind it; in double, so that tiny changes can be seen. */
    private record Network(List<double[]> weights, List<double[]> biases) {
        static Network seeded(long seed) {
            TorchRandom random = TorchRandom.seeded(seed);
            Network network = new Network(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i + 1 < SIZES.length; i++) {
                Linear linear = new Linear(SIZES[i], SIZES[i + 1], true);
                linear.initialize(random);
                List<double[]> values = linear.parameters().values().stream()
                        .map(parameter -> parameter.value().dup().data().asDouble())
                        .toList();
                network.weights.add(values.get(0));
                network.biases.add(values.get(1));
            }
            return network;
        }

        /** The squared distance of the output from 0, which is what the network should say. */
        double loss(double[] x, boolean shortcuts) {
            double[] h = x;
            for (int i = 0; i < weights.size(); i++) {
                double[] out = layer(weights.get(i), biases.get(i), h);
                if (shortcuts && out.length == h.length) {
                    for (int j = 0; j < out.length; j++) {
                        out[j] += h[j]; // the shortcut
                    }
                }
                h = out;
            }
            return h[0] * h[0];
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
