package course;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.containAnyMethodsThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import course.exercises.Chapter04;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of imports inside the course. */
class CourseArchitectureTest {
    private static final JavaClasses COURSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("course");

    /** From the ground up: a package uses those of lower floors only. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("course", "course.types"),
            List.of("course.exercises.."),
            List.of("course.compile", "course.feedback"),
            List.of("course.run"),
            List.of("course.hints", "course.reset", "course.edition"),
            List.of("course.watch", "course.grade.."),
            List.of("course.mine"));

    static Stream<String> packages() {
        return FLOORS.stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_uses_only_those_below_it(String name) {
        List<String> notBelow = FLOORS.stream()
                .dropWhile(floor -> !floor.contains(name))
                .flatMap(List::stream)
                .filter(other -> !other.equals(name))
                .toList();

        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(notBelow.toArray(String[]::new))
                .check(COURSE);
    }

    @Test
    void every_package_has_its_floor() {
        classes().should().resideInAnyPackage(packages().toArray(String[]::new)).check(COURSE);
    }

    @Test
    void the_packages_form_no_cycle() {
        slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(COURSE);
    }

    @Test
    void only_commands_name_a_chapter() {
        theClass(Chapter04.class)
                .should()
                .onlyHaveDependentClassesThat(
                        resideInAPackage("course.exercises..").or(containAnyMethodsThat(name("main"))))
                .check(COURSE);
    }

    @Test
    void nothing_but_its_chapter_names_an_exercise() {
        classes()
                .that()
                .resideInAPackage("course.exercises.*..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("course.exercises..")
                .check(COURSE);
    }

    /** Each package, but an exercise's folder and the vocabulary of exercises are one: the chapter lists its exercises. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(name.startsWith("course.exercises") ? "course.exercises" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
