package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.grade.Collected;
import course.grade.Submission;
import course.grade.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that reaches the class folder under the names, and in the wrappings, of browsers and learning platforms. */
class HandedInSomehowTest {
    private static final String COUNTS = "Exercise41ParameterCounts";
    private static final String SIZES = "Exercise42ModelSizes";
    private static final String OWN = COUNTS + ".java";

    @TempDir
    private Path folder;

    private static String source(String name) {
        return "package chapter04;\nfinal class " + name + " {}\n";
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] zip(String path, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zipOfWork() throws IOException {
        return zip("work/" + OWN, source(COUNTS).getBytes(StandardCharsets.UTF_8));
    }

    private List<Submission> all() throws IOException {
        return Collector.collect(Chapter04.CHAPTER, folder).submissions();
    }

    private Submission only() throws IOException {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private static String text(Submission submission, String name) {
        return new String(submission.files().getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " (1).java",
                "-1.java",
                "_2.java",
                ".java.txt",
                ".txt",
                " copy.java",
                " - Copy.java",
                " - Copy (2).java",
                " - Kopie.java",
                ".java (1).txt",
                "_mine.java"
            })
    void a_copy_is_taken_where_the_file_itself_is_not_there(String ending) throws IOException {
        file("ada/chapter04/" + COUNTS + ending, source(COUNTS));

        assertThat(only().files()).containsOnlyKeys(OWN);
        assertThat(only().flags()).containsExactly("taken from: chapter04/" + COUNTS + ending);
    }

    @Test
    void the_file_itself_wins_over_its_copies() throws IOException {
        file("ada/" + OWN, source(COUNTS) + "// itself");
        file("ada/" + COUNTS + " (1).java", source(COUNTS));

        assertThat(text(only(), OWN)).endsWith("// itself");
        assertThat(only().flags()).containsExactly("not taken: " + COUNTS + " (1).java, since there is " + OWN);
    }

    @Test
    void of_two_copies_the_one_with_the_higher_number_is_taken() throws IOException {
        file("ada/" + COUNTS + " (2).java", source(COUNTS) + "// 2");
        file("ada/" + COUNTS + " (10).java", source(COUNTS) + "// 10");

        assertThat(text(only(), OWN)).endsWith("// 10");
        assertThat(only().flags())
                .containsExactly(
                        "taken from: " + COUNTS + " (10).java",
                        "not taken: " + COUNTS + " (2).java, since there is " + COUNTS + " (10).java");
    }

    @Test
    void a_file_of_another_class_is_not_a_copy() throws IOException {
        file("ada/" + COUNTS + "Notes.java", source(COUNTS + "Notes"));

        assertThat(only().files()).isEmpty();
        assertThat(only().flags()).singleElement().asString().startsWith("no source file of the exercises was found");
    }

    @Test
    void a_file_without_a_package_line_is_taken_and_keeps_its_lines() throws IOException {
        file("ada/" + OWN, "import gpt.nn.Layer;\nfinal class " + COUNTS + " {}\n");
        file("ada/Helper.java", "class Helper {}\n");

        assertThat(text(only(), OWN))
                .isEqualTo("package chapter04; import gpt.nn.Layer;\nfinal class " + COUNTS + " {}\n");
        assertThat(only().files()).containsOnlyKeys(OWN, "Helper.java");
        assertThat(only().flags())
                .containsExactly("no package line, taken as of package chapter04: " + OWN + ", Helper.java");
    }

    @Test
    void a_package_line_after_a_comment_counts() throws IOException {
        String text = "/* import this; class that */ package chapter04; class " + COUNTS + " {}";
        file("ada/" + OWN, text);

        assertThat(text(only(), OWN)).isEqualTo(text);
        assertThat(only().flags()).isEmpty();
    }

    @Test
    void an_exercise_of_another_package_is_there_for_the_compiler_to_tell() throws IOException {
        file("ada/" + OWN, "package homework; class " + COUNTS + " {}");

        assertThat(only().files()).containsOnlyKeys(OWN);
    }

    @Test
    void loose_files_are_the_students_whose_names_stand_before_the_exercises() throws IOException {
        file("ann_12_" + OWN, source(COUNTS));
        file("ann_12_" + SIZES + "-1.java", source(SIZES));
        file("ann_12_Helper.java", source("Helper"));
        file("bob_13_" + OWN, source(COUNTS));

        assertThat(all()).extracting(Submission::student).containsExactly("ann_12", "bob_13");
        assertThat(all().get(0).files()).containsOnlyKeys(OWN, SIZES + ".java", "Helper.java");
        assertThat(all().get(1).flags()).isEmpty();
    }

    @Test
    void the_number_that_canvas_gives_each_file_is_not_part_of_a_students_name() throws IOException {
        file("doejane_123_4561_" + OWN, source(COUNTS));
        file("doejane_123_4562_" + SIZES + ".java", source(SIZES));
        file("doejane_123_4563_Helper.java", source("Helper"));

        assertThat(only().student()).isEqualTo("doejane_123");
        assertThat(only().files()).containsOnlyKeys(OWN, SIZES + ".java", "Helper.java");
    }

    @Test
    void what_moodle_puts_before_a_file_is_not_part_of_a_students_name() throws IOException {
        file("Jane Doe_77_assignsubmission_file_" + OWN, source(COUNTS));

        assertThat(only().student()).isEqualTo("Jane Doe_77");
    }

    @Test
    void an_exercise_that_names_no_student_is_left_out_by_name() throws IOException {
        file(OWN, source(COUNTS));

        Collected collected = Collector.collect(Chapter04.CHAPTER, folder);

        assertThat(collected.submissions()).isEmpty();
        assertThat(collected.leftOut()).containsExactly(OWN + " (no student's name in it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copy of ", "Kopie von ", "copia de "})
    void what_a_program_puts_before_a_copy_is_no_students_name(String copyOf) throws IOException {
        file(copyOf + OWN, source(COUNTS));

        Collected collected = Collector.collect(Chapter04.CHAPTER, folder);

        assertThat(collected.submissions()).isEmpty();
        assertThat(collected.leftOut()).containsExactly(copyOf + OWN + " (no student's name in it)");
    }

    @Test
    void a_students_own_file_wins_over_a_copy_of_it() throws IOException {
        file("ada_Copy of " + OWN, source(COUNTS) + "// copy");
        file("ada_" + OWN, source(COUNTS) + "// own");
        file("ben_Copy of " + OWN, source(COUNTS) + "// copy");

        assertThat(all()).extracting(Submission::student).containsExactly("ada", "ben");
        assertThat(text(all().get(0), OWN)).contains("own");
        assertThat(text(all().get(1), OWN)).contains("copy");
    }

    @Test
    void of_two_versions_the_one_with_the_higher_number_is_taken() throws IOException {
        file("ada/Version 1/" + OWN, source(COUNTS) + "// first");
        file("ada/Version 2/" + OWN, source(COUNTS) + "// second");
        file("ada/Version 10/" + OWN, source(COUNTS) + "// tenth");

        assertThat(text(only(), OWN)).contains("tenth");
        assertThat(only().flags()).containsExactly("not taken: Version 1, Version 2, each since there is Version 10");
    }

    @Test
    void the_text_that_blackboard_puts_beside_a_zip_is_no_submission() throws IOException {
        Files.write(folder.resolve("hw_ada_attempt_2026-03-01_work.zip"), zipOfWork());
        file("hw_ada_attempt_2026-03-01.txt", "Name: Ada");

        assertThat(Collector.collect(Chapter04.CHAPTER, folder).leftOut())
                .containsExactly("hw_ada_attempt_2026-03-01.txt");
        assertThat(only().files()).containsKey(OWN);
    }

    @Test
    void a_text_that_no_other_name_begins_with_is_a_submission() throws IOException {
        file("ada.txt", "my work");

        assertThat(only().unread().values())
                .extracting(unread -> unread.status())
                .contains(TaskStatus.UNREADABLE);
    }

    @Test
    void the_table_of_contents_of_brightspace_is_no_submission() throws IOException {
        file("index.html", "<table>");

        assertThat(Collector.collect(Chapter04.CHAPTER, folder).leftOut()).containsExactly("index.html");
    }

    @Test
    void a_zip_in_a_folder_is_opened() throws IOException {
        file("ada/note.txt", "see the zip");
        Files.write(folder.resolve("ada/homework.zip"), zipOfWork());

        assertThat(only().files()).containsOnlyKeys(OWN);
        assertThat(only().unread()).isEmpty();
    }

    @Test
    void a_zip_in_a_zip_is_opened() throws IOException {
        Files.write(folder.resolve("ada.zip"), zip("inner.zip", zipOfWork()));

        assertThat(only().files()).containsOnlyKeys(OWN);
    }

    @Test
    void a_zip_in_a_zip_in_a_zip_is_not_opened_and_costs_nothing() throws IOException {
        Files.write(folder.resolve("ada.zip"), zip("one.zip", zip("two.zip", zipOfWork())));

        assertThat(only().unread().values())
                .hasSameSizeAs(Chapter04.CHAPTER.exercises())
                .allMatch(unread -> unread.status() == TaskStatus.UNREADABLE);
    }

    @Test
    void an_archive_that_is_not_opened_in_a_folder_costs_nothing() throws IOException {
        file("ada/homework.rar", "Rar!");

        assertThat(only().unread().values())
                .hasSameSizeAs(Chapter04.CHAPTER.exercises())
                .allMatch(unread -> unread.status() == TaskStatus.UNREADABLE)
                .allMatch(unread -> unread.message().contains("homework.rar"));
    }

    @Test
    void an_archive_beside_the_exercises_is_not_looked_at() throws IOException {
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            file("ada/chapter04/" + exercise.fileName(), source(ExerciseName.simpleClassName(exercise)));
        }
        file("ada/tools.tar.gz", "packed");

        assertThat(only().unread()).isEmpty();
        assertThat(only().flags()).isEmpty();
    }

    @Test
    void a_copy_of_a_helper_is_taken_where_the_helper_is_not_there() throws IOException {
        file("ada/" + COUNTS + "-1.java", source(COUNTS));
        file("ada/Helper-1.java", source("Helper"));
        file("ada/Helper-2.java", source("Helper") + "// 2");
        file("ada/Other (1).java", source("Other"));
        file("ada/Own-1.java", source("Own"));
        file("ada/Own.java", source("Own") + "// itself");

        assertThat(only().files()).containsOnlyKeys(OWN, "Helper.java", "Other.java", "Own.java");
        assertThat(text(only(), "Helper.java")).endsWith("// 2");
        assertThat(text(only(), "Own.java")).endsWith("// itself");
        assertThat(only().flags()).contains("taken from: " + COUNTS + "-1.java, Helper-2.java, Other (1).java");
    }

    @Test
    void a_folder_for_each_exercise_is_fine() throws IOException {
        file("ada/4.1/" + OWN, source(COUNTS));
        file("ada/4.2/" + SIZES + ".java", source(SIZES));
        file("ada/4.2/Helper.java", source("Helper"));

        assertThat(only().files()).containsOnlyKeys(OWN, SIZES + ".java", "Helper.java");
        assertThat(only().flags()).containsExactly("taken from another folder: 4.2/" + SIZES + ".java");
    }

    @Test
    void an_exercise_is_never_taken_from_the_courses_own_solutions() throws IOException {
        file("ada/chapter04-exercises/src/main/java/chapter04/" + OWN, source(COUNTS));
        file("ada/chapter04-solutions/src/main/java/chapter04/" + SIZES + ".java", source(SIZES));

        assertThat(only().files()).containsOnlyKeys(OWN);
    }

    @Test
    void what_lies_in_a_zip_beside_other_exercises_is_taken_too() throws IOException {
        file("ada/" + SIZES + ".java", source(SIZES));
        Files.write(folder.resolve("ada/rest.zip"), zipOfWork());

        assertThat(only().files()).containsOnlyKeys(OWN, SIZES + ".java");
    }

    @Test
    void what_may_lie_in_an_archive_beside_other_exercises_costs_nothing() throws IOException {
        file("ada/" + OWN, source(COUNTS));
        file("ada/rest.rar", "Rar!");

        assertThat(only().files()).containsOnlyKeys(OWN);
        assertThat(only().unread())
                .hasSize(Chapter04.CHAPTER.exercises().size() - 1)
                .allSatisfy((exercise, unread) -> assertThat(unread.status()).isEqualTo(TaskStatus.UNREADABLE));
    }

    @Test
    void a_file_in_another_encoding_gets_its_package_line_too() throws IOException {
        Path file = folder.resolve("ada/" + OWN);
        Files.createDirectory(folder.resolve("ada"));
        Files.write(file, ("\uFEFFfinal class " + COUNTS + " {}").getBytes(StandardCharsets.UTF_16LE));

        assertThat(text(only(), OWN)).isEqualTo("package chapter04; final class " + COUNTS + " {}");
    }

    @Test
    void where_no_exercise_is_found_it_is_said_what_is() throws IOException {
        file("ada/homework.docx", "");
        file("ada/src/Main.kt", "");

        assertThat(only().flags())
                .containsExactly("no source file of the exercises was found, but homework.docx, src/Main.kt");
        assertThat(only().unread()).isEmpty();
    }
}
