package course.grade.sample;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What one student hands in: each task solved, wrong or not begun.
 *
 * @param files the text of each file, by its name
 * @param points what each task must get
 */
public record Homework(String student, Map<String, String> files, Map<Task, Integer> points) {
    /** How far a student got with a task. */
    private enum Progress {
        SOLVED,
        WRONG,
        NOT_BEGUN
    }

    /** Made from the solutions, method by method. */
    public static Homework draw(String student, Random random) {
        double diligence = 0.3 + 0.8 * random.nextDouble(); // some solve everything
        Map<String, String> files = new LinkedHashMap<>();
        Map<Task, Integer> points = new LinkedHashMap<>();
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            String text = Solutions.text(exercise);
            for (Task task : exercise.tasks()) {
                Progress progress = progress(random, diligence);
                points.put(task, progress == Progress.SOLVED ? task.points() : 0);
                for (String method : task.methodNames()) {
                    text = with(text, exercise, method, progress, random);
                }
            }
            files.put(exercise.fileName(), text + "// " + student + "\n");
        }
        if (points.getOrDefault(Chapter04.CHAPTER.task("B4"), 0) == 0) {
            points.put(Chapter04.CHAPTER.task("B6"), 0); // whose solution splits heads and merges them
        }
        return new Homework(student, files, points);
    }

    /** What was written for a task, all of its methods. */
    public String answer(Task task) {
        String text = files.getOrDefault(task.exercise().fileName(), "");
        return task.methodNames().stream()
                .map(method -> method + ": " + MethodBody.of(text, method))
                .collect(Collectors.joining("\n"));
    }

    private static Progress progress(Random random, double diligence) {
        if (random.nextDouble() < diligence) {
            return Progress.SOLVED;
        }
        return random.nextBoolean() ? Progress.WRONG : Progress.NOT_BEGUN;
    }

    private static String with(String text, Exercise exercise, String method, Progress progress, Random random) {
        return switch (progress) {
            case SOLVED -> text;
            case WRONG -> {
                List<String> bodies = Bodies.WRONG.getOrDefault(method, List.of("throw new IllegalStateException();"));
                yield MethodBody.replaced(text, method, "        " + bodies.get(random.nextInt(bodies.size())));
            }
            case NOT_BEGUN -> MethodBody.replaced(text, method, MethodBody.of(Stubs.of(exercise), method));
        };
    }
}
