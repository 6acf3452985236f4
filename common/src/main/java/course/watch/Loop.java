package course.watch;

import course.CleanText;
import course.TextLayout;
import course.compile.Sources;
import course.exercises.Task;
import course.run.RunLimits;
import course.run.Status;
import course.run.TaskResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Polls the files and the keys, has the judge run the tests after a save, and shows the verdict, until the user quits. */
public final class Loop {
    private static final long MILLISECOND = 1_000_000;
    private static final long A_LOOK = 10;
    private static final long LONG = 1500 * MILLISECOND;
    private static final long IDLE = 500 * MILLISECOND;

    private final Saves saves;
    private final IncrementalRunner judge;
    private final Console console;
    private final View view;
    private final Help help;
    private final Runnable beforeFirst;
    private final LongSupplier clock;
    private final ExecutorService bench = Executors.newSingleThreadExecutor(Loop::daemon);

    private @Nullable Future<Optional<Verdict>> judging;
    private @Nullable Verdict verdict;
    private Optional<Task> task = Optional.empty();
    /** What else there is to say, laid out for a width. */
    private IntFunction<String> note = Loop::nothing;

    /** What is still to be told of the tasks that were solved last, key by key. */
    private final Deque<IntFunction<String>> afterSolving = new ArrayDeque<>();

    /** The task whose reset waits for a word that confirms it. */
    private Optional<Task> toReset = Optional.empty();

    private String answer = "";
    /** Whether the next save is a reset's, so that what was said of it stays. */
    private boolean resetting;

    private boolean wanted = true;
    private boolean all = true;
    private boolean remarked;
    private boolean tidied;
    private boolean quit;
    private long since;

    /**
     * A loop that has not begun.
     *
     * @param beforeFirst what must be done before the first verdict
     * @param clock the time in nanoseconds, as {@link System#nanoTime} tells it
     */
    public Loop(
            Saves saves,
            IncrementalRunner judge,
            Console console,
            Sources sources,
            Help help,
            Runnable beforeFirst,
            LongSupplier clock) {
        this.saves = saves;
        this.judge = judge;
        this.console = console;
        this.view = new View(sources, console);
        this.help = help;
        this.beforeFirst = beforeFirst;
        this.clock = clock;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "judge");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs until the user quits or the thread is interrupted. */
    public void run() {
        bench.execute(beforeFirst);
        while (!quit) {
            turn();
            try {
                TimeUnit.MILLISECONDS.sleep(A_LOOK);
            } catch (InterruptedException e) {
                quit = true;
            }
        }
        judge.cancel();
        bench.shutdownNow();
    }

    /** One look at everything. */
    private void turn() {
        long now = clock.getAsLong();
        if (saves.poll(now)) {
            wanted = true;
            note = resetting ? note : Loop::nothing;
            resetting = false;
            toReset = Optional.empty();
            judge.cancel();
        }
        Future<Optional<Verdict>> running = judging;
        if (running != null && running.isDone()) {
            judging = null;
            finish(running);
            since = now;
        } else if (running != null && now - since > LONG && !remarked) {
            remarked = true;
            console.remark("Running. A call that does not return is stopped after " + RunLimits.CALL.toSeconds()
                    + " seconds.");
        }
        if (judging == null && wanted) {
            boolean everything = all;
            judging = bench.submit(() -> judge.judge(everything));
            wanted = false;
            all = false;
            remarked = false;
            tidied = false;
            since = now;
        }
        console.typed().ifPresent(this::take);
        if (console.resized()) {
            show();
        }
        if (judging == null && !tidied && now - since > IDLE && !saves.pending()) {
            tidied = true;
            System.gc(); // no run is under way: this frees the classes of earlier runs, and ND4J's memory with them
        }
    }

    private void finish(Future<Optional<Verdict>> done) {
        try {
            done.get().ifPresent(fresh -> {
                offer(solved(fresh));
                verdict = fresh;
                task = atHand(fresh);
                if (!wanted) {
                    show();
                }
            });
        } catch (ExecutionException e) {
            console.show(view.prose("This save could not be tested: " + CleanText.text(String.valueOf(e.getCause()))
                    + "\nSave again to retry."));
        } catch (InterruptedException e) {
            quit = true;
        }
    }

    /** The tasks that are solved now, and were open before this save. */
    private List<Task> solved(Verdict fresh) {
        List<Task> open = fresh.result().open().stream().map(TaskResult::task).toList();
        return open().stream().filter(before -> !open.contains(before)).toList();
    }

    private void offer(List<Task> solved) {
        List<IntFunction<String>> pages = console.interactive()
                ? solved.stream()
                        .flatMap(task -> help.afterSolving(task).stream())
                        .toList()
                : List.of();
        if (!pages.isEmpty()) {
            afterSolving.clear();
            afterSolving.addAll(pages);
            note = afterSolving.remove();
        }
    }

    /** The task to talk about: one of those that were saved and are wrong, rather than any other. */
    private Optional<Task> atHand(Verdict fresh) {
        List<TaskResult> ran = fresh.result().open().stream()
                .filter(result -> fresh.ran().contains(result.task().exercise()))
                .toList();
        List<Task> wrong = ran.stream()
                .filter(result -> result.status() != Status.TODO)
                .map(TaskResult::task)
                .toList();
        List<Task> candidates =
                wrong.isEmpty() ? ran.stream().map(TaskResult::task).toList() : wrong;
        return task.filter(candidates::contains)
                .or(() -> candidates.stream().findFirst())
                .or(() -> task.filter(open()::contains))
                .or(() -> fresh.result().next());
    }

    private List<Task> open() {
        return verdict == null
                ? List.of()
                : verdict.result().open().stream().map(TaskResult::task).toList();
    }

    private void show() {
        if (verdict != null) {
            String prompt = toReset.map(Help::beforeReset).orElse("");
            String said = note.apply(console.width()) + view.prose(help.remember(task));
            console.show(view.text(verdict, task, said, prompt));
        }
    }

    private void take(Keys.Typed typed) {
        if (typed.interrupts()) {
            quit = true;
        } else if (toReset.isPresent()) {
            answer(typed);
        } else {
            typed.commands().chars().forEach(key -> press((char) key));
        }
    }

    private void press(char key) {
        switch (key) {
            case 'h' -> say(task.map(help::hint).orElse(allSolved("there is no next hint")));
            case 'n' -> next();
            case '?' -> {
                if (!afterSolving.isEmpty()) {
                    say(afterSolving.remove());
                }
            }
            case 'l' -> {
                if (verdict != null) {
                    console.show(view.list(verdict));
                }
            }
            case 'a' -> {
                wanted = true;
                all = true;
            }
            case 'r' -> {
                toReset = task;
                answer = "";
                say(task.isPresent() ? Loop::nothing : allSolved("mvn -q -Preset -Dtask=4.3a takes a task back"));
            }
            case 'q' -> quit = true;
            default -> {}
        }
    }

    private void next() {
        List<Task> open = open();
        if (open.isEmpty()) {
            say(allSolved("there is no next task"));
        } else {
            int at = task.map(open::indexOf).orElse(-1);
            task = Optional.of(open.get((at + 1) % open.size()));
            say(Loop::nothing);
        }
    }

    private IntFunction<String> allSolved(String then) {
        return width -> TextLayout.prose("Everything is solved: " + then + ".", width);
    }

    /** Only the whole word, typed by hand, confirms: it may come in pieces, and anything else means no. */
    private void answer(Keys.Typed typed) {
        answer += typed.text();
        if (typed.byHand() && Help.CONFIRMATION.startsWith(answer)) {
            return;
        }
        boolean yes = typed.byHand() && answer.matches(Help.CONFIRMATION + "[\r\n]+");
        Optional<Help.Reply> reply = yes ? toReset.map(help::reset) : Optional.empty();
        toReset = Optional.empty();
        resetting = reply.filter(Help.Reply::saved).isPresent();
        say(reply.map(Help.Reply::words).orElse(Loop::nothing));
    }

    private static String nothing(int width) {
        return "";
    }

    private void say(IntFunction<String> words) {
        note = words;
        show();
    }
}
