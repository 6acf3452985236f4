package course.run;

import course.Exercise;
import course.Task;
import course.compile.Compilation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of the course in this JVM and sorts what comes of them by task.
 *
 * <p>A test belongs to the task that its tag {@code task:4.1a} names. What fails around the tests, such as a class that
 * cannot be loaded, counts against every task that it may have kept from running.
 */
public final class CourseRun {
    private static final String TASK_TAG = "task:";

    private final Map<Task, List<Outcome>> outcomes = new EnumMap<>(Task.class);

    /** Runs all exercises. */
    public CourseResult run() {
        return run(Compilation.clean());
    }

    /** Runs the exercises that compile; the tasks of the others have failed before any test could run. */
    public CourseResult run(Compilation compilation) {
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(Exercise.values())
                        .filter(exercise -> compilation.problem(exercise).isEmpty())
                        .map(Exercise::testClassName)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        LauncherFactory.create().execute(tests, new Collector());
        compilation
                .replaced()
                .forEach((exercise, problem) -> exercise.tasks()
                        .forEach(task -> record(task, new Outcome("it compiles", new DoesNotCompile(problem)))));
        return new CourseResult(Arrays.stream(Task.values())
                .map(task -> new TaskResult(task, outcomes.getOrDefault(task, List.of())))
                .toList());
    }

    private void record(Task task, Outcome outcome) {
        outcomes.computeIfAbsent(task, any -> new ArrayList<>()).add(outcome);
    }

    private final class Collector implements TestExecutionListener {
        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            tasks(test)
                    .forEach(task -> record(task, new Outcome(name(test), new AssertionError("skipped: " + reason))));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || !passed) {
                Throwable failure =
                        passed ? null : result.getThrowable().orElseGet(() -> new AssertionError("aborted"));
                tasks(test).forEach(task -> record(task, new Outcome(name(test), failure)));
            }
        }
    }

    /** The task that a test is tagged with; for a class of tests, all tasks of its exercise. */
    private static List<Task> tasks(TestIdentifier test) {
        List<Task> tagged = test.getTags().stream()
                .filter(tag -> tag.getName().startsWith(TASK_TAG))
                .map(tag -> Task.of(tag.getName().substring(TASK_TAG.length())))
                .toList();
        if (!tagged.isEmpty()) {
            return tagged;
        }
        return Arrays.stream(Task.values())
                .filter(task -> test.getUniqueId().contains(task.exercise().testClassName()))
                .toList();
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName().replaceFirst("\\(.*\\)$", "").replace('_', ' ');
    }
}
