package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import course.grade.Collected;
import course.grade.Submission;
import course.grade.Submission.Unread;
import course.grade.SubmissionLimits;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorTest extends ClassFolder {
    private static final String SOURCE = "package chapter04; // ";

    private static final List<String> ARCHIVES = List.of(
            "a.tar.gz",
            "b.rar",
            "c.7z",
            "d.tar.zst",
            "e.zipx",
            "f.zip.part",
            "g.tgz",
            "h.tar",
            "i.TAR.XZ",
            "j.zip.001");

    private List<Submission> all(SubmissionLimits limits) throws IOException {
        return Collector.collect(Chapter04.CHAPTER, folder, limits).submissions();
    }

    @Test
    void submissions_come_sorted_by_name() throws IOException {
        file("grace/" + MASK, SOURCE);
        file("ada/" + MASK, SOURCE);
        zip("barbara.zip", MASK, SOURCE);

        assertThat(all()).extracting(Submission::student).containsExactly("ada", "barbara", "grace");
    }

    @Test
    void of_a_whole_clone_only_the_exercises_and_what_is_beside_them_is_taken_and_what_is_near_is_told()
            throws IOException {
        String main = "ada/course/chapter04-exercises/src/main/java/chapter04/";
        file(main + MASK, SOURCE + "mine");
        file(main + "Helper.java", SOURCE);
        file(main + "package-info.java", SOURCE);
        file(main + "Helper.class", "");
        file(main + "util/Helper.java", "package chapter04.util;");
        file("ada/course/chapter04-exercises/src/main/java/mine/Helper.java", "package mine;");
        file("ada/course/common/src/main/java/gpt/nn/Layer.java", "package gpt.nn;");
        file("ada/course/chapter04-exercises/src/test/java/chapter04/Exercise43NeighborMaskTest.java", SOURCE);
        file("ada/course/chapter04-exercises/src/test/java/chapter04/check/Answer.java", "package chapter04.check;");
        file("ada/course/pom.xml", "<project/>");
        file("ada/course/chapter04-solutions/src/main/java/chapter04/" + MASK, SOURCE + "not mine");

        Submission ada = only();

        assertThat(ada.files()).containsOnlyKeys(MASK, "Helper.java");
        assertThat(text(ada, MASK)).isEqualTo(SOURCE + "mine");
        assertThat(ada.flags())
                .containsExactly("not taken: course/chapter04-exercises/src/main/java/chapter04/util/Helper.java,"
                        + " course/chapter04-exercises/src/main/java/mine/Helper.java, each not of package chapter04");
    }

    @Test
    void a_hidden_folder_is_a_submission_if_somebodys_work_is_in_it() throws IOException {
        file(".ada/" + MASK, SOURCE);
        file(".git/config", "[core]");
        Files.createDirectory(folder.resolve(".idea"));

        assertThat(only().student()).isEqualTo(".ada");
    }

    @Test
    void a_symbolic_link_is_refused() throws IOException {
        file(".secret", SOURCE);
        Files.createDirectories(folder.resolve("ada").resolve("chapter04"));
        Files.createSymbolicLink(folder.resolve("ada").resolve("chapter04").resolve(MASK), folder.resolve(".secret"));

        Submission ada = only();

        assertThat(ada.files()).isEmpty();
        assertThat(ada.flags()).contains("refused: chapter04/" + MASK + ", a symbolic link");
        assertThat(ada.unread())
                .containsEntry(
                        AttentionMasks.EXERCISE,
                        new Unread(TaskStatus.MISSING, "chapter04/" + MASK + " was refused: a symbolic link."));
    }

    @Test
    void a_link_to_a_folder_is_not_followed() throws IOException {
        file("ada/chapter04/" + MASK, SOURCE);
        Files.createSymbolicLink(folder.resolve("bob"), folder.resolve("ada"));

        Submission bob = all().get(1);

        assertThat(bob.student()).isEqualTo("bob");
        assertThat(bob.files()).isEmpty();
        assertThat(bob.flags()).contains("refused: a symbolic link");
        assertThat(statuses(bob)).containsOnly(TaskStatus.MISSING);
    }

    @Test
    void a_file_beyond_256_kilobytes_is_refused() throws IOException {
        file("ada/chapter04/" + MASK, "x".repeat((256 << 10) + 1));
        zip("bob.zip", "chapter04/" + MASK, "x".repeat((256 << 10) + 1));

        assertThat(all()).allSatisfy(one -> {
            assertThat(one.files()).isEmpty();
            assertThat(one.flags()).contains("refused: chapter04/" + MASK + ", larger than 262144 bytes");
        });
    }

    @Test
    void a_name_that_leads_out_of_the_zip_is_refused() throws IOException {
        zip("ada.zip", "../chapter04/" + MASK, SOURCE, "/chapter04/" + MASK, SOURCE, "C:\\chapter04\\" + MASK, SOURCE);

        Submission ada = only();

        assertThat(ada.files()).isEmpty();
        assertThat(ada.flags())
                .contains("refused: ../chapter04/" + MASK + ", /chapter04/" + MASK + ", C:/chapter04/" + MASK
                        + ", each a name that leads out of the zip");
    }

    @Test
    void of_a_zip_that_unpacks_without_end_nothing_is_unpacked_but_sources() throws IOException {
        zip("ada.zip", "chapter04/" + MASK, SOURCE, "a/rubbish", "0".repeat(1 << 20));

        Submission ada = all(new SubmissionLimits(60, 1000, 1000, 100, 1 << 20)).get(0);

        assertThat(ada.files()).containsOnlyKeys(MASK);
        assertThat(ada.flags()).isEmpty();
    }

    @Test
    void a_link_in_a_zip_is_refused() throws IOException {
        zip("ada.zip", "chapter04/" + MASK, "/etc/hostname", "chapter04/Exercise42ModelSizes.java", SOURCE);
        Path zip = folder.resolve("ada.zip");
        byte[] bytes = Files.readAllBytes(zip);
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int entry = all.indexOf("PK\u0001\u0002"); // of the first file, in the directory at the end
        bytes[entry + 41] = (byte) 0xA1; // the kind of file, as Unix writes it
        Files.write(zip, bytes);

        Submission ada = only();

        assertThat(ada.files()).containsOnlyKeys("Exercise42ModelSizes.java");
        assertThat(ada.flags()).contains("refused: chapter04/" + MASK + ", a symbolic link");
    }

    @Test
    void a_zip_that_is_too_large_cannot_be_read() throws IOException {
        zip("ada.zip", "chapter04/" + MASK, SOURCE);

        Submission ada = all(new SubmissionLimits(60, 1000, 1000, 100, 20)).get(0);

        assertThat(ada.files()).isEmpty();
        assertThat(ada.flags()).contains("unreadable: a zip of more than 20 bytes");
        assertThat(statuses(ada)).containsOnly(TaskStatus.UNREADABLE);
    }

    @Test
    void no_more_sources_are_kept_than_a_submission_may_have() throws IOException {
        for (int i = 0; i < 9; i++) {
            file("ada/" + i + "/chapter04/" + MASK, SOURCE);
        }
        zip("bob.zip", "chapter04/" + MASK, SOURCE, "chapter04/Other.java", SOURCE + "x".repeat(200));

        assertThat(all(new SubmissionLimits(60, 1000, 3 * SOURCE.length(), 100, 1 << 20)))
                .allSatisfy(one -> assertThat(one.flags())
                        .contains("unreadable: more than " + 3 * SOURCE.length()
                                + " bytes of sources, and the rest was not looked at"));
    }

    @Test
    void no_more_files_are_taken_than_a_submission_may_have_and_the_exercises_come_first() throws IOException {
        for (int i = 0; i < 70; i++) {
            file("ada/chapter04/A" + i + ".java", SOURCE);
        }
        file("ada/chapter04/" + MASK, SOURCE);

        assertThat(only().files()).hasSize(60).containsKey(MASK);
    }

    @Test
    void of_two_names_that_differ_in_capitals_one_is_refused() throws IOException {
        zip("ada.zip", "chapter04/" + MASK, SOURCE, "chapter04/exercise43neighbormask.java", SOURCE + "other");

        Submission ada = only();

        assertThat(ada.files()).containsOnlyKeys(MASK);
        assertThat(ada.flags()).singleElement().asString().contains("but for capitals");
    }

    @Test
    void no_more_than_so_many_entries_are_looked_at() throws IOException {
        for (int i = 0; i < 30; i++) {
            file("ada/" + i, "");
        }

        assertThat(all(new SubmissionLimits(60, 256 << 10, 1 << 20, 20, 1 << 20))
                        .get(0)
                        .flags())
                .contains("unreadable: more than 20 files, and the rest was not looked at");
    }

    @Test
    void a_folder_and_a_zip_of_one_name_are_both_kept_under_different_names() throws IOException {
        file("ada/" + MASK, SOURCE);
        zip("ada.zip", MASK, SOURCE);

        List<Submission> both = all();

        assertThat(both).extracting(Submission::student).containsExactly("ada", "ada.zip");
        assertThat(both)
                .allSatisfy(one -> assertThat(one.flags()).contains("handed in more than once under the name ada"));
    }

    @Test
    void what_is_packed_in_another_way_is_a_submission_that_cannot_be_read() throws IOException {
        for (String name : ARCHIVES) {
            file(name, "packed");
        }

        assertThat(all())
                .hasSize(ARCHIVES.size())
                .allSatisfy(one -> assertThat(statuses(one)).containsOnly(TaskStatus.UNREADABLE))
                .allSatisfy(one -> assertThat(one.flags()).containsExactly("unreadable: an archive, but not a zip"));
    }

    @Test
    void what_is_known_to_be_no_submission_is_left_out_by_name() throws IOException {
        file("ada/" + MASK, SOURCE);
        for (String name : List.of(".DS_Store", "Thumbs.db", "desktop.ini", "class.csv", "index.html", "a.yml")) {
            file(name, "");
        }
        file(".git/config", "[core]");

        Collected collected = collected();

        assertThat(collected.submissions()).hasSize(1);
        assertThat(collected.leftOut())
                .containsExactly(".DS_Store", ".git", "Thumbs.db", "a.yml", "class.csv", "desktop.ini", "index.html");
    }

    @Test
    void five_thousand_files_too_many_are_one_flag() throws IOException {
        Stream<String> helpers = IntStream.range(10_000, 15_000)
                .boxed()
                .flatMap(i -> Stream.of("chapter04/Helper" + i + ".java", SOURCE));
        zip(
                "ada.zip",
                Stream.concat(Stream.of("chapter04/" + MASK, SOURCE), helpers).toArray(String[]::new));

        assertThat(only().flags())
                .containsExactly(
                        "refused: Helper10059.java, Helper10060.java, Helper10061.java and 4938 more, each beyond"
                                + " the first 60 files");
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("ada/chapter04").resolve(MASK));
        assertThat(only().flags()).contains("refused: chapter04/" + MASK + ", a folder");
        assertThat(statuses(only())).contains(TaskStatus.MISSING);
    }

    @Test
    void no_folder_is_looked_into_below_forty_others() throws IOException {
        file("ada/chapter04/" + MASK, SOURCE);
        file("ada/" + "a/".repeat(600) + "b", "deep");
        assertThat(only().files()).containsOnlyKeys(MASK);
        assertThat(only().flags()).containsExactly("folders below 40 others were not looked into");
    }
}
