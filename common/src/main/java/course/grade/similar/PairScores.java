package course.grade.similar;

import java.util.Arrays;

/** How probable it is that two students agree as much as they do, from what is usual in their class. */
final class PairScores {
    /** The share of pairs that does not count where the variance is measured, since these may be copies. */
    private static final double EXTREME = 0.02;

    /** Where nearly all answers are the same, the class's mean is lower, and would make a surprise of any difference. */
    private static final double LEAST_MEAN = 0.5;

    private final int students;
    /** For each pair, the sum of −ln p over the tasks, and how many tasks there are. */
    private final double[] sums;

    private final int[] tasks;
    private double mean;
    private double scale = 1;

    PairScores(int students) {
        this.students = students;
        int pairs = students * (students - 1) / 2;
        sums = new double[pairs];
        tasks = new int[pairs];
    }

    /** How many pairs have a task in common. */
    long pairs() {
        return Arrays.stream(tasks).filter(count -> count > 0).count();
    }

    /** The place of a pair whose first student comes before the second. */
    private int at(int first, int second) {
        return first * (2 * students - first - 1) / 2 + second - first - 1;
    }

    /** Adds a task on which such an agreement has this probability. */
    void add(int first, int second, double probability) {
        sums[at(first, second)] -= Math.log(probability);
        tasks[at(first, second)]++;
    }

    /** Measures, after the last task, how the sums of this class are distributed. */
    void calibrate() {
        mean = Arrays.stream(sums).sum() / Math.max(1, Arrays.stream(tasks).sum());
        double[] squares = new double[sums.length];
        int count = 0;
        for (int i = 0; i < sums.length; i++) {
            if (tasks[i] > 0) {
                squares[count++] = Math.pow(sums[i] - mean * tasks[i], 2) / tasks[i];
            }
        }
        Arrays.sort(squares, 0, count);
        int copies = Math.max(students / 4, (int) (count * EXTREME));
        double variance =
                Arrays.stream(squares, 0, Math.max(1, count - copies)).average().orElse(0);
        mean = Math.max(LEAST_MEAN, mean);
        scale = Math.max(1, variance / mean); // 1 if the tasks are independent
    }

    /** How probable it is that these two agree at least as much by chance. */
    double chance(int first, int second) {
        int pair = at(first, second);
        return tasks[pair] == 0 ? 1 : gammaTail((int) Math.ceil(tasks[pair] * mean / scale), sums[pair] / scale);
    }

    /** The probability that a variable with a gamma distribution of this shape is at least so large. */
    static double gammaTail(int shape, double value) {
        double term = Math.exp(-value);
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum += term;
            term *= value / (i + 1);
        }
        return Math.min(1, sum);
    }
}
