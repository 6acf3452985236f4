package gpt.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A point of the loss curve.
 *
 * @param step how many steps the model has learned for
 * @param training the mean loss of the batches since the point before, with dropout
 * @param heldOut the loss on the held-out part, without dropout
 */
record LossPoint(int step, double training, double heldOut) {
    /** A curve as text, from which {@link #parse} makes it again. */
    static String text(List<LossPoint> curve) {
        return curve.stream()
                .map(point -> point.step + " " + point.training + " " + point.heldOut)
                .collect(Collectors.joining("\n"));
    }

    static List<LossPoint> parse(String text) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" "))
                .map(part -> new LossPoint(
                        Integer.parseInt(part[0]), Double.parseDouble(part[1]), Double.parseDouble(part[2])))
                .toList();
    }
}
