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
    /** Made from the solutions, method by method. */
    public static Homework draw(String student, Random random) {
        double diligence = 0.3 + 0.8 * random.nextDouble(); // some solve everything
        Map<String, String> files = new LinkedHashMap<>();
        Map<Task, Integer> points = new LinkedHashMap<>();
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            String text = Solutions.text(exercise);
            for (Task task : exercise.tasks()) {
                boolean solved = random.nextDouble() < diligence;
                boolean begun = solved || random.nextBoolean();
                points.put(task, solved ? task.points() : 0);
                for (String method : solved ? List.<String>of() : task.methodNames()) {
                    String body = begun ? wrong(method, random) : MethodBody.of(Stubs.of(exercise), method);
                    text = MethodBody.replaced(text, method, body);
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

    private static String wrong(String method, Random random) {
        List<String> bodies = Bodies.WRONG.getOrDefault(method, List.of("throw new IllegalStateException();"));
        return "        " + bodies.get(random.nextInt(bodies.size()));
    }
}
