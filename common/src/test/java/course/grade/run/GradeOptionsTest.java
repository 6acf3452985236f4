package course.grade.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import course.grade.report.Format;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeOptionsTest {
    @TempDir
    Path folder;

    @Test
    void what_is_not_given_is_the_usual() throws BadUsage {
        GradeOptions options = GradeOptions.parse(
                "submissions=" + folder, "out=results", "seed=", "workers=", "resume=", "shard=", "merge=");

        assertThat(options.workers()).isEqualTo(2);
        assertThat(options.seed()).isEmpty();
        assertThat(options.resume()).isFalse();
        assertThat(options.unsafe()).isFalse();
        assertThat(options.shard()).isEqualTo(Shard.WHOLE);
        assertThat(options.formats()).isEmpty();
    }

    @Test
    void everything_can_be_said() throws BadUsage {
        GradeOptions options = GradeOptions.parse(
                "submissions=" + folder,
                "out=results",
                "seed=-5",
                "workers=3",
                "resume=true",
                "shard=3/8",
                "unsafe-no-isolation=true",
                "formats=Classroom50 ");

        assertThat(options.workers()).isEqualTo(3);
        assertThat(options.seed()).contains(-5L);
        assertThat(options.resume()).isTrue();
        assertThat(options.unsafe()).isTrue();
        assertThat(options.shard()).isEqualTo(new Shard(3, 8));
        assertThat(options.formats()).containsExactly(Format.CLASSROOM50);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    seed=ten,          -Dseed=ten is not a whole number
                    workers=0,         -Dworkers=0 is not a number of workers
                    workers=many,      -Dworkers=many is not a number of workers
                    shard=9/8,         -Dshard=9/8 is not a part of a class
                    shard=0/8,         -Dshard=0/8 is not a part of a class
                    shard=3,           -Dshard=3 is not a part of a class
                    resume=yes,        '-Dresume takes no value, but got yes'
                    formats=moodle,    there is no format "moodle"
                    merge=nowhere,     -Dmerge=nowhere is not a folder
                    submissions=gone,  -Dsubmissions=gone is not a folder
                    submissions=,      which submissions?
                    out=,              where do the results go?
                    """)
    void what_makes_no_sense_is_told_in_a_line(String argument, String told) {
        assertThatExceptionOfType(BadUsage.class)
                .isThrownBy(() -> GradeOptions.parse("submissions=" + folder, "out=results", argument))
                .withMessageContaining(told)
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("\n"));
    }
}
