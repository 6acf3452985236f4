package course.exercises.counts;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Task 4.1a: what people get wrong in counting a layer's parameters. */
final class CountingMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "layers-inside-forgotten",
                    "only the layer's own parameters are counted, and not those of the layers inside it.",
                    CountingMistakes::own),
            mistake(
                    "one-level-deep",
                    "the layers inside are counted, but not the layers inside those.",
                    layer -> own(layer)
                            + layer.children().values().stream()
                                    .mapToLong(CountingMistakes::own)
                                    .sum()),
            mistake(
                    "own-parameters-forgotten",
                    "a layer with layers inside is counted as if it had no parameters of its own.",
                    CountingMistakes::leaves),
            mistake(
                    "either-own-or-inside",
                    "a layer that has parameters of its own is counted without the layers inside it.",
                    CountingMistakes::ownOrInside),
            mistake(
                    "weight-and-bias-by-name",
                    "weight and bias are looked up by name: a layer may have no bias, or call its parameters scale and"
                            + " shift.",
                    CountingMistakes::byName),
            mistake(
                    "rows-times-columns",
                    "rows are multiplied by columns: a bias has one dimension only, and a parameter may have any number"
                            + " of them.",
                    layer -> layer.namedParameters().values().stream()
                            .mapToLong(parameter ->
                                    parameter.shape()[0] * parameter.shape()[1])
                            .sum()),
            mistake(
                    "biases-not-counted",
                    "the biases are left out: they are learned too.",
                    layer -> count(layer, name -> name.endsWith("bias") ? 0 : 1)),
            mistake(
                    "norms-not-counted",
                    "only weights and biases are counted: a LayerNorm learns too, a scale and a shift.",
                    layer -> count(layer, name -> name.endsWith("weight") || name.endsWith("bias") ? 1 : 0)),
            mistake(
                    "arrays-instead-of-numbers",
                    "each parameter counts as one, however many numbers it holds.",
                    layer -> layer.namedParameters().size()),
            mistake(
                    "counted-in-an-int",
                    "the numbers are added up in an int, which overflows beyond 2,147,483,647.",
                    layer -> (int) count(layer, name -> 1)),
            mistake(
                    "values-counted",
                    "the numbers are counted in value(): a new layer has no values, and needs none to be counted. The"
                            + " shapes of its parameters are enough, so do not call initialize.",
                    layer -> layer.namedParameters().values().stream()
                            .mapToLong(parameter -> parameter.value().length())
                            .sum()),
            mistake(
                    "only-matrices",
                    "a parameter counts only when it is a matrix, with rows and columns.",
                    layer -> layer.namedParameters().values().stream()
                            .filter(parameter -> parameter.shape().length == 2)
                            .mapToLong(Parameter::numel)
                            .sum()));

    private CountingMistakes() {}

    private static Mistake mistake(String id, String when, ToLongFunction<Layer> body) {
        return new Mistake(
                id, ParameterCounts.COUNT_PARAMETERS, when, Body.of((Layer layer) -> body.applyAsLong(layer)));
    }

    private static long own(Layer layer) {
        return layer.parameters().values().stream().mapToLong(Parameter::numel).sum();
    }

    private static long leaves(Layer layer) {
        return layer.children().isEmpty()
                ? own(layer)
                : layer.children().values().stream()
                        .mapToLong(CountingMistakes::leaves)
                        .sum();
    }

    private static long ownOrInside(Layer layer) {
        return layer.parameters().isEmpty()
                ? layer.children().values().stream()
                        .mapToLong(CountingMistakes::ownOrInside)
                        .sum()
                : own(layer);
    }

    private static long byName(Layer layer) {
        return Stream.of("weight", "bias")
                        .map(name -> Objects.requireNonNull(layer.parameters().get(name)))
                        .mapToLong(Parameter::numel)
                        .sum()
                + layer.children().values().stream()
                        .mapToLong(CountingMistakes::byName)
                        .sum();
    }

    private static long count(Layer layer, ToLongFunction<String> times) {
        return layer.namedParameters().entrySet().stream()
                .mapToLong(entry ->
                        times.applyAsLong(entry.getKey()) * entry.getValue().numel())
                .sum();
    }
}
