package gpt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom in the model, and how long a file may get. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "gpt");

    /** Files outside the engine that are longer than the others may be. */
    private static final List<String> LONGER = List.of("BoxMuller.java", "HeaderParser.java");

    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("gpt");

    /** Each package of the model, and which others it may use; the command line may use them all. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "gpt.random", List.of(),
            "gpt.tokenizer", List.of(),
            "gpt.nn", List.of("gpt.random"),
            "gpt.attention", List.of("gpt.nn"),
            "gpt.model", List.of("gpt.attention", "gpt.nn"),
            "gpt.engine", List.of("gpt.model", "gpt.attention", "gpt.nn"),
            "gpt.generation", List.of("gpt.engine", "gpt.model", "gpt.random"),
            "gpt.checkpoint", List.of("gpt.model", "gpt.attention", "gpt.nn"),
            "gpt.report", List.of("gpt.model", "gpt.nn"));

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_uses_only_those_below_it(String name) {
        List<String> allowed = MAY_USE.getOrDefault(name, List.of());
        String[] others = MODEL.stream()
                .map(JavaClass::getPackageName)
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .distinct()
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(MODEL);
    }

    @Test
    void every_package_has_its_place() {
        assertThat(MODEL.stream().map(JavaClass::getPackageName).distinct())
                .filteredOn(name -> !name.equals("gpt") && !name.equals("gpt.cli"))
                .isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void the_packages_form_no_cycle() {
        slices().matching("gpt.(*)..").should().beFreeOfCycles().check(MODEL);
    }

    @Test
    void the_model_knows_nothing_of_the_course() {
        noClasses().should().dependOnClassesThat().resideInAPackage("course..").check(MODEL);
    }

    @Test
    void no_file_is_longer_than_a_few_screens() throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.put(SOURCES.relativize(file), Files.readAllLines(file).size());
            }
        }

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy((file, count) ->
                        assertThat(count).as("lines of %s", file).isLessThanOrEqualTo(longest(file)));
    }

    private static int longest(Path file) {
        boolean mayBeLonger = file.startsWith("engine") || LONGER.contains(String.valueOf(file.getFileName()));
        return mayBeLonger ? 250 : 150;
    }
}
