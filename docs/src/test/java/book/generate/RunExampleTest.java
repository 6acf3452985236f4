package book.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunExampleTest {

    @Test
    void an_unknown_name_is_answered_with_those_that_there_are() throws IOException {
        Map<String, Method> examples = Examples.all(Path.of("src/main/java/book/examples"));

        assertThat(RunExample.unknown("Attention.byHand", examples))
                .startsWith("There is no example \"Attention.byHand\"; there are AttentionByHand.attend, ")
                .contains(", Attentions.byHand, ")
                .doesNotContain("\n");
    }
}
