package course.grade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassesTest {
    /** A file of each kind that the course's own classes have, and one of the solutions. */
    private static final List<String> FILES = List.of(
            "gpt/model/GPTModel.class",
            "course/types/Attention.class",
            "course/grade/worker/Worker.class",
            "course/exercises/Task.class",
            "course/exercises/Chapter04.class",
            "course/grade/run/GradeCommand.class",
            "course/grade/judge/Questions.class",
            "course/grade/process/WorkerProcess.class",
            "course/hints/4.3.adoc",
            "course/stubs/Exercise43NeighborMask.java",
            "chapter04/Exercise43NeighborMask.class",
            "book/examples/Masks.class",
            "META-INF/MANIFEST.MF");

    private static final String[] OPEN = {
        "course/grade/worker/Worker.class", "course/types/Attention.class", "gpt/model/GPTModel.class"
    };

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private List<Path> visible(Path... classPath) throws IOException {
        return WorkerClasses.of(folder.resolve("visible"), List.of(classPath)).classPath();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private Path jar(String name, List<String> files) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String file : files) {
                zip.putNextEntry(new ZipEntry(file));
            }
        }
        return jar;
    }

    @Test
    void of_a_folder_of_the_course_only_the_open_packages_are_visible() throws IOException {
        Path classes = folder.resolve("classes");
        for (String name : FILES) {
            Path file = classes.resolve(name);
            Files.createDirectories(file.resolveSibling("x").getParent());
            Files.writeString(file, "");
        }

        assertThat(visible(classes))
                .singleElement()
                .satisfies(jar -> assertThat(entries(jar)).containsExactly(OPEN));
    }

    @Test
    void of_a_jar_of_the_course_only_the_open_packages_are_visible() throws IOException {
        assertThat(visible(jar("common.jar", FILES)))
                .singleElement()
                .satisfies(jar -> assertThat(entries(jar)).containsExactly(OPEN));
    }

    @Test
    void a_library_stays_where_it_is() throws IOException {
        Path library = jar("library.jar", List.of("org/example/Library.class"));

        assertThat(visible(library)).containsExactly(library);
    }
}
