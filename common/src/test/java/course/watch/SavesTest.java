package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavesTest {
    private final Path folder;
    private final Path file;
    private final Saves saves;
    private long now;

    /** With a file that is known. */
    SavesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file = Files.writeString(folder.resolve("A.java"), "one");
        saves = new Saves(folder);
    }

    private boolean after(long milliseconds) {
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        return saves.poll(now);
    }

    @Test
    void what_was_there_from_the_start_is_no_save() {
        assertThat(after(1000)).isFalse();
    }

    @Test
    void a_change_is_told_once_when_it_has_settled() throws IOException {
        Files.writeString(file, "two");

        assertThat(after(10)).isFalse();
        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isTrue();
        assertThat(after(1000)).isFalse();
    }

    @Test
    void as_long_as_it_changes_it_has_not_settled() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(file, "change " + i);
            assertThat(after(20)).isFalse();
        }

        assertThat(after(1000)).isTrue();
    }

    @Test
    void a_change_of_the_same_length_within_a_tick_of_the_clock_is_noticed() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isTrue();
    }

    @Test
    void a_touch_is_no_save() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isFalse();
    }

    @Test
    void a_change_that_is_undone_at_once_is_no_save() throws IOException {
        Files.writeString(file, "two");
        assertThat(after(10)).isFalse();
        Files.writeString(file, "one");

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isFalse();
    }

    @Test
    void a_file_that_takes_the_place_of_another_is_a_save() throws IOException {
        Files.move(Files.writeString(folder.resolve("A.java~"), "two"), file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isTrue();
    }

    @Test
    void a_file_that_is_gone_may_be_on_its_way_back() throws IOException {
        Files.delete(file);
        assertThat(after(10)).isFalse();
        assertThat(after(200)).isFalse();
        Files.writeString(file, "one");

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isFalse();
    }

    @Test
    void a_file_that_stays_away_is_told() throws IOException {
        Files.delete(file);

        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isTrue();
    }

    @Test
    void a_new_file_is_a_save_but_an_editors_lock_is_not() throws IOException {
        Files.writeString(folder.resolve(".#B.java"), "");
        Files.writeString(folder.resolve("B.java.swp"), "");

        assertThat(after(1000)).isFalse();
        Files.writeString(folder.resolve("B.java"), "");
        assertThat(after(10)).isFalse();
        assertThat(after(1000)).isTrue();
    }
}
