package course.grade.similar;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.Submission;
import course.grade.sample.Solutions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a class of 300, five copies are found, each disguised in another way, and nobody who worked alone. */
@Tag("once") // what it computes is the same on each JDK
class PlantedCopiesTest {
    private static final int STUDENTS = 300;
    private static final List<Disguise> DISGUISES = List.of(Disguise.values());

    private static Map<String, byte[]> bytes(Map<String, String> files) {
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    private static Submission submission(String student, Map<String, String> files) {
        return new Submission(student, bytes(files), List.of());
    }

    /** The work of so many students, as {@code s000} and so on. */
    private static List<Submission> submissions(List<Map<String, String>> work) {
        return IntStream.range(0, work.size())
                .mapToObj(i -> submission(String.format("s%03d", i), work.get(i)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Similarity compared(List<Submission> submissions) {
        long start = System.nanoTime();
        Similarity similarity = new Similarity(Chapter04.CHAPTER.tasks(), bytes(Solutions.texts()), submissions);
        System.out.printf(
                Locale.ROOT,
                "%d submissions compared in %.1f s; the pairs: %s; the published solution: %s; too short: %s%n",
                submissions.size(),
                (System.nanoTime() - start) / 1e9,
                similarity.pairs().stream()
                        .map(pair ->
                                String.format(Locale.ROOT, "%s %s %.0e", pair.first(), pair.second(), pair.chance()))
                        .toList(),
                similarity.published(),
                similarity.tooShort());
        return similarity;
    }

    private static List<String> pairs(Similarity similarity) {
        return similarity.pairs().stream()
                .map(pair -> pair.first() + " " + pair.second())
                .toList();
    }

    /** The first two exercises of one's own, and all others of another student with new names. */
    private static Map<String, String> mixed(Map<String, String> own, Map<String, String> copied, Random random) {
        Map<String, String> files = new TreeMap<>(Disguise.RENAMED.of(copied, random));
        Chapter04.CHAPTER.exercises().stream()
                .map(Exercise::fileName)
                .limit(2)
                .filter(own::containsKey)
                .forEach(name -> files.put(name, own.get(name)));
        return files;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_copies_are_found_and_nobody_else(long seed) {
        HonestClass students = new HonestClass(seed);
        Random random = new Random(seed);
        List<Map<String, String>> honest = students.make(STUDENTS - 5);
        List<Submission> submissions = submissions(honest);
        List<Integer> victims = IntStream.range(0, honest.size())
                .filter(i ->
                        honest.get(i).size() == Chapter04.CHAPTER.exercises().size())
                .limit(5)
                .boxed()
                .toList();
        List<String> planted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, String> copied = honest.get(victims.get(i));
            Map<String, String> files = i < DISGUISES.size()
                    ? DISGUISES.get(i).of(copied, random)
                    : mixed(students.student(), copied, random);
            submissions.add(submission("t" + i, files));
            planted.add(submissions.get(victims.get(i)).student() + " t" + i);
        }

        assertThat(pairs(compared(submissions))).containsExactlyInAnyOrderElementsOf(planted);
    }

    @ParameterizedTest
    @EnumSource(Disguise.class)
    void in_a_dozen_who_have_done_the_first_track_only_the_copy_is_found(Disguise disguise) {
        List<Map<String, String>> files = new HonestClass(4).make(11);
        List<Exercise> exercises = Chapter04.CHAPTER.tracks().get(0).exercises();
        files.forEach(work -> work.keySet()
                .retainAll(exercises.stream().map(Exercise::fileName).toList()));
        int victim = IntStream.range(0, files.size())
                .filter(i -> files.get(i).size() == exercises.size())
                .findFirst()
                .orElseThrow();
        files.add(disguise.of(files.get(victim), new Random(4)));

        assertThat(compared(submissions(files)).pairs())
                .singleElement()
                .satisfies(pair -> assertThat(List.of(pair.first(), pair.second()))
                        .containsExactlyInAnyOrder(String.format("s%03d", victim), "s011"));
    }

    @Test
    void who_hands_in_the_published_solution_is_told_apart() {
        List<Submission> submissions = submissions(new HonestClass(7).make(60));
        submissions.add(submission("renamed", Disguise.RENAMED.of(Solutions.texts(), new Random(1))));
        submissions.add(submission("reordered", Disguise.REORDERED.of(Solutions.texts(), new Random(1))));

        Similarity similarity = compared(submissions);

        assertThat(similarity.pairs()).isEmpty();
        assertThat(similarity.tooShort()).extracting(Task::id).contains("4.1c");
        assertThat(similarity.published().get("renamed")).hasSizeGreaterThan(15);
        assertThat(similarity.published().get("reordered")).hasSizeGreaterThan(12);
        assertThat(similarity.published().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("s"))
                .allSatisfy(entry -> assertThat(entry.getValue()).hasSizeLessThan(4));
    }
}
