package book.values;

import com.fasterxml.jackson.databind.JsonNode;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.Track;
import course.grade.GradeLimits;
import course.hints.Hints;
import java.util.List;
import java.util.Locale;

/** What the course consists of. */
final class CourseValues {
    private CourseValues() {}

    static void addTo(Attributes values, Measured measured) {
        addLimits(values);
        Chapter chapter = Chapter04.CHAPTER;
        Track exercises = chapter.tracks().get(0);
        Track build = chapter.tracks().get(1);
        List<Task> all = chapter.tasks();
        for (Task task : all) {
            values.add("task-" + dashed(task.id()) + "-points", task.points())
                    .add("task-" + dashed(task.id()) + "-title", capitalized(task.title()));
        }
        for (Exercise exercise : chapter.exercises()) {
            values.add("exercise-" + dashed(exercise.number()) + "-points", chapter.points(exercise.tasks()));
        }
        values.add(
                        "required-points",
                        chapter.points(all.stream().filter(Task::required).toList()))
                .add("all-points", chapter.points())
                .add("exercises", exercises.exercises().size())
                .add("tasks", exercises.tasks().size())
                .add("methods", methods(exercises.tasks()))
                .add("build-points", chapter.points(withoutBonus(build)))
                .add("build-bonus", chapter.points(build.tasks()) - chapter.points(withoutBonus(build)))
                .add("build-tasks", build.tasks().size())
                .add("build-required-methods", methods(withoutBonus(build)))
                .add("build-bonus-methods", methods(build.tasks()) - methods(withoutBonus(build)))
                .add("hints-per-task", Hints.PER_TASK)
                .add("mistakes", chapter.mistakes().size());
        all.forEach(task -> values.add(
                "task-" + dashed(task.id()) + "-mistakes",
                chapter.mistakes().stream()
                        .filter(mistake -> mistake.task() == task)
                        .count()));
        addKillMatrix(values, measured.read("kill-matrix"));
    }

    /** What the tests of the course were found to do; a test of the solutions holds that it is still so. */
    private static void addKillMatrix(Attributes values, JsonNode matrix) {
        values.add("tests", matrix.path("tests").asLong())
                .add("right-answers", matrix.path("rightAnswers").asLong())
                .add("almost-mistakes", matrix.path("almostMistakes").asLong())
                .add("nearest-margin", matrix.path("nearestMargin").asLong());
        for (JsonNode task : matrix.path("tasks")) {
            values.add(
                    "task-" + dashed(task.path("task").asText()) + "-tests",
                    task.path("tests").asLong());
        }
    }

    /** What a submission may take and hold when a class is graded. */
    private static void addLimits(Attributes values) {
        values.add("limit-cpu-seconds", GradeLimits.TASK.cpu().toSeconds())
                .add("limit-wall-seconds", GradeLimits.TASK.wall().toSeconds())
                .add(
                        "limit-submission-minutes",
                        GradeLimits.TASK
                                .ofASubmission(Chapter04.CHAPTER.tasks().size())
                                .toMinutes())
                .add("limit-files", GradeLimits.SUBMISSION.files())
                .add("limit-file-kib", GradeLimits.SUBMISSION.fileBytes() / ChapterValues.KIBI);
    }

    private static List<Task> withoutBonus(Track track) {
        return track.tasks().stream().filter(task -> !task.bonus()).toList();
    }

    private static int methods(List<Task> tasks) {
        return tasks.stream().mapToInt(task -> task.methods().size()).sum();
    }

    private static String capitalized(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    /** {@code 4.3a} and {@code B1} become 4-3a and b1. */
    private static String dashed(String number) {
        return number.replace('.', '-').toLowerCase(Locale.ROOT);
    }
}
