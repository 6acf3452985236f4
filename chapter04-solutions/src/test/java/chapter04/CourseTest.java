package chapter04;

import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.Track;
import course.run.CourseRun;
import course.run.Status;
import course.run.TaskResult;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The course as a whole: its tasks, its tests and its points fit together. */
class CourseTest {
    @Test
    void no_test_is_without_its_task_and_points() {
        assertThat(tests()).isNotEmpty().allSatisfy(test -> {
            List<String> tags =
                    test.getTags().stream().map(TestTag::getName).sorted().toList();

            assertThat(tags).as(test.getUniqueId()).hasSize(2);
            Task task = Chapter04.CHAPTER.task(tags.get(1).replaceFirst("^task:", ""));
            assertThat(tags).as(test.getUniqueId()).containsExactly("points=" + task.points(), "task:" + task.id());
            assertThat(test.getUniqueId()).contains(task.exercise().testClassName());
        });
    }

    @Test
    void no_task_is_without_a_test() {
        List<String> tested = tests().flatMap(test -> test.getTags().stream())
                .map(TestTag::getName)
                .distinct()
                .toList();

        assertThat(Chapter04.CHAPTER.tasks())
                .allSatisfy(task -> assertThat(tested).contains("task:" + task.id()));
    }

    private static Stream<TestIdentifier> tests() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(Chapter04.CHAPTER.exercises().stream()
                                .map(Exercise::testClassName)
                                .map(DiscoverySelectors::selectClass)
                                .toList())
                        .build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest);
    }

    @Test
    void the_required_points_add_up_to_100_and_the_bonus_to_10() {
        assertThat(points(Chapter04.CHAPTER.tracks().get(0), Task::required)).isEqualTo(100);
        assertThat(points(Chapter04.CHAPTER.tracks().get(0), Task::bonus)).isEqualTo(10);
    }

    private static int points(Track track, Predicate<Task> counted) {
        return track.tasks().stream().filter(counted).collect(summingInt(Task::points));
    }

    @Test
    void the_solutions_earn_every_point() {
        List<TaskResult> results = new CourseRun(Chapter04.CHAPTER)
                .run(Chapter04.tasks(), Compilation.clean())
                .tasks();

        assertThat(results).hasSize(Chapter04.CHAPTER.tasks().size());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.status())
                        .as("%s", result.firstFailure())
                        .isEqualTo(Status.DONE));
    }

    @Test
    void chosen_tasks_are_run_alone() {
        List<Task> tasks = Chapter04.CHAPTER.select("4.1b, B1");

        List<TaskResult> results =
                new CourseRun(Chapter04.CHAPTER).run(tasks, Compilation.clean()).tasks();

        assertThat(results).extracting(TaskResult::task).containsExactlyElementsOf(tasks);
        assertThat(results).extracting(TaskResult::status).containsOnly(Status.DONE);
    }
}
