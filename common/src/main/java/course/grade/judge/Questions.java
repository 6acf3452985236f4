package course.grade.judge;

import course.exercises.Chapter;
import course.exercises.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The questions of one grading run, drawn from its seed: the same for every submission. */
final class Questions {
    private final Map<Task, List<Question>> questions = new TreeMap<>();
    private final boolean inParts;

    /** Draws the questions about this chapter and answers them. */
    Questions(Chapter chapter, long seed) {
        inParts = chapter.isInParts();
        for (Task task : chapter.tasks()) {
            questions.put(
                    task,
                    task.methods().stream()
                            .flatMap(method -> method.cases(seed).stream())
                            .map(Question::new)
                            .toList());
        }
    }

    /** Whether a task whose first answer is wrong is asked on, since its points are earned in parts. */
    boolean areInParts() {
        return inParts;
    }

    List<Question> of(Task task) {
        return questions.getOrDefault(task, List.of());
    }
}
