package chapter04.check;

import course.CleanText;
import course.NativeOutput;
import course.compile.Delegation;
import course.compile.Sources;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.Mistake;
import course.exercises.Task;
import course.feedback.Explanation;
import course.feedback.Message;
import course.feedback.Shown;
import course.feedback.WrongAnswer;
import course.run.CapturedOutput;
import course.run.ExitRefused;
import course.run.MemoryLimit;
import course.run.MemoryReserve;
import course.run.MemoryShortage;
import course.run.RunLimits;
import gpt.nn.NativeLibrary;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The question behind an answer: it knows the task, where the student's method stands, and when to stop waiting. */
final class Asked {
    private static final String EXITS = "Your code ends the JVM. Give back an answer instead.";

    private static final String SAYS = ". ND4J says: ";

    private static final String CHANGED =
            "Your code changed an array that it was given, and what is computed after that has the changed numbers.";
    private static final String DIFFERENT =
            "The same call gives another answer when it is made again. Is something kept from"
                    + " one call to the next, perhaps in a static field?";

    /** After so many seconds, a call is given up; tests of the watch set fewer. */
    private static final long TIMEOUT_SECONDS = Long.getLong("course.timeout.seconds", RunLimits.CALL.toSeconds());

    private static final long MILLISECONDS_PER_LOOK = 200;
    /** Methods that did not come back once; nobody waits for them again. */
    private static final Set<Method> LOST = ConcurrentHashMap.newKeySet();

    static {
        MemoryReserve.prepare();
        MemoryLimit.refuseTooMuch();
    }

    private static final long SECONDS_TO_EXPLAIN = 5;
    /** Methods that took too long when they were asked further; nobody asks them further again. */
    private static final Set<Method> UNEXPLAINED = ConcurrentHashMap.newKeySet();

    private static volatile StudentThread worker = new StudentThread();

    private final Method method;
    private final String call;
    private final Task task;
    private final ObservedCall suspicion;

    /**
     * A call of the student's method.
     *
     * @param call the call as a student would type it
     */
    Asked(Method method, String call, ObservedCall suspicion) {
        this.method = method;
        this.call = call;
        this.task = method.task();
        this.suspicion = suspicion;
    }

    /** A look at what the call gave back, as in {@code .embDim()}. */
    Asked then(String look) {
        int end = call.contains(Shown.MASK_BELOW) ? call.indexOf(Shown.MASK_BELOW) : call.length();
        return new Asked(method, call.substring(0, end) + look + call.substring(end), suspicion);
    }

    Method method() {
        return method;
    }

    /** What to say about a wrong answer, with the mistake behind it where it is known. */
    Explanation explain() {
        return explain("");
    }

    /** The same for an answer that differs: where no mistake is known, a changed argument may be what made it differ. */
    Explanation explainDifference() {
        return explain(suspicion.changedAnArgument() ? CHANGED : "");
    }

    private Explanation explain(String otherwise) {
        return new Explanation(task, call, diagnosis().orElse(otherwise));
    }

    /** What to say where the sentence itself tells the whole mistake: the method is not called any more. */
    Explanation explainBySentence() {
        return new Explanation(task, call);
    }

    /** What keeps something between calls gives two answers to one question. */
    private Optional<String> differentAnswer() {
        return suspicion.repeats() ? Optional.empty() : Optional.of(DIFFERENT);
    }

    /** Looks for the mistake, but not for long; whatever goes wrong, the answer is wrong without it. */
    private Optional<String> diagnosis() {
        if (LOST.contains(method) || UNEXPLAINED.contains(method)) {
            return Optional.empty();
        }
        try {
            return worker.submit(() -> CapturedOutput.muted(() ->
                            suspicion.mistake(method).map(Mistake::sentence).or(this::differentAnswer)))
                    .get(SECONDS_TO_EXPLAIN, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (TimeoutException e) {
            UNEXPLAINED.add(method);
            worker.abandon();
            worker = new StudentThread();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * What the student's code threw, in words that are made in the thread of that code: its message and its stack trace may
     * be methods of the student's too, which throw or do not come back.
     */
    static final class Thrown extends Exception {
        private static final long serialVersionUID = 1;

        final Throwable itself;
        /** The message as it is, or null. */
        final @Nullable String message;
        /** The type and the message, cleaned. */
        final String words;

        private final transient StackTraceElement[] own;
        private final boolean missingLibrary;
        /** What to say where memory was missing, else empty. */
        private final String shortage;

        private Thrown(
                Throwable itself, @Nullable String message, String words, String shortage, StackTraceElement... own) {
            super(null, itself, false, false);
            this.itself = itself;
            this.message = message;
            this.words = words;
            this.shortage = shortage;
            this.own = own;
            missingLibrary = NativeLibrary.complaint().isPresent() && NativeLibrary.isMissing(itself);
        }

        /** Of what native code printed meanwhile, the line that tells the error; its exception often does not. */
        static Thrown of(Throwable itself, String printed) {
            String words = CleanText.thrown(itself) + (printed.isEmpty() ? "" : SAYS + printed);
            try {
                String message = itself.getMessage();
                StackTraceElement[] own = Asked.own(itself.getStackTrace()).toArray(StackTraceElement[]::new);
                return new Thrown(
                        itself, message, words, MemoryShortage.sentence(itself).orElse(""), own);
            } catch (Throwable e) {
                return new Thrown(itself, null, words + ", whose own methods throw", "");
            }
        }
    }

    @Nullable
    <T> T run(Callable<T> question) {
        try {
            return call(question);
        } catch (Thrown thrown) {
            throw thrown(thrown);
        }
    }

    /** Calls the student's code in another thread, since a loop without end cannot be stopped from within. */
    @Nullable
    @SuppressWarnings("unchecked") // what the worker gives back is a T or what was thrown instead
    <T> T call(Callable<T> question) throws Thrown {
        Optional<String> finished = OwnWork.finishedPart(task);
        if (finished.isPresent()) { // before any comparison: what a finished part computes explains nothing
            throw wrong(explainBySentence().sentence(Delegation.sentence(finished.get())));
        }
        if (LOST.contains(method)) {
            throw wrong(new Explanation(task, call)
                    .sentence("An earlier call of " + method
                            + " did not come back or ran out of memory, so this one was not made."));
        }
        Future<@Nullable Object> answer = worker.submit(() -> answerOf(question));
        for (long waited = 0; ; waited += MILLISECONDS_PER_LOOK) {
            try {
                Object given = answer.get(MILLISECONDS_PER_LOOK, TimeUnit.MILLISECONDS);
                if (given instanceof Thrown thrown && thrown.missingLibrary) {
                    throw new UnsatisfiedLinkError(NativeLibrary.complaint().orElseThrow());
                }
                if (given instanceof Thrown thrown) {
                    if (!thrown.shortage.isEmpty()) {
                        LOST.add(method);
                    }
                    throw thrown;
                }
                return (T) given;
            } catch (ExecutionException | InterruptedException e) {
                throw Thrown.of(e, "");
            } catch (TimeoutException e) {
                StackTraceElement[] stack = worker.stackTrace();
                if (StayingAlive.exits(stack)) {
                    throw lost(stack, EXITS);
                }
                if (waited > 1000 * TIMEOUT_SECONDS && !debugging()) {
                    throw lost(
                            stack,
                            "Your code did not come back within " + TIMEOUT_SECONDS
                                    + " seconds. Is there a loop without an end, or a very long one? Where it was"
                                    + " is shown at the end.");
                }
            }
        }
    }

    /** What a question gives, or what was thrown instead. */
    private static @Nullable Object answerOf(Callable<?> question) {
        long printed = NativeOutput.size();
        try {
            return question.call();
        } catch (Throwable thrown) {
            if (thrown instanceof OutOfMemoryError) {
                MemoryReserve.release();
            }
            return Thrown.of(thrown, NativeOutput.complaintSince(printed));
        }
    }

    /** Gives up a call that will not come back, and the thread that it is in. */
    private AssertionError lost(StackTraceElement[] stack, String sentence) {
        LOST.add(method);
        worker.abandon();
        worker = new StudentThread();
        AssertionError error = new WrongAnswer(new Explanation(task, call).sentence(sentence));
        locate(error, own(stack));
        return error;
    }

    /** Whoever looks at the code step by step may take all the time in the world. */
    private static boolean debugging() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp"));
    }

    /** Whether this is no answer yet but the TODO, or was told already. */
    boolean told(Thrown thrown) {
        String message = String.valueOf(thrown.message);
        return thrown.itself instanceof WrongAnswer
                ? message.startsWith(method.name() + "(")
                : todo(thrown) && otherTask(message).isEmpty();
    }

    private static boolean todo(Thrown thrown) {
        return thrown.itself.getClass() == UnsupportedOperationException.class
                && String.valueOf(thrown.message).startsWith("TODO ");
    }

    /** Another task whose TODO this is: the student's code calls its method. */
    private Optional<Task> otherTask(String message) {
        return Chapter04.CHAPTER.tasks().stream()
                .filter(other -> other != task && message.startsWith(other.todo()))
                .findFirst();
    }

    /** What the student's code threw, its stack cut to the student's and the test's lines. */
    AssertionError thrown(Thrown thrown) {
        if (told(thrown) && thrown.itself instanceof WrongAnswer wrong) {
            return wrong;
        }
        if (told(thrown) && thrown.itself instanceof UnsupportedOperationException todo) {
            todo.setStackTrace(thrown.own);
            throw todo;
        }
        AssertionError error = new WrongAnswer(explain().sentence(sentence(thrown)));
        locate(error, Stream.of(thrown.own));
        return error;
    }

    private String sentence(Thrown thrown) {
        Throwable itself = thrown.itself;
        String message = String.valueOf(thrown.message);
        if (itself instanceof ExitRefused) {
            return EXITS;
        }
        if (itself instanceof StackOverflowError) {
            return "Your code calls itself without end, until the stack is full (StackOverflowError).";
        }
        if (!thrown.shortage.isEmpty()) {
            return thrown.shortage;
        }
        if (todo(thrown) && otherTask(message).isPresent()) {
            return "Your code calls a method of " + otherTask(message).get().id()
                    + ", which is still a TODO or whose file does not compile. Begin there.";
        }
        return "Your code threw " + thrown.words + (thrown.words.contains(": ") ? "" : ".")
                + (thrown.words.contains(SAYS) ? "" : inOtherWords(message));
    }

    /** What ND4J means, where its message does not say so. */
    private static String inOtherWords(String message) {
        if (message.contains("rows() call is not valid")) {
            return ". mmul multiplies matrices, and one of these arrays has more dimensions.";
        }
        if (message.contains("to array with BOOL datatype") || message.contains("vs. BOOL")) {
            return ". BOOL arrays cannot be added or multiplied: Transforms.and and Transforms.or combine two of them, and"
                    + " castTo(DataType.FLOAT) makes numbers of one.";
        }
        if (message.matches("(Index )?-\\d+( out of bounds.*)?")) {
            return ". An index is negative: before the first place there is nothing.";
        }
        return message.matches("Op \\[\\w+] execution failed") || message.contains("calculateOutputShape failed")
                ? ". ND4J cannot combine arrays of these shapes; print the shape() of each."
                : "";
    }

    /** The student's lines in a stack trace, the innermost first. */
    private static Stream<StackTraceElement> own(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("chapter04."))
                .filter(frame -> !frame.getClassName().startsWith("chapter04.check."))
                .filter(frame -> !frame.getClassName().contains("Test$"))
                .filter(frame -> frame.getLineNumber() > 0) // of a full stack, the JVM loses some lines
                .distinct()
                .limit(3);
    }

    /** A wrong answer; its stack begins where the student's method does, so that a click leads there. */
    AssertionError wrong(Message message) {
        AssertionError error = new WrongAnswer(message);
        locate(
                error,
                Sources.here(Chapter04.CHAPTER).line(task, method.name()).stream()
                        .map(line -> new StackTraceElement(
                                task.exercise().className(),
                                method.name(),
                                task.exercise().fileName(),
                                line)));
        return error;
    }

    /** Cuts the stack down to the student's lines and the line of the test. */
    private void locate(AssertionError error, Stream<StackTraceElement> student) {
        Stream<StackTraceElement> test = Arrays.stream(new Throwable().getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(task.exercise().testClassName()))
                .limit(1);
        error.setStackTrace(Stream.concat(student, test).toArray(StackTraceElement[]::new));
    }
}
