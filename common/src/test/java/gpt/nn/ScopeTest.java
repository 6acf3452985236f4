package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static gpt.nn.Scope.tidy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.LiveArrays;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class ScopeTest {
    private final INDArray x = Nd4j.createFromArray(1f, 2f, 3f);

    @Test
    void the_result_is_kept_and_can_be_closed() {
        INDArray y = tidy(() -> x.add(1).mul(2));

        assertThat(floats(y)).containsExactly(4, 6, 8);
        assertThat(y.isAttached()).isFalse();
        y.close();
        assertThat(y.wasClosed()).isTrue();
    }

    @Test
    void what_was_made_on_the_way_is_freed() {
        List<INDArray> made = new ArrayList<>();
        try (LiveArrays live = LiveArrays.watch()) {
            INDArray y = tidy(() -> {
                made.add(x.add(1));
                return made.get(0).mul(2);
            });

            assertThat(live.lengths()).containsExactly(y.length());
            assertThatThrownBy(() -> made.get(0).addi(1))
                    .isInstanceOf(ND4JIllegalStateException.class)
                    .hasMessageContaining("leaked workspace pointer");
        }
    }

    @Test
    void the_memory_of_a_pass_goes_back_to_the_system_at_its_end() {
        long before = Pointer.physicalBytes();

        tidy(() -> Nd4j.ones(DataType.FLOAT, 50_000_000).sum());

        assertThat(Pointer.physicalBytes() - before).isLessThan(100_000_000);
    }

    @Test
    void the_result_of_a_scope_within_a_scope_lives_as_long_as_the_outer_one() {
        try (LiveArrays live = LiveArrays.watch()) {
            INDArray y = tidy(() -> {
                INDArray first = tidy(() -> x.add(1).mul(2));
                INDArray second = tidy(() -> tidy(() -> x.add(10)).mul(3)); // where the first was computed
                return first.add(second);
            });

            assertThat(live.count()).isEqualTo(1);
            assertThat(floats(y)).containsExactly(4 + 33, 6 + 36, 8 + 39);
        }
    }

    @Test
    void closing_an_array_within_its_scope_does_no_harm() {
        INDArray y = tidy(() -> {
            INDArray h = x.add(1);
            INDArray sum = h.add(1);
            h.close();
            return sum;
        });

        assertThat(floats(y)).containsExactly(3, 4, 5);
    }

    @Test
    void a_result_that_was_made_before_the_scope_is_not_copied() {
        assertThat(tidy(() -> x.addi(1))).isSameAs(x);
    }

    @Test
    void a_result_that_is_a_view_of_something_made_within_becomes_an_array_of_its_own() {
        INDArray rows = randn(1, 3, 4);
        float[] expected = floats(rows.permute(1, 0));

        INDArray y = tidy(() -> rows.add(0).permute(1, 0));

        assertThat(y.isView()).isFalse();
        assertThat(y.shape()).containsExactly(4, 3);
        assertThat(floats(y)).containsExactly(expected);
    }

    @Test
    void an_exception_leaves_not_one_array_and_no_scope_open() {
        try (LiveArrays live = LiveArrays.watch()) {
            assertThatThrownBy(() -> tidy(() -> tidy(() -> x.add(1).reshape(7))));
            assertThat(live.lengths()).isEmpty();

            INDArray y = Nd4j.ones(2, 3);
            assertThat(y.isAttached()).isFalse();
            assertThat(live.count()).isEqualTo(1);
        }
    }

    @Test
    void a_scope_around_a_workspace_of_the_callers_leaves_it_as_it_is() {
        try (MemoryWorkspace own = Nd4j.getWorkspaceManager()
                .getAndActivateWorkspace(WorkspaceConfiguration.builder().build(), "own")) {
            INDArray y = tidy(() -> x.add(1).mul(2));

            assertThat(floats(y)).containsExactly(4, 6, 8);
            assertThat(y.data().getParentWorkspace()).isSameAs(own);
            assertThat(Nd4j.getMemoryManager().getCurrentWorkspace()).isSameAs(own);
        } finally {
            Nd4j.getWorkspaceManager()
                    .destroyWorkspace(Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread("own"));
        }
    }

    @Test
    void a_parameter_that_gets_its_values_within_a_scope_keeps_them() {
        Parameter filled = new Parameter(2, 3);
        Parameter set = new Parameter(2, 3);

        tidy(() -> {
                    filled.fill(7);
                    set.set(Nd4j.ones(2, 3).mul(5));
                    return x;
                })
                .add(1);
        tidy(() -> Nd4j.ones(2, 3).mul(9).add(1)); // would be written over them

        assertThat(floats(filled.value())).containsOnly(7);
        assertThat(floats(set.value())).containsOnly(5);
    }

    @Test
    void several_threads_run_one_model_at_once() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(53, 16, 12, 2, 3, 0, true)), 1);
        int[][] ids = {{1, 2, 3}, {4, 5, 6}};
        float[] expected = floats(model.forward(ids));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LiveArrays live = LiveArrays.watch()) {
            CompletableFuture<?>[] runs = new CompletableFuture<?>[4];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = CompletableFuture.runAsync(
                        () -> {
                            for (int pass = 0; pass < 50; pass++) {
                                try (INDArray logits = model.forward(ids)) {
                                    assertThat(logits.data().asFloat()).containsExactly(expected);
                                }
                            }
                        },
                        threads);
            }
            CompletableFuture.allOf(runs).join();

            assertThat(live.lengths()).isEmpty();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void what_is_made_after_work_outside_belongs_to_the_scope_again() {
        try (LiveArrays live = LiveArrays.watch()) {
            INDArray y = tidy(() -> {
                Scope.outside(() -> x.add(1)).close();
                return x.add(1).mul(2);
            });

            assertThat(live.lengths()).containsExactly(y.length());
        }
    }

    @Test
    void every_pass_uses_the_workspaces_of_the_one_before() {
        tidy(() -> tidy(() -> x.add(1)));
        int before =
                Nd4j.getWorkspaceManager().getAllWorkspacesIdsForCurrentThread().size();

        for (int pass = 0; pass < 100; pass++) {
            tidy(() -> tidy(() -> x.add(1)));
        }

        assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesIdsForCurrentThread())
                .hasSize(before);
    }

    @Test
    void ND4Js_operations_stay_on_the_calling_thread() {
        NativeOps nd4j = NativeOpsHolder.getInstance().getDeviceNativeOps();
        nd4j.setOmpNumThreads(2);

        tidy(() -> x.add(1));

        assertThat(nd4j.ompGetMaxThreads()).isEqualTo(1);
    }
}
