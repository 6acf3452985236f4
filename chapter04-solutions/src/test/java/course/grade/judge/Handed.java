package course.grade.judge;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.masks.AttentionMasks;
import course.grade.Submission;
import course.grade.sample.Solutions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a student hands in: the solutions, with something put in the place of something else. */
final class Handed {
    private static final String NEIGHBORS = "return Transforms.abs(distances(seqLength)).lte(1);";

    private final Map<String, byte[]> files = new HashMap<>();

    private Handed() {}

    static Handed solutions() {
        Handed handed = new Handed();
        Solutions.texts().forEach(handed::file);
        return handed;
    }

    static Handed stubs() {
        Handed handed = new Handed();
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            handed.file(exercise.fileName(), Stubs.of(exercise));
        }
        return handed;
    }

    /** The solutions with another body of createNeighborMask. */
    static Handed neighbors(String body) {
        return solutions().with(AttentionMasks.EXERCISE, NEIGHBORS, body);
    }

    Handed with(Exercise exercise, String right, String other) {
        String text = text(exercise);
        if (!text.contains(right)) {
            throw new IllegalArgumentException(exercise.fileName() + " does not hold: " + right);
        }
        return file(exercise.fileName(), text.replace(right, other));
    }

    Handed file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Handed file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    Handed without(Exercise exercise) {
        files.remove(exercise.fileName());
        return this;
    }

    String text(Exercise exercise) {
        return new String(files.get(exercise.fileName()), StandardCharsets.UTF_8);
    }

    Submission in() {
        return new Submission("ada", files, List.of());
    }
}
