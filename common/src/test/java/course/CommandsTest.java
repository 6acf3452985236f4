package course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command is one profile in the top pom, which says what runs it. */
class CommandsTest {
    /** A profile with a goal of its own is a command, such as {@code mvn -Pgrade}. */
    private static final Pattern COMMAND =
            Pattern.compile("<profile>\\s*<id>[\\w-]+</id>(?:(?!</profile>).)*<defaultGoal>", Pattern.DOTALL);

    private static final Pattern RUN_IN = Pattern.compile("<run.in>(.*?)</run.in>");
    private static final Pattern RUN_CLASS = Pattern.compile("<run.class>((?:gpt|course)[.].*?)</run.class>");

    private static String pom() throws IOException {
        return Files.readString(Path.of("..", "pom.xml"));
    }

    static List<String> commands() throws IOException {
        return COMMAND.matcher(pom()).results().map(MatchResult::group).toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_names_the_modules_that_run_it(String command) throws IOException {
        assertThat(found(RUN_IN, command).flatMap(modules -> Stream.of(modules.split(" ", -1))))
                .isNotEmpty()
                .isSubsetOf(
                        found(Pattern.compile("<module>(.*?)</module>"), pom()).toList());
    }

    @Test
    void the_class_that_a_command_runs_exists() throws IOException {
        assertThat(found(RUN_CLASS, pom()).distinct())
                .contains("gpt.cli.InOwnJvm")
                .allSatisfy(name -> assertThat(Class.forName(name).getMethod("main", String[].class))
                        .isNotNull());
    }
}
