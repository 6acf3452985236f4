package chapter04.kill;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The shared tests, on the {@link Stage}. */
final class SharedTests {
    /**
     * A failed test.
     *
     * @param message what it said, its lines joined
     */
    record Failed(String test, String message) {}

    private final Launcher launcher = LauncherFactory.create();
    private final ClassLoader standIns;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private volatile String running = "";

    SharedTests(ClassLoader standIns) {
        this.standIns = standIns;
    }

    /** The test that runs at the moment. */
    String running() {
        return running;
    }

    /** Each test that was ever run, with its task. */
    Map<String, Task> tasks() {
        return tasks;
    }

    /** Runs the tests of these exercises whose names are wanted. */
    List<Failed> run(List<Exercise> exercises, Predicate<String> wanted) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(exercises.stream()
                        .map(exercise -> DiscoverySelectors.selectClass(standIns, exercise.testClassName()))
                        .toList())
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        !test.isTest() || wanted.test(name(test.getSource().orElseThrow()))))
                // else each test gets a thread of its own, and ND4J takes its time in each new thread
                .configurationParameter(Timeout.TIMEOUT_MODE_PROPERTY_NAME, "disabled")
                .build();
        Listener listener = new Listener();
        launcher.execute(request, listener);
        return listener.failed;
    }

    /** Class and method, such as {@code Exercise43NeighborMaskTest.The_band_mask.two_back_and_none_ahead}. */
    private static String name(Object source) {
        MethodSource method = (MethodSource) source;
        return method.getClassName().replaceFirst("^chapter04\\.", "").replace('$', '.') + "." + method.getMethodName();
    }

    private final class Listener implements TestExecutionListener {
        private final List<Failed> failed = new ArrayList<>();

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                running = name(test.getSource().orElseThrow());
                tasks.put(
                        running,
                        test.getTags().stream()
                                .map(tag -> tag.getName())
                                .filter(tag -> tag.startsWith("task:"))
                                .map(tag -> Chapter04.CHAPTER.task(tag.substring("task:".length())))
                                .findFirst()
                                .orElseThrow());
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                String message = result.getThrowable().map(String::valueOf).orElse("aborted");
                failed.add(
                        new Failed(test.isTest() ? running : test.getDisplayName(), message.replaceAll("\\s+", " ")));
            }
        }
    }
}
