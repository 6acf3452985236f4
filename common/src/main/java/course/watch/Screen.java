package course.watch;

import course.NativeOutput;
import course.TextLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** A terminal: each key as it is pressed, each text on a fresh screen, and a little color. */
final class Screen implements Console {
    private static final long READ_MILLISECONDS = 100;
    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final Pattern DONE = Pattern.compile("^( *)\\[x]", Pattern.MULTILINE);
    private static final Pattern WRONG = Pattern.compile("^( *)\\[!]", Pattern.MULTILINE);
    /** Some terminals are said to have no lines, such as those of build servers. */
    private static final int USUAL_HEIGHT = 24;

    /** In fewer columns, nothing can be read. */
    private static final int FEWEST_COLUMNS = 20;

    private final Terminal terminal;
    private final Attributes before;
    private final boolean color;
    private final Keys keys = new Keys();
    private final AtomicBoolean resized = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Screen(Terminal terminal, boolean color) {
        this.terminal = terminal;
        this.color = color;
        this.before = terminal.enterRawMode();
        // Ctrl-C too comes as a key: else it would end Maven first, and the shell would be back before the terminal is.
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        terminal.handle(Terminal.Signal.WINCH, signal -> resized.set(true));
        Thread reader = new Thread(this::readKeys, "keys");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "leave the terminal as it was"));
    }

    /** The terminal that this JVM was started in, or null if there is none or it is a dumb one. */
    static @Nullable Screen open() {
        Logger.getLogger("org.jline").setLevel(Level.OFF); // it warns of what is said better by showing plain lines
        try {
            // of one stream only: where that is a pipe, the lines are for the pipe, and not for another stream's
            // terminal
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(
                            NativeOutput.isRedirected()
                                    ? TerminalBuilder.SystemOutput.SysErr
                                    : TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return null;
            }
            String noColor = System.getenv("NO_COLOR");
            return new Screen(terminal, noColor == null || noColor.isEmpty());
        } catch (IOException | IllegalStateException | LinkageError e) {
            return null;
        }
    }

    private void readKeys() {
        try {
            while (!closed.get()) {
                // without a time limit, read would hold the terminal's lock, and close wait for one more key
                int key = terminal.reader().read(READ_MILLISECONDS);
                if (key >= 0) {
                    keys.add((char) key, System.nanoTime());
                } else if (key != NonBlockingReader.READ_EXPIRED) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            // the terminal is closed
        }
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public int width() {
        int columns = terminal.getSize().getColumns();
        return columns <= 0 ? TextLayout.COLUMNS : Math.max(FEWEST_COLUMNS, columns);
    }

    @Override
    public int height() {
        int rows = terminal.getSize().getRows();
        return rows <= 0 ? USUAL_HEIGHT : rows;
    }

    @Override
    public void show(String text) {
        write(CLEAR + (color ? colored(text) : text));
    }

    @Override
    public void remark(String line) {
        write(TextLayout.prose(line, width()));
    }

    private void write(String text) {
        PrintWriter out = terminal.writer();
        out.print(text);
        out.flush();
    }

    /** Green for what is done, red for what is wrong, and nothing else. */
    static String colored(String text) {
        String done = DONE.matcher(text).replaceAll("$1" + GREEN + "[x]" + PLAIN);
        return WRONG.matcher(done).replaceAll("$1" + RED + "[!]" + PLAIN);
    }

    @Override
    public Optional<Keys.Typed> typed() {
        return keys.poll(System.nanoTime());
    }

    @Override
    public boolean resized() {
        return resized.getAndSet(false);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                terminal.setAttributes(before);
                terminal.close();
            } catch (IOException e) {
                // it is gone already
            }
        }
    }
}
