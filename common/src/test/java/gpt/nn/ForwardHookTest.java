package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ForwardHookTest {
    private final GELU gelu = new GELU();
    private final Dropout dropout = new Dropout(0.5);
    private final Sequential inner = new Sequential(gelu);
    private final Sequential model = new Sequential(inner, dropout);
    private final INDArray x = randn(1, 2, 3);

    private List<Layer> observed() {
        List<Layer> observed = new ArrayList<>();
        ForwardHook.during(() -> model.forward(x), (layer, in, out) -> observed.add(layer));
        return observed;
    }

    @Test
    void each_part_is_observed_when_it_has_run() {
        assertThat(observed()).containsExactly(gelu, inner, dropout);
    }

    @Test
    void an_observer_gets_what_went_in_and_what_came_out() {
        ForwardHook.during(() -> model.forward(x), (layer, in, out) -> {
            assertThat(floats(out)).containsExactly(floats(gelu.forward(x)));
            assertThat(floats(in)).containsExactly(floats(layer == dropout ? gelu.forward(x) : x));
        });
    }

    @Test
    void an_observed_pass_computes_the_same() {
        INDArray observed = ForwardHook.during(() -> model.forward(x), (layer, in, out) -> {});

        assertThat(floats(observed)).containsExactly(floats(model.forward(x)));
    }

    @Test
    void nothing_is_observed_after_the_pass() {
        List<Layer> observed = observed();
        model.forward(x);

        assertThat(observed).hasSize(3);
    }

    @Test
    void nothing_is_observed_after_a_pass_that_failed() {
        List<Layer> observed = new ArrayList<>();
        assertThatThrownBy(() -> ForwardHook.during(
                        () -> {
                            throw new IllegalStateException("no pass");
                        },
                        (layer, in, out) -> observed.add(layer)))
                .hasMessage("no pass");
        model.forward(x);

        assertThat(observed).isEmpty();
    }

    @Test
    void a_pass_inside_another_has_its_own_observer() {
        List<Layer> outer = new ArrayList<>();
        List<Layer> nested = new ArrayList<>();
        ForwardHook.during(
                () -> {
                    ForwardHook.during(() -> inner.forward(x), (layer, in, out) -> nested.add(layer));
                    return model.forward(x);
                },
                (layer, in, out) -> outer.add(layer));

        assertThat(nested).containsExactly(gelu);
        assertThat(outer).containsExactly(gelu, inner, dropout);
    }

    @Test
    void passes_of_other_threads_are_not_observed() throws InterruptedException {
        List<Layer> observed = new ArrayList<>();
        Thread other = new Thread(() -> model.forward(x));
        ForwardHook.during(
                () -> {
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return x;
                },
                (layer, in, out) -> observed.add(layer));

        assertThat(observed).isEmpty();
    }
}
