package course.grade.similar;

import course.exercises.Task;
import course.grade.similar.SimilarPair.Match;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers of a class to one task, each as similar to each other as it is. Where a student has handed in twice, both
 * answers are compared with those of others, and count as one.
 */
final class TaskAnswers {
    private static final float NOT_COMPARED = -1;

    private final Task task;
    /** By submission; those without passages are not compared. */
    private final List<Passages> answers;
    /** By submission, the number of its student. */
    private final int[] owners;

    private final int[] submissions;
    private final int students;

    TaskAnswers(Task task, List<Passages> answers, int... owners) {
        this.task = task;
        this.answers = List.copyOf(answers);
        this.owners = owners.clone();
        submissions = IntStream.range(0, answers.size()).filter(this::has).toArray();
        students =
                (int) Arrays.stream(submissions).map(i -> owners[i]).distinct().count();
    }

    Task task() {
        return task;
    }

    /** How many students have answered. */
    int students() {
        return students;
    }

    boolean has(int submission) {
        return answers.get(submission).size() > 0;
    }

    /** Tells the scores of each two submissions how unusual their similarity is in this task. */
    void addTo(PairScores scores) {
        float[][] shared = new float[submissions.length][submissions.length];
        for (int a = 0; a < submissions.length; a++) {
            for (int b = 0; b < a; b++) {
                shared[a][b] = shared(submissions[a], submissions[b]);
                shared[b][a] = shared[a][b];
            }
            shared[a][a] = NOT_COMPARED;
        }
        float[][] sorted = new float[submissions.length][];
        for (int a = 0; a < submissions.length; a++) {
            sorted[a] = ofOthers(shared[a]);
        }
        for (int a = 0; a < submissions.length; a++) {
            for (int b = 0; b < a; b++) {
                if (shared[a][b] > NOT_COMPARED) {
                    int alike = Math.max(atLeast(shared[a][b], sorted[a]), atLeast(shared[a][b], sorted[b]));
                    scores.add(submissions[b], submissions[a], alike / (students - 1.0));
                }
            }
        }
    }

    /** How similar one answer is to that of each other student, sorted, from how similar it is to each answer. */
    private float[] ofOthers(float... shared) {
        float[] most = new float[owners.length];
        Arrays.fill(most, NOT_COMPARED);
        for (int b = 0; b < shared.length; b++) {
            int owner = owners[submissions[b]];
            most[owner] = Math.max(most[owner], shared[b]);
        }
        Arrays.sort(most);
        return Arrays.copyOfRange(most, most.length - (students - 1), most.length);
    }

    /** How many are at least so similar. */
    private static int atLeast(float shared, float... sorted) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < shared) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return sorted.length - from;
    }

    private float shared(int a, int b) {
        return owners[a] == owners[b] ? NOT_COMPARED : (float) answers.get(a).shared(answers.get(b));
    }

    /** How similar two submissions are, among all. */
    Match match(int a, int b) {
        float shared = shared(a, b);
        long alike = Arrays.stream(submissions)
                .filter(other -> owners[other] != owners[a] && owners[other] != owners[b])
                .filter(other -> shared(a, other) >= shared || shared(b, other) >= shared)
                .map(other -> owners[other])
                .distinct()
                .count();
        return new Match(task, shared, (int) alike, students - 2);
    }
}
