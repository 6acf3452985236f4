package gpt.report;

import gpt.nn.ForwardHook;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every module of a model computed in one forward pass.
 *
 * @param steps in the order in which the modules finished, so a module follows its parts, and the model itself is last
 */
public record Trace(List<Step> steps) {
    /**
     * One run of a module.
     *
     * @param path the module's path, as PyTorch names it: {@code trf_blocks.0.att}; empty for the model itself. A module that
     *     runs twice in a pass, such as {@code drop_shortcut}, has two steps.
     */
    public record Step(String path, ArrayCopy input, ArrayCopy output) {
        public boolean isWholeModel() {
            return path.isEmpty();
        }

        /** Whether this is the module at {@code prefix}, or one inside it. */
        public boolean isWithin(String prefix) {
            return path.equals(prefix) || path.startsWith(prefix + ".");
        }
    }

    public Trace {
        steps = List.copyOf(steps);
    }

    /** Runs a model and keeps every step. */
    public static Trace of(Layer model, INDArray input) {
        List<Step> steps = new ArrayList<>();
        run(model, input, steps::add);
        return new Trace(steps);
    }

    /**
     * Runs a model and hands each step to {@code observer} as soon as it is known; keeps none.
     *
     * @throws IllegalArgumentException if the model does not take this input; steps before the failure have been handed over
     */
    public static void run(Layer model, INDArray input, Consumer<Step> observer) {
        IdentityHashMap<Layer, String> paths = new IdentityHashMap<>();
        addPaths("", model, paths);
        INDArray result = ForwardHook.during(() -> model.forward(input), (layer, x, y) -> {
            String path = paths.get(layer);
            if (path != null) {
                observer.accept(new Step(path, ArrayCopy.of(x), ArrayCopy.of(y)));
            }
        });
        try (result) {
            observer.accept(new Step("", ArrayCopy.of(input), ArrayCopy.of(result)));
        }
    }

    /** A layer that has two paths keeps the first. */
    private static void addPaths(String prefix, Layer parent, IdentityHashMap<Layer, String> paths) {
        parent.children().forEach((name, child) -> {
            paths.putIfAbsent(child, prefix + name);
            addPaths(prefix + name + ".", child, paths);
        });
    }
}
