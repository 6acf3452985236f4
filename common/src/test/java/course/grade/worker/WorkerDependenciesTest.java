package course.grade.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A worker runs a student's code, which can read and call everything that the worker depends on. */
class WorkerDependenciesTest {
    @Test
    void what_answers_calls_needs_nothing_of_the_course_but_the_types_of_the_methods() {
        classes()
                .that()
                .resideInAPackage("course.grade.worker")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "course.grade.worker", "course.types..", "gpt..", "java..", "org.nd4j..", "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("course.grade.worker"));
    }
}
