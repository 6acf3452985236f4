package gpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.Samples;
import gpt.model.GPTModel;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {
    private static final long AT_ONCE = 0;
    private static final long NEVER = TimeUnit.DAYS.toMillis(1);

    /** A terminal on which a test can wait for a text. */
    private static final class Screen extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final String awaited;
        private final CountDownLatch there = new CountDownLatch(1);

        Screen(String awaited) {
            this.awaited = awaited;
        }

        @Override
        public synchronized void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
            if (text.indexOf(awaited) >= 0) {
                there.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public synchronized String toString() {
            return text.toString();
        }
    }

    @Test
    @Timeout(60)
    void shows_the_share_of_the_numbers_and_erases_its_line() throws InterruptedException {
        GPTModel model = new GPTModel(Samples.TINY);
        Screen screen = new Screen(": 100% of");

        Progress progress = Progress.after(AT_ONCE, "initializing the weights", model, new PrintWriter(screen));
        model.initialize(TorchRandom.seeded(1));
        screen.there.await();
        progress.close();

        long numbers =
                model.distinctParameters().stream().mapToLong(Parameter::numel).sum();
        String line = String.format(Locale.ROOT, "initializing the weights: 100%% of %,d numbers", numbers);
        assertThat(screen.toString()).contains("\r" + line).endsWith("\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void shows_nothing_of_what_is_quick() {
        Screen screen = new Screen("");

        Progress.after(NEVER, "loading the checkpoint", new GPTModel(Samples.TINY), new PrintWriter(screen))
                .close();

        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void shows_nothing_where_there_is_no_terminal() {
        GPTModel model = new GPTModel(Samples.TINY);
        Screen screen = new Screen("");

        Progress.during(
                "initializing the weights",
                model,
                new PrintWriter(screen),
                () -> model.initialize(TorchRandom.seeded(1)));

        assertThat(screen.toString()).isEmpty();
        assertThat(model.distinctParameters()).allMatch(parameter -> parameter.hasValue());
    }
}
