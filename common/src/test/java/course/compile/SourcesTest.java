package course.compile;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String STUBS = """
            package chapter04;

            public final class Exercise41ParameterCounts {
                public static List<ParameterCount> feedForwardBreakdown(GPTConfig config) {
                    throw new UnsupportedOperationException("TODO 4.1b: two rows");
                }

                public static List<ParameterCount> attentionBreakdown(GPTConfig config) {
                    throw new UnsupportedOperationException(
                            "TODO 4.1b: four rows");
                }
            }
            """;

    private final Path file;
    private final Sources sources;

    SourcesTest(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("chapter04"));
        file = root.resolve("chapter04/Exercise41ParameterCounts.java");
        Files.writeString(file, STUBS);
        sources = new Sources(Chapter04.CHAPTER, root);
    }

    @Test
    void a_task_is_untouched_while_all_its_stubs_are() throws IOException {
        assertThat(sources.untouched(ParameterCounts.BREAKDOWN)).isTrue();
        assertThat(sources.untouched(AttentionMasks.BAND)).as("without a file").isFalse();

        Files.writeString(file, STUBS.replaceFirst("(?s)throw .*?;", "return List.of();"));

        assertThat(sources.untouched(ParameterCounts.BREAKDOWN)).isFalse();
    }

    @Test
    void the_line_to_open_is_the_first_todo_or_the_first_method_when_no_todo_is_left() throws IOException {
        assertThat(sources.line(ParameterCounts.BREAKDOWN)).contains(5);

        Files.writeString(file, STUBS.replaceAll("(?s)throw .*?;", "return List.of();"));

        assertThat(sources.line(ParameterCounts.BREAKDOWN)).contains(4);
    }

    @Test
    void a_method_is_found_by_its_name() {
        assertThat(sources.line(ParameterCounts.BREAKDOWN, "attentionBreakdown"))
                .contains(8);
        assertThat(sources.line(ParameterCounts.BREAKDOWN, "attention")).isEmpty();
    }
}
