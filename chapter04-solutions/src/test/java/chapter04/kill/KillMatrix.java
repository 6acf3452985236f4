package chapter04.kill;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.Mistake;
import course.feedback.Arguments;
import course.feedback.Diagnosis;
import course.feedback.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/** Every known mistake and every right answer against every test that it can make a difference to. */
final class KillMatrix {
    /**
     * What came of a mistake.
     *
     * @param by the tests that it fails, in the order in which they ran
     * @param cost how many points of its task it costs where they are earned in parts
     * @param calls for each of these tests, the arguments of its last call, which is the one that failed
     */
    record Killed(Mistake mistake, List<SharedTests.Failed> by, int cost, List<Object[]> calls) {
        boolean isFound() {
            return !by.isEmpty();
        }

        /** Whether the first test that it fails tells what the mistake is. */
        boolean isNamed() {
            return isFound() && by.get(0).message().contains(mistake.sentence());
        }
    }

    /** What came of somebody else's answer, right or wrong. */
    record Tried(GivenAnswer answer, List<SharedTests.Failed> failed) {
        boolean passes() {
            return failed.isEmpty();
        }
    }

    /** Of all mistakes that a test finds, the one whose answer there is nearest to the right one. */
    record Margin(Mistake nearest, Distance distance) {}

    private static final Comparator<Margin> NEAREST_FIRST =
            Comparator.comparingDouble(margin -> margin.distance().ratio());

    private final SharedTests tests;
    private final Map<String, Set<String>> callers = new HashMap<>();
    private final Map<String, Margin> margins = new LinkedHashMap<>();

    KillMatrix(SharedTests tests) {
        this.tests = tests;
    }

    /**
     * Finds out which test calls which method, while all is right. A test that does not call a method then never gets as
     * far as to call it when that method is wrong: up to the first call of it, nothing is different.
     */
    List<SharedTests.Failed> recordCalls() {
        Stage.playSolutions();
        Stage.watch((method, arguments) -> callers.computeIfAbsent(method, any -> ConcurrentHashMap.newKeySet())
                .add(tests.running()));
        try {
            return tests.run(Chapter04.CHAPTER.exercises(), test -> true);
        } finally {
            Stage.watch((method, arguments) -> {});
        }
    }

    List<Killed> kill(Collection<Mistake> mistakes) {
        List<Killed> all = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            Map<String, List<Object[]>> calls = new ConcurrentHashMap<>();
            Stage.watch((method, arguments) -> {
                if (method.equals(mistake.method().name()) && !explaining()) {
                    calls.computeIfAbsent(tests.running(), any -> new ArrayList<>())
                            .add(Arguments.copy(arguments));
                }
            });
            List<SharedTests.Failed> by = run(mistake.method(), mistake.body());
            Killed killed = new Killed(mistake, by, EarnedParts.cost(mistake), new ArrayList<>());
            all.add(killed);
            for (SharedTests.Failed failed : by) {
                List<Object[]> made = calls.getOrDefault(failed.test(), List.of());
                if (!made.isEmpty()) {
                    killed.calls().add(made.get(made.size() - 1));
                }
                Distance distance = made.stream()
                        .map(arguments -> distance(mistake, arguments))
                        .reduce(Distance.NONE, Distance::max);
                // else the answer is right, and an argument was changed
                if (distance.difference() > distance.tolerance()) {
                    margins.merge(failed.test(), new Margin(mistake, distance), BinaryOperator.minBy(NEAREST_FIRST));
                }
            }
        }
        Stage.watch((method, arguments) -> {});
        return all;
    }

    /** Whether the call is a diagnosis trying out what else the method does. */
    private static boolean explaining() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Diagnosis.class.getName())));
    }

    private static Distance distance(Mistake mistake, Object... arguments) {
        Effect made = Effect.of(mistake.body(), Arguments.copy(arguments));
        Effect right = Effect.of(Stage.solution(mistake.method()), Arguments.copy(arguments));
        return made.matches(right) ? Distance.NONE : Distance.of(made.given(), right.given());
    }

    /** The margin of each test that found a mistake. */
    Map<String, Margin> margins() {
        return margins;
    }

    List<Tried> attempt(Collection<GivenAnswer> answers) {
        return answers.stream()
                .map(answer -> new Tried(answer, run(answer.method(), answer.body())))
                .toList();
    }

    private List<SharedTests.Failed> run(Method method, Body body) {
        Stage.play(method, body);
        try {
            return tests.run(
                    List.of(method.task().exercise()), callers.getOrDefault(method.name(), Set.of())::contains);
        } finally {
            Stage.playSolutions();
        }
    }
}
