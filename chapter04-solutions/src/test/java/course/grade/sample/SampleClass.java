package course.grade.sample;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes a class to grade: submissions that are honest or half right, as folders, as whole clones and as zips, and beside
 * them a file with the points that each must get.
 */
final class SampleClass {
    private final Path folder;

    SampleClass(Path folder) {
        this.folder = folder;
    }

    /** Into {@code submissions} and {@code expected.csv}, whose rows are those of {@code grades.csv}. */
    List<Homework> make(int count, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder expected = new StringBuilder();
        List<Homework> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Homework homework = Homework.draw(String.format(Locale.ROOT, "student%04d", i), random);
            handIn(homework, i % 3);
            expected.append(row(homework));
            all.add(homework);
        }
        Files.writeString(folder.resolve("expected.csv"), expected);
        return all;
    }

    /** A row of {@code grades.csv} without a flag. */
    private static String row(Homework homework) {
        List<String> row = new ArrayList<>(List.of(homework.student()));
        Track first = Chapter04.CHAPTER.tracks().get(0);
        first.exercises().forEach(exercise -> row.add(points(homework, exercise.tasks())));
        row.addAll(List.of(points(homework, first.tasks()), "GRADED", ""));
        for (Track other : Chapter04.CHAPTER.otherTracks()) {
            row.add(points(homework, other.tasks()));
            other.tasks().forEach(task -> row.add(points(homework, List.of(task))));
        }
        return String.join(",", row) + "\r\n";
    }

    private static String points(Homework homework, List<Task> tasks) {
        return String.valueOf(tasks.stream()
                .mapToInt(task -> homework.points().getOrDefault(task, 0))
                .sum());
    }

    private void handIn(Homework homework, int form) throws IOException {
        Path submissions = Files.createDirectories(folder.resolve("submissions"));
        Path own = submissions.resolve(homework.student());
        switch (form) {
            case 0 ->
                Files.write(
                        submissions.resolve(homework.student() + ".zip"),
                        SampleWeek.zip("chapter04/", homework.files()));
            case 1 -> write(homework, own.resolve("chapter04"));
            default -> write(homework, own.resolve("chapter04-exercises/src/main/java/chapter04"));
        }
    }

    private static void write(Homework homework, Path into) throws IOException {
        Files.createDirectories(into);
        for (Map.Entry<String, String> file : homework.files().entrySet()) {
            Files.writeString(into.resolve(file.getKey()), file.getValue());
        }
    }
}
