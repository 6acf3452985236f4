package gpt.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch's {@code AdamW}: each value moves by the
 * mean of its latest gradients, divided by their size, and the weights of matrices shrink a little.
 *
 * <p>DJL has one too, but keeps its moments to itself, and without them a run cannot be resumed.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.95;
    private static final double EPS = 1e-8;

    /** A parameter, and the running means of its gradients and of their squares. */
    private record Moving(NDArray parameter, NDArray mean, NDArray square) {}

    private final NDManager manager;
    private final double weightDecay;
    private final Map<String, Moving> moving = new LinkedHashMap<>();

    AdamW(NDManager manager, Map<String, NDArray> parameters, double weightDecay) {
        this.manager = manager;
        this.weightDecay = weightDecay;
        parameters.forEach((name, parameter) ->
                moving.put(name, new Moving(parameter, parameter.zerosLike(), parameter.zerosLike())));
    }

    /** All numbers that change from step to step, by name. */
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        moving.forEach((name, one) -> {
            state.put("parameter." + name, one.parameter());
            state.put("mean." + name, one.mean());
            state.put("square." + name, one.square());
        });
        return state;
    }

    /**
     * Moves all parameters along their gradients, and clears those.
     *
     * @param step how many steps there have been, this one included
     * @param maxNorm gradients that are longer than this, all together, are shortened to it
     */
    void step(int step, double learningRate, double maxNorm) {
        try (NDManager scope = manager.newSubManager()) {
            scope.tempAttachAll(state().values().toArray(NDArray[]::new));
            double shortened = Math.min(1, maxNorm / gradientNorm());
            double meanCorrection = 1 - Math.pow(BETA1, step); // both begin at 0
            double squareCorrection = 1 - Math.pow(BETA2, step);
            for (Moving one : moving.values()) {
                NDArray parameter = one.parameter();
                NDArray gradient = parameter.getGradient();
                gradient.muli(shortened);
                one.mean().muli(BETA1).addi(gradient.mul(1 - BETA1));
                one.square().muli(BETA2).addi(gradient.square().mul(1 - BETA2));
                gradient.muli(0); // PyTorch adds the next one to it
                if (parameter.getShape().dimension() > 1) {
                    parameter.muli(1 - learningRate * weightDecay);
                }
                NDArray size = one.square().div(squareCorrection).sqrt().add(EPS);
                parameter.subi(one.mean().mul(learningRate / meanCorrection).div(size));
            }
        }
    }

    /** The length of all gradients as one vector. */
    private double gradientNorm() {
        double sum = 0;
        for (Moving one : moving.values()) {
            sum += one.parameter().getGradient().square().sum().getFloat();
        }
        return Math.sqrt(sum);
    }
}
