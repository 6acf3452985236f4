package course.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.model.GPTConfig;
import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class CourseRecordsTest {
    @Test
    void a_record_is_built_of_its_own_components() {
        Object built = CourseRecords.build(GPTConfig.class, CourseRecords.components(GPTConfig.GPT_CONFIG_124M));

        assertThat(built).isEqualTo(GPTConfig.GPT_CONFIG_124M);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt.report.ParameterCount", "gpt.model.GPTConfig", "course.types.Functions$Scaled"})
    void the_records_of_the_course_have_names(String name) {
        assertThat(CourseRecords.named(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "java.lang.ProcessBuilder",
                "java.util.ArrayList",
                "gpt.model.GPTModel",
                "gpt.nn.Linear",
                "gpt.checkpoint.TensorInfo",
                "gpt.engine.LayerCache",
                "gpt.report.gptconfig",
                "gpt.model.Nothing",
                "gpt.model..GPTConfig",
                "gpt.model.GPTConfig;",
                "[Lgpt.model.GPTConfig;",
                "course.grade.worker.Fields",
                "course.types.Functions",
                "course.types.CourseRecordsTest$Hidden"
            })
    void no_other_class_can_be_built_by_its_name(String name) {
        assertThat(CourseRecords.named(name)).isEmpty();
    }

    private record Hidden(int number) {}

    @Test
    void a_record_that_is_not_public_is_none_of_them() {
        assertThat(CourseRecords.contain(new Hidden(1).getClass())).isFalse();
    }

    static Stream<Arguments> components() {
        return Stream.of(
                arguments(ParameterCount.class, List.of("row", -1L, 0L), "refuses its components", "-1"),
                arguments(ParameterCount.class, List.of("row", 1, 0L), "weights", "another type"),
                arguments(ParameterCount.class, Arrays.asList("row", null, 0L), "weights", "another type"),
                arguments(ParameterCount.class, List.of("row", 1L), "ParameterCount", "3 components, not 2"),
                arguments(
                        ExampleRecord.class,
                        List.of(Nd4j.ones(1), List.of(1L), new int[0], Optional.empty(), 0.1),
                        "rows",
                        "another type"));
    }

    @ParameterizedTest
    @MethodSource("components")
    void components_that_a_record_cannot_have_are_refused(Class<?> type, List<?> components, String what, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CourseRecords.build(type, components))
                .withMessageContainingAll(what, why);
    }
}
