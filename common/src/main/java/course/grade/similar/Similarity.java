package course.grade.similar;

import course.exercises.Task;
import course.grade.Submission;
import course.grade.collect.UploadName;
import course.grade.report.SimilarPair;
import course.grade.report.SimilarPair.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares all submissions of a class with each other, task by task; those of one student are not compared. */
final class Similarity {
    /** A task is not compared if fewer answered it: what is usual cannot be told from them. */
    static final int FEWEST_ANSWERS = 5;

    /** A task whose usual answer has fewer passages is too short to tell who wrote one. */
    static final int FEWEST_PASSAGES = 30;

    /** From this share of common passages on, an answer is the published solution. */
    static final double PUBLISHED = 0.9;

    /** In how many of a hundred classes in which everybody works alone a pair may be reported. */
    static final double FALSE_ALARMS = 0.01;

    private final List<String> submissions;
    /** By submission, the number of its student. */
    private final int[] owners;

    private final List<TaskAnswers> compared = new ArrayList<>();
    private final List<Task> tooShort = new ArrayList<>();
    private final List<Task> tooFew = new ArrayList<>();
    private final Map<String, List<Task>> published = new TreeMap<>();
    private final List<SimilarPair> pairs = new ArrayList<>();

    /**
     * Compares these submissions.
     *
     * @param solutions the published solutions' files, by name; none if they are not known
     */
    Similarity(List<Task> tasks, Map<String, byte[]> solutions, Collection<Submission> handedIn) {
        List<Submission> sorted = handedIn.stream()
                .sorted(Comparator.comparing(Submission::student))
                .toList();
        submissions = sorted.stream().map(Submission::student).toList();
        List<String> keys = submissions.stream().map(UploadName::key).toList();
        owners = keys.stream().mapToInt(keys::indexOf).toArray();
        Map<Task, List<Passages>> answers = new LinkedHashMap<>();
        tasks.forEach(task -> answers.put(task, new ArrayList<>()));
        for (Submission submission : sorted) {
            SubmittedCode code = new SubmittedCode(submission.files());
            answers.forEach((task, all) -> all.add(Passages.of(code, task)));
        }
        SubmittedCode reference = new SubmittedCode(solutions);
        answers.forEach((task, all) -> sort(task, all, Passages.of(reference, task)));
        findPairs();
    }

    /** Whether a task can be compared, and with which answers: stubs and the published solution are nobody's own work. */
    private void sort(Task task, List<Passages> answers, Passages solution) {
        answers.replaceAll(answer -> answer.size() < FEWEST_PASSAGES / 2 ? Passages.NONE : answer);
        int[] sizes = answers.stream()
                .mapToInt(Passages::size)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        if (sizes.length > 0 && sizes[sizes.length / 2] < FEWEST_PASSAGES) {
            tooShort.add(task);
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            Passages answer = answers.get(i);
            if (answer.size() >= PUBLISHED * solution.size() && answer.shared(solution) >= PUBLISHED) {
                published
                        .computeIfAbsent(submissions.get(i), any -> new ArrayList<>())
                        .add(task);
                answers.set(i, Passages.NONE);
            }
        }
        TaskAnswers all = new TaskAnswers(task, answers, owners);
        if (all.students() < FEWEST_ANSWERS) {
            tooFew.add(task);
        } else {
            compared.add(all);
        }
    }

    private void findPairs() {
        PairScores scores = new PairScores(submissions.size());
        compared.forEach(answers -> answers.addTo(scores));
        scores.calibrate();
        double rare = FALSE_ALARMS / Math.max(1, scores.pairs());
        for (int a = 0; a < submissions.size(); a++) {
            for (int b = a + 1; b < submissions.size(); b++) {
                double chance = scores.chance(a, b);
                if (chance < rare) {
                    pairs.add(new SimilarPair(submissions.get(a), submissions.get(b), matches(a, b), chance));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(SimilarPair::chance)
                .thenComparing(SimilarPair::first)
                .thenComparing(SimilarPair::second));
    }

    private List<Match> matches(int a, int b) {
        return compared.stream()
                .filter(answers -> answers.has(a) && answers.has(b))
                .map(answers -> answers.match(a, b))
                .toList();
    }

    /** The pairs that agree too much, the least probable first. */
    List<SimilarPair> pairs() {
        return pairs;
    }

    /** Who handed in the published solution, and for which tasks. */
    Map<String, List<Task>> published() {
        return published;
    }

    /** The tasks that were compared. */
    List<Task> compared() {
        return compared.stream().map(TaskAnswers::task).toList();
    }

    /** The tasks that are too short to tell who wrote an answer. */
    List<Task> tooShort() {
        return tooShort;
    }

    /** The tasks with too few answers to tell what is usual. */
    List<Task> tooFew() {
        return tooFew;
    }
}
