package book;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's language changes nothing: in Persian, {@code %d} prints other digits, which no script can read. */
class LocaleTest {
    private static final ArchRule RULE = noClasses()
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("the JDK answers in the machine's language", LocaleTest::isLocalized));

    /** Whether the JDK offers the same with a locale too. */
    private static boolean isLocalized(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)
                || !target.getOwner().getName().startsWith("java.")) {
            return false;
        }
        List<String> types =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return target.getFullName().startsWith("java.lang.String.formatted(")
                || executables(target)
                        .anyMatch(other ->
                                adds(Locale.class, types, other) || adds(DecimalFormatSymbols.class, types, other));
    }

    private static Stream<Executable> executables(CodeUnitAccessTarget target) {
        Class<?> owner = target.getOwner().reflect();
        return target.getName().equals("<init>")
                ? Stream.of(owner.getConstructors())
                : Stream.<Executable>of(owner.getMethods())
                        .filter(method -> method.getName().equals(target.getName()));
    }

    /** Whether the method takes these types and, before or after them, one more. */
    private static boolean adds(Class<?> more, List<String> types, Executable executable) {
        List<String> taken =
                Stream.of(executable.getParameterTypes()).map(Class::getName).toList();
        List<String> first = new ArrayList<>(types);
        first.add(0, more.getName());
        List<String> last = new ArrayList<>(types);
        last.add(more.getName());
        return taken.equals(first) || taken.equals(last);
    }

    /** A call of each kind that the rule forbids. */
    @SuppressWarnings({"unused", "StringCaseLocaleUsage", "AnnotateFormatMethod"})
    private static final class Localized {
        static String format(int number) {
            return String.format("%d", number);
        }

        static String formatted(int number) {
            return "%d".formatted(number);
        }

        static void printf(int number) {
            System.out.printf("%d", number);
        }

        static String lowerCase(String text) {
            return Stream.of(text).map(String::toLowerCase).toList().get(0);
        }

        static DateTimeFormatter pattern(String text) {
            return DateTimeFormatter.ofPattern(text);
        }

        static String decimal(double number) {
            return new java.text.DecimalFormat("0.0").format(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "formatted", "printf", "lowerCase", "pattern", "decimal"})
    void the_rule_finds(String method) {
        JavaClasses wrong = new ClassFileImporter().importClasses(Localized.class);

        assertThat(RULE.evaluate(wrong).getFailureReport().toString()).contains("Localized." + method + "(");
    }

    @Test
    void no_class_of_the_course_answers_in_the_language_of_the_machine() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("gpt", "course", "chapter04", "book");

        RULE.check(classes);
    }

    @Test
    void no_test_of_the_exercises_answers_in_the_language_of_the_machine() {
        Path tests = Path.of("..", "chapter04-exercises", "target", "test-classes");

        RULE.check(new ClassFileImporter().importPath(tests));
    }
}
