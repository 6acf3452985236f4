package course.run;

import course.compile.Compilation;
import course.compile.Sources;
import course.exercises.Chapter;
import course.exercises.Task;
import gpt.nn.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of the course in this JVM and sorts their outcomes by task.
 *
 * <p>A test belongs to the task that its tag {@code task:4.1a} names. What fails around the tests, such as a class that
 * cannot be loaded, counts against every task that it may have kept from running.
 */
public final class CourseRun {
    private static final String TASK_TAG = "task:";

    private final Chapter chapter;
    private final Launcher launcher = LauncherFactory.create();

    /** A run of this chapter. */
    public CourseRun(Chapter chapter) {
        this.chapter = chapter;
    }

    /** Runs the tests of these tasks, of the exercises that compile; a task with a compilation problem fails, even if its tests pass. */
    public CourseResult run(List<Task> tasks, Compilation compilation) {
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), CourseRun.class.getClassLoader());
        return new CourseResult(chapter, run(tasks, compilation, loader, new CapturedOutput()));
    }

    /**
     * The same, with the tests and the student's classes that this loader finds.
     *
     * @param printed takes what the student's code prints
     */
    public List<TaskResult> run(List<Task> tasks, Compilation compilation, ClassLoader loader, CapturedOutput printed) {
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(tasks.stream()
                        .map(Task::exercise)
                        .distinct()
                        .filter(exercise -> compilation.problem(exercise).isEmpty())
                        .map(exercise -> DiscoverySelectors.selectClass(loader, exercise.testClassName()))
                        .toList())
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        tasks(TestIdentifier.from(test)).stream().anyMatch(tasks::contains)))
                .build();
        Collector collector = new Collector(NativeLibrary.complaint(), printed);
        launcher.execute(tests, collector);
        return tasks.stream()
                .map(task -> new TaskResult(
                        task,
                        compilation
                                .problem(task)
                                .map(problem -> List.of(Outcome.broken(problem)))
                                .orElseGet(() -> collector.outcomes.getOrDefault(task, List.of()))))
                .toList();
    }

    private final class Collector implements TestExecutionListener {
        private final Map<Task, List<Outcome>> outcomes = new TreeMap<>();
        /** Why this machine cannot load ND4J's native library, if it cannot. */
        private final Optional<String> complaint;

        private final CapturedOutput printed;

        Collector(Optional<String> complaint, CapturedOutput printed) {
            this.complaint = complaint;
            this.printed = printed;
        }

        private void record(Task task, Outcome outcome) {
            outcomes.computeIfAbsent(task, any -> new ArrayList<>()).add(outcome);
        }

        private Outcome failed(Task task, String test, Throwable failure) {
            return complaint
                    .filter(any -> NativeLibrary.isMissing(failure))
                    .map(sentence ->
                            Outcome.notRun(test, sentence, Sources.here(chapter).untouched(task)))
                    .orElseGet(() -> new Outcome(test, failure, printed.lastLines()));
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            printed.startTest();
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            tasks(test)
                    .forEach(task -> record(task, new Outcome(name(test), new AssertionError("skipped: " + reason))));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || !passed) {
                Throwable failure = result.getThrowable().orElseGet(() -> new AssertionError("aborted"));
                tasks(test)
                        .forEach(task -> record(
                                task, passed ? new Outcome(name(test), null) : failed(task, name(test), failure)));
            }
        }
    }

    /** The task that a test is tagged with; for a class of tests, all tasks of its exercise. */
    private List<Task> tasks(TestIdentifier test) {
        List<Task> tagged = test.getTags().stream()
                .filter(tag -> tag.getName().startsWith(TASK_TAG))
                .map(tag -> chapter.task(tag.getName().substring(TASK_TAG.length())))
                .toList();
        if (!tagged.isEmpty()) {
            return tagged;
        }
        return chapter.tasks().stream()
                .filter(task -> test.getUniqueId().contains(task.exercise().testClassName()))
                .toList();
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName().replaceFirst("\\(.*\\)$", "").replace('_', ' ');
    }
}
