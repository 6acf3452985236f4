package gpt.cli;

import gpt.nn.Layer;
import gpt.nn.Parameter;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal how many of a model's weights have values, when that takes more than two seconds.
 *
 * <p>Each line overwrites the one before, and the last one is erased, so the output is as it would be without.
 */
final class Progress {
    private static final long DELAY_MILLISECONDS = 2000;
    private static final long EVERY_MILLISECONDS = 200;

    private final PrintWriter terminal;
    private final String what;
    private final Set<Parameter> parameters;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private int drawn; // the width of the line on the terminal

    private Progress(PrintWriter terminal, String what, Layer model, long delay) {
        this.terminal = terminal;
        this.what = what;
        this.parameters = model.distinctParameters();
        Future<?> unused = clock.scheduleAtFixedRate(this::draw, delay, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /** Runs {@code work}, which fills the weights of {@code model}, and shows its progress if {@code err} is a terminal. */
    static void during(String what, Layer model, PrintWriter err, Runnable work) {
        if (!isTerminal()) {
            work.run();
            return;
        }
        Progress progress = after(DELAY_MILLISECONDS, what, model, err);
        try {
            work.run();
        } finally {
            progress.close();
        }
    }

    /** Shows the progress from {@code delay} milliseconds on, until {@link #close}. */
    static Progress after(long delay, String what, Layer model, PrintWriter terminal) {
        return new Progress(terminal, what, model, delay);
    }

    private static boolean isTerminal() {
        return !"dumb".equals(System.getenv("TERM"))
                && Optional.ofNullable(System.console())
                        .filter(Progress::isTerminal)
                        .isPresent();
    }

    /** Until Java 21, a console is a terminal; from Java 22 on, {@code Console.isTerminal} tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private synchronized void draw() {
        long all = 0;
        long there = 0;
        for (Parameter parameter : parameters) {
            all += parameter.numel();
            there += parameter.hasValue() ? parameter.numel() : 0;
        }
        String line =
                String.format(Locale.ROOT, "%s: %d%% of %,d numbers", what, all == 0 ? 100 : 100 * there / all, all);
        terminal.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        terminal.flush();
        drawn = line.length();
    }

    /** Shows no more progress, and erases the line. */
    void close() {
        clock.shutdownNow();
        synchronized (this) {
            if (drawn > 0) {
                terminal.print("\r" + " ".repeat(drawn) + "\r");
                terminal.flush();
            }
        }
    }
}
