package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that is given where nothing runs it must say so, and so the top pom must know which module does. */
class CommandsTest {
    private static final Path TOP = Path.of("..");
    /** A profile with a goal of its own is a command, such as {@code mvn -Pgrade}. */
    private static final Pattern COMMAND =
            Pattern.compile("<profile>\\s*<id>([\\w-]+)</id>(?:(?!</profile>).)*<defaultGoal>", Pattern.DOTALL);

    private static final Pattern KNOWN = Pattern.compile("\\{\"([\\w-]+)\", \"([\\w-]+)\"}");

    private static String pom(String module) throws IOException {
        return Files.readString(TOP.resolve(module).resolve("pom.xml"));
    }

    static Stream<Map.Entry<String, String>> known() throws IOException {
        Map<String, String> modules = new TreeMap<>();
        KNOWN.matcher(pom("")).results().forEach(found -> modules.put(found.group(1), found.group(2)));
        return modules.entrySet().stream();
    }

    @Test
    void the_top_pom_knows_which_module_runs_each_command() throws IOException {
        assertThat(known().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(COMMAND.matcher(pom(""))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("known")
    void the_module_has_the_command(Map.Entry<String, String> command) throws IOException {
        assertThat(pom(command.getValue())).contains("<id>" + command.getKey() + "</id>");
    }
}
