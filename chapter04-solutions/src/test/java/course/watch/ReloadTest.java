package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.exercises.Exercise;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/** A day's work of saves leaves nothing behind. */
class ReloadTest {
    private static final int RELOADS = 500;
    private static final int WARM = 50;
    private static final int COMPILATIONS = 30;
    private static final long MEGABYTE = 1 << 20;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Memory(long metaspace, long arrays) {}

    @Test
    void five_hundred_reloads_leave_no_class_loader_and_no_array() throws Exception {
        Watch.warmUp();
        Map<String, byte[]> student = compiled();
        Map<String, byte[]> tests = Workshop.testClasses();
        Trial trial = new Trial();
        Memory warm = new Memory(0, 0);
        for (int i = 0; i < RELOADS; i++) {
            if (i == WARM) {
                warm = memory();
            }
            reload(i % 5 == 0 ? Exercise.NEIGHBOR_MASK : Exercise.MODEL_SIZES, trial, student, tests);
        }
        Memory end = memory();

        assertThat(loaders)
                .hasSize(RELOADS)
                .allSatisfy(loader -> assertThat(loader.get()).isNull());
        assertThat(end.arrays()).isLessThanOrEqualTo(warm.arrays());
        assertThat(end.metaspace() - warm.metaspace())
                .as("growth of the metaspace")
                .isLessThan(8 * MEGABYTE);
    }

    /** With 4.3a solved, so that ND4J has work to do. */
    private Map<String, byte[]> compiled() throws IOException {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.save(
                    Exercise.NEIGHBOR_MASK,
                    Workshop.neighbors("return Nd4j.createFromArray(new boolean[seqLength][seqLength]);"));
            for (int i = 0; i < COMPILATIONS; i++) {
                workshop.save(Exercise.PARAMETER_COUNTS, Workshop.stub(Exercise.PARAMETER_COUNTS) + "\n".repeat(i));
                workshop.judge().judge(false);
            }
            return ClassFiles.in(folder.resolve("target").resolve("classes"));
        }
    }

    private void reload(Exercise exercise, Trial trial, Map<String, byte[]> student, Map<String, byte[]> tests) {
        StudentLoader loader = new StudentLoader(student, tests);
        loaders.add(new WeakReference<>(loader));
        Leash leash = new Leash();
        Trial.Ran ran = trial.run(EnumSet.of(exercise), Compilation.clean(), loader, leash);
        leash.end();
        assertThat(ran.results()).hasSameSizeAs(exercise.tasks());
    }

    /** What is in use when all that can be freed is free; a thread of a run may take a moment to end. */
    private Memory memory() throws InterruptedException, ReflectiveOperationException {
        for (int patience = 0;
                patience < 200 && loaders.stream().anyMatch(loader -> loader.get() != null);
                patience++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        for (int before = -1; before != arrays().size(); ) { // ND4J frees in a thread of its own
            before = arrays().size();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return new Memory(metaspace, arrays().size());
    }

    /** All arrays that ND4J has not freed. */
    private static Map<?, ?> arrays() throws ReflectiveOperationException {
        Field field = DeallocatorService.class.getDeclaredField("referenceMap");
        field.setAccessible(true);
        return (Map<?, ?>) field.get(Nd4j.getDeallocatorService());
    }
}
