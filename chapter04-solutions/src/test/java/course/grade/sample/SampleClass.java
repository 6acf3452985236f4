package course.grade.sample;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a class to grade: submissions that are honest or half right, as folders, as whole clones and as zips, and beside
 * them a file with the points that each must get.
 */
public final class SampleClass {
    private final Path folder;

    SampleClass(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder, how many submissions, and a seed: {@code SampleClass target/class 300 1}. */
    public static void main(String[] args) throws IOException {
        new SampleClass(Path.of(args[0])).make(Integer.parseInt(args[1]), Long.parseLong(args[2]));
    }

    /** Into {@code submissions} and {@code expected.csv}, whose rows begin as those of {@code grades.csv} do. */
    List<Homework> make(int count, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder expected = new StringBuilder(head());
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

    private static String head() {
        return Chapter04.CHAPTER.exercises().stream()
                .map(Exercise::number)
                .collect(Collectors.joining(",", "student,", ",total\r\n"));
    }

    private static String row(Homework homework) {
        StringBuilder row = new StringBuilder(homework.student());
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            int points = exercise.tasks().stream()
                    .mapToInt((Task task) -> homework.points().getOrDefault(task, 0))
                    .sum();
            row.append(',').append(points);
        }
        return row.append(',').append(homework.total()).append("\r\n").toString();
    }

    private void handIn(Homework homework, int form) throws IOException {
        Path submissions = Files.createDirectories(folder.resolve("submissions"));
        Path own = submissions.resolve(homework.student());
        switch (form) {
            case 0 -> zip(homework, submissions.resolve(homework.student() + ".zip"));
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

    private static void zip(Homework homework, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : homework.files().entrySet()) {
                zip.putNextEntry(new ZipEntry("chapter04/" + each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
