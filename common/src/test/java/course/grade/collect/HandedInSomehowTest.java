package course.grade.collect;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.grade.Collected;
import course.grade.Submission;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that reaches the class folder under the names, and in the wrappings, of browsers and learning platforms. */
class HandedInSomehowTest extends ClassFolder {
    private static final String OWN = COUNTS + ".java";

    private static String source(String name) {
        return "package chapter04;\nfinal class " + name + " {}\n";
    }

    private static byte[] zipOfWork() throws IOException {
        return zipped("work/" + OWN, source(COUNTS));
    }

    private static String bytes(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1);
    }

    /** What a student is called, what is handed in, of another package after an @, what of it is taken, and what is said about it. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            ada | ada/#1.java; ada/#1 (1).java | ada/#1.java | not taken: #1 (1).java, since there is #1.java
            ada | ada/#1.java; ada/#1.before-reset-of-4.1-2026-11-29-141640.txt | ada/#1.java |
            ada | ada/#1 (2).java; ada/#1 (10).java | ada/#1 (10).java | taken from: #1 (10).java; not taken: #1 (2).java, since there is #1 (10).java
            ada | ada/Version 1/#1.java; ada/Version 2/#1.java; ada/Version 10/#1.java | ada/Version 10/#1.java | not taken: Version 1, Version 2, each since there is Version 10
            ada | ada/4.1/#1.java; ada/4.2/#2.java; ada/4.2/Helper.java | ada/4.1/#1.java; ada/4.2/#2.java; ada/4.2/Helper.java | taken from another folder: 4.2/#2.java
            ada | ada/chapter04-exercises/src/main/java/chapter04/#1.java; ada/chapter04-solutions/src/main/java/chapter04/#2.java | ada/chapter04-exercises/src/main/java/chapter04/#1.java |
            ada | ada/#1-1.java; ada/Helper-1.java; ada/Helper-2.java; ada/Other (1).java; ada/Own-1.java; ada/Own.java | ada/#1-1.java; ada/Helper-2.java; ada/Other (1).java; ada/Own.java | taken from: #1-1.java, Helper-2.java, Other (1).java; not taken: Helper-1.java, since there is Helper-2.java; not taken: Own-1.java, since there is Own.java
            doejane_123 | doejane_123_4561_#1.java; doejane_123_4562_#2.java; doejane_123_4563_Helper.java | doejane_123_4561_#1.java; doejane_123_4562_#2.java; doejane_123_4563_Helper.java |
            doejane_123 | doejane_LATE_123_4561_#1.java | doejane_LATE_123_4561_#1.java | late, as Canvas says
            anon_x7Yq2 | anon_x7Yq2_4561_#1.java; anon_x7Yq2_4562_Helper.java | anon_x7Yq2_4561_#1.java; anon_x7Yq2_4562_Helper.java |
            Jane Doe_77 | Jane Doe_77_assignsubmission_file_#1.java | Jane Doe_77_assignsubmission_file_#1.java |
            ada | ada_Copy of #1.java; ada_#1.java | ada_#1.java | not taken: #1 copy.java, since there is #1.java
            ben | ben_Copy of #1.java | ben_Copy of #1.java | taken from: #1 copy.java
            ada | ada/#1.java; ada/Other.java@other | ada/#1.java | not taken: Other.java, not of package chapter04
            ada | ada/chapter04/#1.java; ada/chapter04/Own.java@org.nd4j | ada/chapter04/#1.java | refused: chapter04/Own.java, not of package chapter04
            ada | ada/chapter04/#1.java; ada/a/Own.java@a; ada/chapter04/b/Own.java@chapter04.b; ada/c/Own.java@c; ada/d/Own.java@d | ada/chapter04/#1.java | not taken: a/Own.java, c/Own.java, chapter04/b/Own.java and 1 more, each not of package chapter04
            """)
    void what_is_taken_is_the_students_own_and_what_is_not_is_told(
            String student, String handedIn, String taken, @Nullable String told) throws IOException {
        for (String path : paths(handedIn)) {
            String[] packaged = (path + "@chapter04").split("@", -1);
            file(packaged[0], source(simpleName(path)).replace("chapter04", packaged[1]) + "// " + packaged[0]);
        }

        Submission one = only();
        assertThat(one.student()).isEqualTo(student);
        assertThat(one.files().keySet())
                .allSatisfy(name -> assertThat(text(one, name)).contains("class " + name.replace(".java", " ")))
                .extracting(name -> text(one, name).replaceFirst("(?s).*// ", ""))
                .containsExactlyInAnyOrderElementsOf(paths(taken));
        assertThat(one.flags()).containsExactlyElementsOf(told == null ? List.of() : paths(told));
    }

    private static List<String> paths(String cell) {
        return List.of(cell.replace("#1", COUNTS).replace("#2", SIZES).split("; "));
    }

    private static String simpleName(String path) {
        Matcher name =
                Pattern.compile("Exercise4\\d[A-Za-z]+|(?:Helper|Other|Own)").matcher(path);
        assertThat(name.find()).isTrue();
        return name.group();
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

    @ParameterizedTest
    @CsvSource({
        "doejane_123_4561_work.zip, doejane_123",
        "doejane_123_4561_work.rar, doejane_123",
        "doejane_work_123.zip, doejane_work_123"
    })
    void an_archive_from_Canvas_is_called_as_its_student_whether_it_is_opened_or_not(String file, String student)
            throws IOException {
        Files.write(folder.resolve(file), zipOfWork());

        assertThat(only().student()).isEqualTo(student);
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

    @ParameterizedTest
    @ValueSource(strings = {"", "Copy of ", "Kopie von ", "copia de "})
    void an_exercise_that_names_no_student_is_left_out_by_name_as_is_a_copy_of_one(String copyOf) throws IOException {
        file(copyOf + OWN, source(COUNTS));

        Collected collected = collected();

        assertThat(collected.submissions()).isEmpty();
        assertThat(collected.leftOut()).containsExactly(copyOf + OWN + " (no student's name in it)");
    }

    @Test
    void the_text_that_blackboard_puts_beside_a_zip_is_no_submission() throws IOException {
        Files.write(folder.resolve("hw_ada_attempt_2026-03-01_work.zip"), zipOfWork());
        file("hw_ada_attempt_2026-03-01.txt", "Name: Ada");

        assertThat(collected().leftOut()).containsExactly("hw_ada_attempt_2026-03-01.txt");
        assertThat(only().files()).containsKey(OWN);
    }

    @Test
    void a_text_that_no_other_name_begins_with_is_a_submission() throws IOException {
        file("ada.txt", "my work");

        assertThat(statuses(only())).containsOnly(TaskStatus.UNREADABLE);
    }

    @Test
    void a_zip_in_a_folder_or_in_a_zip_is_opened() throws IOException {
        file("ada/note.txt", "see the zip");
        Files.write(folder.resolve("ada/homework.zip"), zipOfWork());
        zip("bob.zip", "inner.zip", bytes(zipOfWork()));

        assertThat(all()).hasSize(2).allSatisfy(one -> {
            assertThat(one.files()).containsOnlyKeys(OWN);
            assertThat(one.unread()).isEmpty();
        });
    }

    @Test
    void a_zip_in_a_zip_in_a_zip_and_another_archive_are_not_opened_and_cost_nothing() throws IOException {
        zip("ada.zip", "one.zip", bytes(zipped("two.zip", bytes(zipOfWork()))));
        file("bob/homework.rar", "Rar!");

        assertThat(all()).hasSize(2).allSatisfy(one -> assertThat(statuses(one)).containsOnly(TaskStatus.UNREADABLE));
        assertThat(all().get(1).unread().values())
                .allMatch(unread -> unread.message().contains("homework.rar"));
    }

    @Test
    void an_archive_beside_the_exercises_is_not_looked_at() throws IOException {
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            file("ada/chapter04/" + exercise.fileName(), source(SourceName.simpleClassName(exercise)));
        }
        file("ada/tools.tar.gz", "packed");

        assertThat(only().unread()).isEmpty();
        assertThat(only().flags()).isEmpty();
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
