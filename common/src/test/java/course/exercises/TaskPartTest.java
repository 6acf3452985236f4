package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskPartTest {
    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void every_part_earns_something_and_the_parts_of_a_task_add_up_to_its_points(Task task) {
        assertThat(task.parts()).extracting(TaskPart::points).allMatch(points -> points > 0);
        assertThat(task.parts().stream().mapToInt(TaskPart::points).sum()).isEqualTo(task.points());
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void whatever_the_seed_every_input_belongs_to_one_part_and_every_part_has_inputs(Task task) {
        for (long seed = 0; seed < 3; seed++) {
            long own = seed;
            List<Case> inputs = task.methods().stream()
                    .flatMap(method -> method.cases(own).stream())
                    .toList();
            assertThat(inputs)
                    .allSatisfy(input -> assertThat(task.parts().stream().filter(part -> part.has(input)))
                            .hasSize(1));
            assertThat(task.parts()).allSatisfy(part -> assertThat(inputs).anyMatch(part::has));
        }
    }

    @Test
    void the_only_part_of_a_task_has_its_id() {
        assertThat(Chapter04.CHAPTER.task("4.1c").parts())
                .extracting(TaskPart::id)
                .containsExactly("4.1c");
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void parts_beyond_the_plain_inputs_need_them(Task task) {
        assertThat(task.parts())
                .allSatisfy(part -> assertThat(task.parts().stream().filter(part::needs))
                        .hasSize(part.kind() == TaskPart.Kind.PLAIN ? 0 : 1));
    }
}
