package course.grade.sample;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.grade.similar.Disguise;
import course.grade.similar.HonestClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a class of twelve hands in on Canvas, with the accidents of every class, and two who did not work alone. */
public final class SampleWeek {
    private static final String SIZES = "Exercise42ModelSizes.java";
    private static final String MASKS = "Exercise43NeighborMask.java";
    private static final String IN_A_CLONE = "gpt-course/chapter04-exercises/src/main/java/chapter04/";

    static final int STUDENTS = 12;
    private static final long SEED = 22;

    private final Path download;
    private final HonestClass students = new HonestClass(SEED);

    /** Of files that are handed in to this folder, as Canvas names them. */
    SampleWeek(Path download) {
        this.download = download;
    }

    void handIn() throws IOException {
        Map<String, String> copied = work();
        hand("abelanna_101_2101_chapter04.zip", zip("chapter04/", work()));
        loose("berglars_102_22", work(), "");
        hand("costarui_103_2301_gpt-course.zip", zip(IN_A_CLONE, work()));
        hand("dumontlea_104_2401_work.zip", zip("chapter04/", copied));
        loose("endoyuki_LATE_105_25", work(), "-1"); // handed in again
        hand("fischerjan_106_2601_4.zip", zip("", Map.of("inner.zip", zip("chapter04/", work()))));
        Map<String, String> incomplete = work();
        incomplete.remove(SIZES);
        loose("garciasol_107_27", incomplete, "");
        Map<String, String> broken = work();
        broken.computeIfPresent(MASKS, (name, code) -> code.replaceFirst("return ", "retrun "));
        hand("husseinomar_108_2801_work.zip", zip("chapter04/", broken));
        hand(
                "ivanovapolina_109_2901_work.rar",
                "Rar!\u001a\u0007 and what only another program can read".getBytes(StandardCharsets.UTF_8));
        hand("jensenida_110_3001_work.zip", zip("chapter04/", Disguise.RENAMED.of(copied, new Random(SEED))));
        Map<String, String> stubs =
                Chapter04.CHAPTER.exercises().stream().collect(Collectors.toMap(Exercise::fileName, Stubs::of));
        hand("kowalskiewa_111_3101_work.zip", zip("chapter04/", stubs));
        loose("lindqvistbo_112_32", work(), " (1)");
    }

    private Map<String, String> work() {
        return new TreeMap<>(students.student());
    }

    private void hand(String name, byte[] content) throws IOException {
        Files.write(Files.createDirectories(download).resolve(name), content);
    }

    /** Single files, each with a number of its own and, for a copy, what a browser or Canvas puts after its name. */
    private void loose(String student, Map<String, String> files, String copy) throws IOException {
        int number = 1;
        for (Map.Entry<String, String> file : files.entrySet()) {
            String name = file.getKey().replace(".java", copy + ".java");
            hand(student + "0" + number++ + "_" + name, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A zip of texts, or of bytes, in the folder {@code inside}, which ends with a slash or is empty. */
    public static byte[] zip(String inside, Map<String, ?> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, ?> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(inside + file.getKey()));
                zip.write(
                        file.getValue() instanceof byte[] content
                                ? content
                                : String.valueOf(file.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
