/**
 * How fast the model is, beside PyTorch on the same machine in the same run; {@code mvn -Pbenchmark} runs it.
 *
 * <p>{@code RunBenchmarks} is the beginning: it makes sure that both engines say the same, lets JMH time them, and hands
 * the figures to {@code Report}.
 */
@NullMarked
package gpt.benchmark;

import org.jspecify.annotations.NullMarked;
