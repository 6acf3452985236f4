package course.grade.judge;

import course.exercises.Chapter;
import course.exercises.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The questions of one grading run, drawn from its seed: the same for every submission. */
final class Questions {
    private final Map<Task, List<Question>> questions;
    private final boolean inParts;

    /** Draws the questions about this chapter and answers them. */
    Questions(Chapter chapter, long seed) {
        inParts = chapter.isInParts();
        questions = chapter.methods().stream()
                .flatMap(method -> method.cases(seed).stream())
                .map(Question::new)
                .collect(Collectors.groupingBy(question -> question.method().task()));
    }

    /** Whether a task whose first answer is wrong is asked on, since its points are earned in parts. */
    boolean areInParts() {
        return inParts;
    }

    List<Question> of(Task task) {
        return questions.getOrDefault(task, List.of());
    }
}
