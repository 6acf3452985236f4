package course.grade.similar;

import course.exercises.Task;
import course.grade.report.SimilarPair.Match;
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
        float[][] shared = new float[owners.length][owners.length];
        float[][] ofStudents = new float[owners.length][owners.length]; // of their answers, the most similar two
        for (float[] row : ofStudents) {
            Arrays.fill(row, NOT_COMPARED);
        }
        for (int a : submissions) {
            for (int b : submissions) {
                if (a < b) {
                    shared[a][b] = shared(a, b);
                    float[] row = ofStudents[Math.min(owners[a], owners[b])];
                    int other = Math.max(owners[a], owners[b]);
                    row[other] = Math.max(row[other], shared[a][b]);
                }
            }
        }
        float[] sorted = sorted(ofStudents);
        for (int a : submissions) {
            for (int b : submissions) {
                if (a < b && shared[a][b] > NOT_COMPARED) {
                    scores.add(a, b, (double) atLeast(shared[a][b], sorted) / sorted.length);
                }
            }
        }
    }

    private float[] sorted(float[]... ofStudents) {
        float[] pairs = new float[students * (students - 1) / 2];
        int count = 0;
        for (float[] row : ofStudents) {
            for (float shared : row) {
                if (shared > NOT_COMPARED) {
                    pairs[count++] = shared;
                }
            }
        }
        Arrays.sort(pairs);
        return pairs;
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
