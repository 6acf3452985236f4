package course.grade.similar;

import course.exercises.Task;
import course.grade.similar.SimilarPair.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answers of a class to one task, each as similar to each other as it is. */
final class TaskAnswers {
    private final Task task;
    /** By student; those without passages are not compared. */
    private final List<Passages> answers;

    private final int[] students;

    TaskAnswers(Task task, List<Passages> answers) {
        this.task = task;
        this.answers = List.copyOf(answers);
        List<Integer> compared = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).size() > 0) {
                compared.add(i);
            }
        }
        students = compared.stream().mapToInt(i -> i).toArray();
    }

    Task task() {
        return task;
    }

    boolean has(int student) {
        return answers.get(student).size() > 0;
    }

    /** Tells the scores of each two students how unusual their similarity is in this task. */
    void addTo(PairScores scores) {
        float[][] shared = new float[students.length][students.length];
        for (int a = 0; a < students.length; a++) {
            for (int b = 0; b < a; b++) {
                shared[a][b] = shared(students[a], students[b]);
                shared[b][a] = shared[a][b];
            }
            shared[a][a] = Float.POSITIVE_INFINITY; // the last one in its row
        }
        float[][] sorted = new float[students.length][];
        for (int a = 0; a < students.length; a++) {
            sorted[a] = shared[a].clone();
            Arrays.sort(sorted[a]);
        }
        for (int a = 0; a < students.length; a++) {
            for (int b = 0; b < a; b++) {
                int alike = Math.max(atLeast(shared[a][b], sorted[a]), atLeast(shared[a][b], sorted[b]));
                scores.add(students[b], students[a], usual(alike));
            }
        }
    }

    /** How many others are at least so similar, in the sorted similarities of one answer. */
    private static int atLeast(float shared, float... sorted) {
        int from = 0;
        int to = sorted.length - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < shared) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return sorted.length - 1 - from;
    }

    private double usual(long alike) {
        return alike / (students.length - 1.0);
    }

    private float shared(int a, int b) {
        return (float) answers.get(a).shared(answers.get(b));
    }

    /** The same for two students alone. */
    Match match(int a, int b) {
        float shared = shared(a, b);
        return new Match(task, shared, usual(Math.max(alike(a, shared), alike(b, shared))));
    }

    private long alike(int student, float shared) {
        return Arrays.stream(students)
                .filter(other -> other != student && shared(student, other) >= shared)
                .count();
    }
}
