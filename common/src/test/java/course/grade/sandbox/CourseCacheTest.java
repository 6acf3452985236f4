package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseCacheTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_made_once() throws IOException {
        CourseCache cache = new CourseCache(folder.resolve("new"));

        assertThat(cache.file("rules", new byte[] {1, 2})).hasBinaryContent(new byte[] {1, 2});
        assertThat(cache.file("rules", new byte[] {1, 2})).isEqualTo(folder.resolve("new/rules"));
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**/rules")
                .isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_an_older_grader_left_is_replaced() throws IOException {
        CourseCache cache = new CourseCache(folder);
        cache.file("rules", new byte[] {1, 2});

        assertThat(cache.file("rules", new byte[] {3})).hasBinaryContent(new byte[] {3});
    }
}
