package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import course.grade.Submission;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the machine keeps from the grader, what nothing can read, and what is refused: three different things.
 *
 * <p>Permissions do not bind root, and the length of a path does.
 */
class NotReadTest extends ClassFolder {
    private static final String SIZES = ClassFolder.SIZES + ".java";
    private static final int LONGEST_PATH = 4095;
    private static final String SOURCE = "package chapter04; // ".repeat(20);

    private final List<Path> locked = new ArrayList<>();

    /** A zip of these files, the first of which is damaged. */
    private Path damaged(String name, String... paths) throws IOException {
        byte[] bytes =
                zipped(Stream.of(paths).flatMap(path -> Stream.of(path, SOURCE)).toArray(String[]::new));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(paths[0]) + paths[0].length();
        Arrays.fill(bytes, at, at + 8, (byte) 0xFF);
        return Files.write(folder.resolve(name), bytes);
    }

    /** A class of one, in whose folder all names are too long for the system that are longer than SIZES. */
    private Submission farAway(String... names) throws IOException {
        Path near = folder.resolve("c");
        Path far = folder.resolve("c".repeat(200));
        StringBuilder path = new StringBuilder("ada");
        int missing = LONGEST_PATH - far.toString().length() - "/ada/chapter04/".length() - SIZES.length();
        for (; missing > 200; missing -= 101) {
            path.append('/').append("d".repeat(100));
        }
        path.append('/').append("e".repeat(missing - 1)).append("/chapter04");
        Files.createDirectories(near.resolve(path.toString()));
        for (String name : names) {
            Files.writeString(near.resolve(path.toString()).resolve(name), SOURCE);
        }
        Files.move(near, far);
        try {
            return Collector.collect(Chapter04.CHAPTER, far).submissions().get(0);
        } finally {
            Files.move(far, near); // to where it can be deleted
        }
    }

    @Test
    void a_file_that_the_system_does_not_open_is_the_graders_trouble_and_costs_its_exercise_nothing()
            throws IOException {
        Submission ada = farAway(MASK, SIZES);

        assertThat(ada.files()).containsOnlyKeys(SIZES);
        assertThat(ada.unread()).containsOnlyKeys(AttentionMasks.EXERCISE);
        assertThat(status(ada, AttentionMasks.EXERCISE)).isEqualTo(TaskStatus.GRADER_ERROR);
        assertThat(ada.flags()).singleElement().asString().startsWith("cannot be read, File name too long");
    }

    @Test
    void a_helper_that_the_system_does_not_open_may_be_missing_to_every_exercise() throws IOException {
        assertThat(statuses(farAway("HelperWithQuiteALongName.java", SIZES))).containsOnly(TaskStatus.GRADER_ERROR);
    }

    @Test
    void a_copy_that_the_system_does_not_open_matters_as_the_exercise_does() throws IOException {
        assertThat(farAway("Exercise43NeighborMask-1.java", SIZES).unread()).containsOnlyKeys(AttentionMasks.EXERCISE);
    }

    @Test
    void what_cannot_be_opened_for_lack_of_permission_is_the_graders_trouble() throws IOException {
        Path mask = file("ada/chapter04/" + MASK, SOURCE);
        file("ada/chapter04/" + SIZES, SOURCE);
        file("bob/chapter04/" + MASK, SOURCE);
        Path whole = folder.resolve("bob/chapter04");
        Path zip = damaged("carl.zip", "chapter04/" + MASK);
        lock(mask, whole, zip);

        List<Submission> all = all();

        assertThat(all.get(0).unread()).containsOnlyKeys(AttentionMasks.EXERCISE);
        assertThat(all)
                .allSatisfy(
                        one -> assertThat(status(one, AttentionMasks.EXERCISE)).isEqualTo(TaskStatus.GRADER_ERROR));
        assertThat(all)
                .allSatisfy(one -> assertThat(one.flags())
                        .singleElement()
                        .asString()
                        .startsWith("cannot be read, permission denied"));
        assertThat(statuses(all.get(1))).containsOnly(TaskStatus.GRADER_ERROR);
        assertThat(statuses(all.get(2))).containsOnly(TaskStatus.GRADER_ERROR);
    }

    private void lock(Path... paths) {
        for (Path path : paths) {
            assertThat(path.toFile().setReadable(false)).isTrue();
            locked.add(path);
        }
        assumeThat(Files.isReadable(paths[0])).as("root reads everything").isFalse();
    }

    @AfterEach
    void unlock() {
        locked.forEach(path -> assertThat(path.toFile().setReadable(true)).isTrue());
    }

    @Test
    void a_damaged_file_in_a_zip_is_unreadable_and_the_others_count() throws IOException {
        damaged("ada.zip", "chapter04/" + MASK, "chapter04/" + SIZES);

        assertThat(only().files()).containsOnlyKeys(SIZES);
        assertThat(status(only(), AttentionMasks.EXERCISE)).isEqualTo(TaskStatus.UNREADABLE);
        assertThat(only().flags()).singleElement().asString().startsWith("unreadable, damaged");
    }

    @Test
    void a_stored_file_whose_check_sum_is_wrong_is_damaged() throws IOException {
        Path zip = folder.resolve("ada.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true", "noCompression", "true"))) {
            Files.writeString(inside.getPath("/" + MASK), SOURCE);
        }
        byte[] bytes = Files.readAllBytes(zip);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(SOURCE) + 3] ^= 1;
        Files.write(zip, bytes);

        assertThat(status(only(), AttentionMasks.EXERCISE)).isEqualTo(TaskStatus.UNREADABLE);
    }

    @Test
    void what_is_no_zip_or_has_nothing_in_it_is_a_submission_and_not_0_points() throws IOException {
        Files.createFile(folder.resolve("ada.zip"));
        file("bob.zip", "not a zip");
        zip("carl.zip");

        assertThat(all())
                .allSatisfy(one -> assertThat(statuses(one)).containsOnly(TaskStatus.UNREADABLE))
                .extracting(one -> one.student() + " " + one.flags())
                .containsExactly(
                        "ada [unreadable: this is not a zip, or it is damaged]",
                        "bob [unreadable: this is not a zip, or it is damaged]",
                        "carl [unreadable: this zip is empty]");
    }

    @Test
    void a_zip_with_hundreds_of_thousands_of_entries_is_not_opened() throws IOException {
        int entries = 400_000;
        ByteBuffer zip = ByteBuffer.allocate(47 * entries + 22).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < entries; i++) {
            zip.putInt(0x02014B50).position(47 * i + 28);
            zip.putShort((short) 1).position(47 * i + 46);
            zip.put((byte) 'a');
        }
        zip.putInt(0x06054B50).putLong(0).putInt(47 * entries).putInt(0).putShort((short) 0);
        Files.write(folder.resolve("ada.zip"), zip.array());

        Submission ada = only();
        assertThat(statuses(ada)).containsOnly(TaskStatus.UNREADABLE);
        assertThat(ada.flags()).containsExactly("unreadable: more than 50000 files");
    }

    @Test
    void a_folder_with_nothing_in_it_is_missing() throws IOException {
        Files.createDirectory(folder.resolve("ada"));

        assertThat(only().unread()).isEmpty();
        assertThat(only().flags()).containsExactly("no source file of the exercises was found");
    }
}
