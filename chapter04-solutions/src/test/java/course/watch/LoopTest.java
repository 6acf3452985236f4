package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.grade.sample.Solutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop as a student meets it: files are saved, keys are pressed, and something is on the screen. */
class LoopTest {
    private final Fake console = new Fake();
    private volatile LongSupplier clock = System::nanoTime;

    private final Workshop workshop;
    private final Thread loop;

    LoopTest(@TempDir Path folder) throws IOException, InterruptedException {
        workshop = new Workshop(folder);
        loop = new Thread(workshop.loop(console, () -> clock.getAsLong())::run);
        loop.start();
        assertThat(next()).contains("Nothing is solved yet");
    }

    /** Remembers every text, and has the keys that are put into it. */
    private static final class Fake implements Console {
        private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        private final BlockingQueue<Keys.Typed> typed = new LinkedBlockingQueue<>();

        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public void show(String text) {
            shown.add(text);
        }

        @Override
        public Optional<Keys.Typed> typed() {
            return Optional.ofNullable(typed.poll());
        }
    }

    @BeforeAll
    static void divert() {
        RunOutput.divert();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        loop.interrupt();
        loop.join();
        workshop.close();
    }

    private String next() throws InterruptedException {
        String text = console.shown.poll(1, TimeUnit.MINUTES);
        assertThat(text).as("what is shown next").isNotNull();
        return text;
    }

    private String press(char key) throws InterruptedException {
        return type(String.valueOf(key));
    }

    private String type(String text) throws InterruptedException {
        console.typed.add(new Keys.Typed(text, true));
        return next();
    }

    private void askForReset() throws Exception {
        workshop.save(AttentionMasks.EXERCISE, Workshop.neighbors("return null;"));
        assertThat(next()).contains("-- 4.3a is not right yet").contains("Next: 4.3a");
        assertThat(press('r')).contains("Restore 4.3a as it was shipped?");
    }

    /** Saves are judged in order: when this one is, earlier ones are. */
    private void assertThatNothingIsShownBeforeTheNextSave() throws Exception {
        workshop.save(ModelSizes.EXERCISE, Solutions.text(ModelSizes.EXERCISE));

        assertThat(next()).contains("Checked 4.2 in");
    }

    @Test
    void a_save_that_leaves_the_error_says_so() throws Exception {
        String broken = Workshop.neighbors("retrun null;");
        workshop.save(AttentionMasks.EXERCISE, broken);
        assertThat(next()).contains("does not compile");

        workshop.save(AttentionMasks.EXERCISE, broken + "// a remark\n");

        assertThat(next()).contains("Saved. Still the same error, so nothing runs again.");
    }

    @Test
    void a_task_that_is_solved_for_the_first_time_comes_with_a_question() throws Exception {
        workshop.save(AttentionMasks.EXERCISE, Solutions.text(AttentionMasks.EXERCISE));
        assertThat(next()).contains("4.3a is solved. Press ? for a question about it.");

        assertThat(press('?')).contains("Its loss falls faster than").doesNotContain("the model copies it");
        assertThat(press('?')).contains("so the model copies it").doesNotContain("reference of 4.3a");
        assertThat(press('?')).contains("reference of 4.3a");
        assertThat(press('?')).contains("4.3b is solved.");
    }

    @Test
    void a_task_that_is_solved_again_is_not_asked_about_again() throws Exception {
        workshop.save(ModelSizes.EXERCISE, Solutions.text(ModelSizes.EXERCISE));
        assertThat(next()).contains("4.2a is solved. Press ?");
        workshop.save(ModelSizes.EXERCISE, Stubs.of(ModelSizes.EXERCISE));
        assertThat(next()).contains("0 of 110 points");

        workshop.save(ModelSizes.EXERCISE, Solutions.text(ModelSizes.EXERCISE));

        assertThat(next()).contains("25 of 110 points").doesNotContain("Press ?");
    }

    @Test
    void before_a_task_is_solved_there_is_no_question() throws Exception {
        console.typed.add(new Keys.Typed("?", false));

        assertThatNothingIsShownBeforeTheNextSave();
    }

    @Test
    void where_all_is_solved_the_keys_of_a_task_say_so() throws Exception {
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            workshop.save(exercise, Solutions.text(exercise));
        }
        while (!next().contains("Everything is solved, the bonus too.")) {
            // more saves are to come
        }

        assertThat(press('h')).contains("Everything is solved: there is no next hint.");
        assertThat(press('n')).contains("Everything is solved: there is no next task.");
        assertThat(press('r')).contains("Everything is solved: mvn -q -Preset -Dtask=4.3a takes a task back.");
    }

    @Test
    void twenty_saves_in_a_row_are_followed_by_one_verdict() throws Exception {
        long stopped = System.nanoTime();
        clock = () -> stopped; // so that no time passes between two saves, however busy the machine is
        for (int i = 0; i < 19; i++) {
            workshop.save(ParameterCounts.EXERCISE, Stubs.of(ParameterCounts.EXERCISE) + "// " + i);
        }
        workshop.save(ParameterCounts.EXERCISE, Solutions.text(ParameterCounts.EXERCISE));
        clock = System::nanoTime;

        assertThat(next()).contains("30 of 110 points");
        assertThatNothingIsShownBeforeTheNextSave();
    }

    @Test
    void n_goes_from_open_task_to_open_task_which_the_hint_command_knows() throws Exception {
        assertThat(workshop.next().read(Chapter04.CHAPTER)).contains(ParameterCounts.COUNT);
        assertThat(press('n')).contains("Next: 4.1b");
        assertThat(workshop.next().read(Chapter04.CHAPTER)).contains(ParameterCounts.BREAKDOWN);
        assertThat(press('n')).contains("Next: 4.1c");
        for (int i = 3; i < Chapter04.CHAPTER.tasks().size(); i++) {
            press('n');
        }
        assertThat(press('n')).contains("Next: 4.1a");
    }

    @Test
    void l_lists_all_tasks() throws Exception {
        assertThat(press('l')).contains("4.1a", "4.2c", "4.3d", "4.4 ").doesNotContain("Next:");
    }

    @Test
    void a_runs_all_exercises() throws Exception {
        assertThat(press('a')).contains("Checked everything in");
    }

    @Test
    void h_gives_one_hint_after_the_other() throws Exception {
        assertThat(press('h')).contains("Hint 1 of 3");
        assertThat(press('h')).contains("Hint 2 of 3").doesNotContain("Hint 1 of 3");
    }

    @Test
    void r_puts_the_task_back_when_it_is_confirmed_letter_by_letter() throws Exception {
        askForReset();

        console.typed.add(new Keys.Typed("y", true));
        console.typed.add(new Keys.Typed("es", true));
        assertThat(type("\r")).contains("restored as it was shipped");
        assertThat(next()).contains("restored as it was shipped").contains("Checked 4.3 in");
        assertThat(Files.readString(workshop.file(AttentionMasks.EXERCISE.fileName())))
                .isEqualTo(Stubs.of(AttentionMasks.EXERCISE));
    }

    static Stream<Keys.Typed> noConfirmations() {
        return Stream.concat(
                Stream.of("n", "y\r", "\r", "yes ", "yes please\r", "YES\r", "\u001b")
                        .map(text -> new Keys.Typed(text, true)),
                Stream.of(new Keys.Typed("yes\r", false)));
    }

    @ParameterizedTest
    @MethodSource("noConfirmations")
    void r_changes_nothing_when_it_is_not_confirmed_by_hand(Keys.Typed answer) throws Exception {
        askForReset();
        console.typed.add(answer);

        assertThat(next()).doesNotContain("Restore 4.3a");
        assertThat(Files.readString(workshop.file(AttentionMasks.EXERCISE.fileName())))
                .isEqualTo(Workshop.neighbors("return null;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "\u0003"})
    void a_key_quits(String key) throws Exception {
        console.typed.add(new Keys.Typed(key, true));

        loop.join();
        assertThat(loop.isAlive()).isFalse();
    }
}
