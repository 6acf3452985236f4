package chapter04.check;

import gpt.nn.Layer;
import gpt.nn.Parameter;

/** What a real layer has, as the measure of an answer. */
public final class RealLayers {
    private RealLayers() {}

    /** How many numbers the layer and all below it learn. */
    public static long numbersIn(Layer layer) {
        return layer.namedParameters().values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }
}
