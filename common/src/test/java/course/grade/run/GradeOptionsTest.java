package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import course.grade.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeOptionsTest {
    @TempDir
    Path folder;

    @Test
    void an_option_without_a_value_was_not_given() throws BadUsage {
        GradeOptions options = GradeOptions.parse(
                "submissions=" + folder, "out=results", "seed=", "workers=", "resume=", "shard=", "merge=", "formats=");

        assertThat(options.workers).isEqualTo(2);
        assertThat(options.seed).isEmpty();
        assertThat(options.resume).isFalse();
        assertThat(options.unsafe).isFalse();
        assertThat(options.shard).isEqualTo(Shard.WHOLE);
        assertThat(options.merge).isEmpty();
        assertThat(options.formats).isEmpty();
    }

    @Test
    void every_option_has_a_value() throws BadUsage {
        GradeOptions options = GradeOptions.parse(
                "submissions=" + folder,
                "out=results",
                "seed=-5",
                "workers=3",
                "resume=true",
                "shard=3/8",
                "unsafe-no-isolation=true",
                "formats=classroom50");

        assertThat(options.submissions).isEqualTo(folder);
        assertThat(options.out).isEqualTo(Path.of("results"));
        assertThat(options.workers).isEqualTo(3);
        assertThat(options.seed).contains(-5L);
        assertThat(options.resume).isTrue();
        assertThat(options.unsafe).isTrue();
        assertThat(options.shard).isEqualTo(new Shard(3, 8));
        assertThat(options.formats).containsExactly(Format.CLASSROOM50);
    }

    @Test
    void folders_to_merge_are_separated_by_commas() throws BadUsage {
        assertThat(GradeOptions.parse("merge=" + folder + ", " + folder, "out=results", "submissions=").merge)
                .containsExactly(folder, folder);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    out=results seed=ten,          'ten' is not a long
                    out=results workers=0,         -Dworkers=0 is not a number of workers from 1 to 64
                    out=results workers=many,      'many' is not an int
                    out=results shard=9/8,         '9/8' is not a part of a class
                    out=results shard=0/8,         '0/8' is not a part of a class
                    out=results shard=3,           '3' is not a part of a class
                    out=results resume=yes,        'yes' is not a boolean
                    out=results formats=moodle,    but was 'moodle'
                    out=results merge=nowhere,     -Dmerge=nowhere is not a folder
                    out=results seeds=1,           -Dseeds=1
                    out=,                          where do the results go?
                    submissions=gone out=results,  -Dsubmissions=gone is not a folder
                    submissions= out=results,      which submissions?
                    """)
    void an_invalid_option_is_told_in_a_line(String arguments, String told) {
        String all = arguments.startsWith("submissions=") ? arguments : "submissions=" + folder + " " + arguments;

        assertThatExceptionOfType(BadUsage.class)
                .isThrownBy(() -> GradeOptions.parse(all.split(" ", -1)))
                .withMessageContaining(told)
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("\n"));
    }

    @Test
    void a_zip_of_the_class_is_to_be_unpacked_first() throws IOException {
        Path zip = Files.createFile(folder.resolve("submissions.zip"));

        assertThatExceptionOfType(BadUsage.class)
                .isThrownBy(() -> GradeOptions.parse("submissions=" + zip, "out=results"))
                .withMessageEndingWith("is not a folder that can be read: unpack it first, and name the folder with the"
                        + " submissions");
    }
}
