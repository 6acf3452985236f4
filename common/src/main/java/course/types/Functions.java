package course.types;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Functions that a method of an exercise gets as arguments, in the places of the parts of a model.
 *
 * <p>Each is a record: its class and its components say all about it, so the grader and a worker have the same function
 * without sending code. A call makes a new array and leaves its argument as it is.
 */
public final class Functions {
    private Functions() {}

    /** {@code y = factor · x}, for any shape: the identity, zero, or twice x. */
    public record Scaled(double factor) implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            return x.mul(factor);
        }

        @Override
        public String toString() {
            return "x -> " + (factor == 0 ? "0" : times(factor, "x"));
        }
    }

    /** {@code y = x + summand}, for any shape. */
    public record Shifted(double summand) implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            return x.add(summand);
        }

        @Override
        public String toString() {
            return "x -> x " + (summand < 0 ? "- " : "+ ") + number(Math.abs(summand));
        }
    }

    /** {@code y = x · σ(x)} with the sigmoid σ, for any shape: a smooth non-linearity like GELU, but another one. */
    public record Swish() implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            return x.mul(Transforms.sigmoid(x, true));
        }

        @Override
        public String toString() {
            return "x -> x sigmoid(x)";
        }
    }

    /**
     * A linear layer, {@code y = x Wᵀ + b}, from (…, in) to (…, out).
     *
     * @param weight W, (out, in)
     * @param bias b, (out)
     */
    public record LinearMap(INDArray weight, INDArray bias) implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            long[] shape = x.shape().clone();
            shape[shape.length - 1] = weight.size(0);
            INDArray rows = x.dup('c').reshape('c', -1, weight.size(1));
            INDArray y = rows.mmul(weight.transpose()).addRowVector(bias.reshape(1, weight.size(0)));
            return y.dup('c').reshape('c', shape);
        }

        @Override
        public String toString() {
            return "a linear layer with a weight of shape " + Arrays.toString(weight.shape());
        }
    }

    /**
     * A layer norm, from (…, C) to (…, C): {@code y = scale · (x − mean) / √(variance + eps) + shift}, with mean and biased
     * variance of the last dimension.
     *
     * @param scale (C)
     * @param shift (C)
     */
    public record Normalization(INDArray scale, INDArray shift, double eps) implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            long width = scale.length();
            INDArray rows = x.dup('c').reshape('c', -1, width);
            INDArray centered = rows.subColumnVector(rows.mean(true, 1));
            INDArray variance = centered.mul(centered).mean(true, 1);
            INDArray y = centered.divColumnVector(Transforms.sqrt(variance.add(eps)))
                    .mulRowVector(scale.reshape(1, width))
                    .addRowVector(shift.reshape(1, width));
            return y.dup('c').reshape('c', x.shape());
        }

        @Override
        public String toString() {
            return "a layer norm over " + scale.length() + " numbers with eps " + eps;
        }
    }

    /**
     * The sum of query, key and value, each times a factor: it tells which array came in which place. The mask counts for
     * nothing.
     */
    public record Mixed(double query, double key, double value) implements Attention {
        @Override
        public INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
            return query.mul(this.query).add(key.mul(this.key)).add(value.mul(this.value));
        }

        @Override
        public String toString() {
            String sum = Stream.of(times(query, "q"), times(key, "k"), times(value, "v"))
                    .filter(term -> !term.isEmpty())
                    .collect(Collectors.joining(" + "));
            return "(q, k, v, mask) -> " + (sum.isEmpty() ? "0" : sum);
        }
    }

    /** Each token takes the mean of the values that it sees; queries and keys count for nothing. */
    public record VisibleMean() implements Attention {
        @Override
        public INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
            INDArray visible = mask.castTo(value.dataType());
            INDArray weights = visible.divColumnVector(visible.sum(true, 1));
            long tokens = value.size(-2);
            INDArray values = value.dup('c').reshape('c', -1, tokens, value.size(-1));
            INDArray means = values.ulike();
            for (long i = 0; i < values.size(0); i++) {
                means.slice(i).assign(weights.mmul(values.slice(i)));
            }
            return means.reshape('c', value.shape());
        }

        @Override
        public String toString() {
            return "(q, k, v, mask) -> the mean of the visible v";
        }
    }

    /**
     * Attention without a softmax: each token takes the sum of the values that it sees, each times the product of query and
     * key. It tells which numbers are in one head, which a sum or a mean does not.
     */
    public record LinearAttention() implements Attention {
        @Override
        public INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
            INDArray visible = mask.castTo(value.dataType());
            long[] shape = {-1, value.size(-2), value.size(-1)};
            INDArray queries = query.dup('c').reshape('c', shape);
            INDArray keys = key.dup('c').reshape('c', shape);
            INDArray values = value.dup('c').reshape('c', shape);
            INDArray sums = values.ulike();
            for (long i = 0; i < values.size(0); i++) {
                INDArray weights =
                        queries.slice(i).mmul(keys.slice(i).transpose()).mul(visible);
                sums.slice(i).assign(weights.mmul(values.slice(i)));
            }
            return sums.reshape('c', value.shape());
        }

        @Override
        public String toString() {
            return "(q, k, v, mask) -> the sum of the visible v, each times q · k";
        }
    }

    /**
     * The logits of the next token, computed from all tokens so far and their order. They are whole numbers from
     * {@code -levels} to -1: all negative, as those of GPT-2 mostly are; with few levels, several tokens often share the
     * highest logit.
     *
     * @param vocabSize the number of logits
     */
    public record NextLogits(int vocabSize, int levels, long seed) implements Function<int[], float[]> {
        /** Checks the sizes. */
        public NextLogits {
            if (vocabSize < 1 || levels < 1) {
                throw new IllegalArgumentException("logits of " + vocabSize + " tokens on " + levels + " levels");
            }
        }

        @Override
        public float[] apply(int[] ids) {
            long state = seed;
            for (int id : ids) {
                state = mixed(state + id);
            }
            float[] logits = new float[vocabSize];
            for (int token = 0; token < vocabSize; token++) {
                logits[token] = Math.floorMod(mixed(state + token), levels) - levels;
            }
            return logits;
        }

        /** The mixing function of SplitMix64: neighboring numbers give numbers that have nothing in common. */
        private static long mixed(long number) {
            long z = number + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        @Override
        public String toString() {
            return "ids -> the logits of " + vocabSize + " tokens, " + levels + (levels == 1 ? " level" : " levels")
                    + ", seed " + seed;
        }
    }

    /** A product as one would write it; empty where the factor is 0. */
    private static String times(double factor, String name) {
        return factor == 0 ? "" : factor == 1 ? name : number(factor) + " " + name;
    }

    /** A number without a needless fraction. */
    private static String number(double number) {
        String text = Double.toString(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
