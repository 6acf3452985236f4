package chapter04.check;

import course.exercises.Case;
import course.exercises.Task;
import course.run.PartScore;
import course.run.PartScores;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** Finds out which parts of a task a student's methods earn, with the inputs and the limits of the tests. */
public final class AskedParts {
    private AskedParts() {}

    /** The parts of a task; of one whose class cannot be loaded, none is earned. */
    public static List<PartScore> of(Task task) {
        List<Case> inputs = task.methods().stream()
                .flatMap(method -> method.cases().stream())
                .toList();
        PartScores scores = new PartScores(task, inputs);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream())); // the tests have shown what the code prints
        try {
            for (Case input : inputs) {
                if (!scores.isLost(input)) {
                    ask(scores, input);
                }
            }
        } finally {
            System.setOut(out);
        }
        return scores.results("It was not asked.");
    }

    private static void ask(PartScores scores, Case input) {
        try {
            Answer.askOne(input);
            scores.right(input);
        } catch (Throwable wrong) { // a WrongAnswer, a TODO, or what the student's code threw
            scores.wrong(input, String.valueOf(wrong.getMessage()));
        }
    }
}
