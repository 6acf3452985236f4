package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.StudentLoader;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.run.CourseRun;
import course.run.TaskResult;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one save has loaded is freed before it fills the memory. */
class ReloadTest {
    private static final int RELOADS = 50;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    @Timeout(120)
    void fifty_reloads_leave_no_class_loader_behind() throws Exception {
        Watch.warmUp();
        Map<String, byte[]> student = compiled();
        Map<String, byte[]> tests = Workshop.testClasses();
        CourseRun course = new CourseRun(Chapter04.CHAPTER);
        for (int i = 0; i < RELOADS; i++) {
            reload(i % 5 == 0 ? AttentionMasks.EXERCISE : ModelSizes.EXERCISE, course, student, tests);
        }
        while (loaders.stream()
                .anyMatch(loader -> loader.get() != null)) { // a thread of a run may take a moment to end
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }

        assertThat(loaders)
                .hasSize(RELOADS)
                .allSatisfy(loader -> assertThat(loader.get()).isNull());
    }

    /** With 4.3a solved, so that ND4J has work to do. */
    private Map<String, byte[]> compiled() throws IOException {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.save(
                    AttentionMasks.EXERCISE,
                    Workshop.neighbors("return Nd4j.createFromArray(new boolean[seqLength][seqLength]);"));
            workshop.judge().judge(false);
            return ClassFiles.in(folder.resolve("target").resolve("classes"));
        }
    }

    private void reload(Exercise exercise, CourseRun course, Map<String, byte[]> student, Map<String, byte[]> tests) {
        StudentLoader loader = new StudentLoader(Chapter04.CHAPTER, student, tests, TamedCode::of);
        loaders.add(new WeakReference<>(loader));
        RunThreads threads = new RunThreads();
        List<TaskResult> results =
                threads.call(() -> course.run(exercise.tasks(), Compilation.clean(), loader, threads.printed()));
        threads.end();
        assertThat(results).hasSameSizeAs(exercise.tasks());
    }
}
