package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.OUT_OF_MEMORY;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No tricks either: slips with ND4J, whose native code prints its complaints to the process's output. */
final class NativeTricks {
    /** ND4J calls that print as they fail, and part of the message of what they throw. */
    private static final Map<String, String> FAILING_CALLS = new TreeMap<>(Map.of(
            "Nd4j.arange(-1)", "Op range",
            "Nd4j.nn().softmax(Nd4j.ones(DataType.INT, 2, 3), -1)", "softmax",
            "Nd4j.nn().softmax(Nd4j.ones(DataType.BOOL, 2, 3), -1)", "BOOL",
            "Nd4j.nn().softmax(Nd4j.ones(2, 3), 7)", "softmax",
            "Nd4j.concat(0, Nd4j.ones(2, 3), Nd4j.ones(5, 7))", "Op name concat",
            "Nd4j.stack(0, Nd4j.ones(2, 3), Nd4j.ones(5, 7))", "Op [stack]",
            "Nd4j.linalg().mmul(Nd4j.ones(2, 3), Nd4j.ones(5, 7))", "Op name matmul",
            "Nd4j.matmul(Nd4j.ones(2, 3), Nd4j.ones(5, 7))", "Op name matmul",
            "Nd4j.math().max(Nd4j.ones(2, 3), Nd4j.ones(5, 7))", "Op [maximum]",
            "Nd4j.tile(Nd4j.ones(2, 3), 2)", "Op name tile"));

    private static final String LARGE = "Nd4j.create(DataType.FLOAT, 36000, 36000);\n";

    private NativeTricks() {}

    static List<Trick> all() {
        List<Trick> tricks = new ArrayList<>();
        tricks.add(inNeighborMask(
                "native-complaints-that-are-caught",
                FAILING_CALLS.keySet().stream()
                                .map(call -> "try { " + call + "; return null; } catch (RuntimeException e) { }\n")
                                .collect(Collectors.joining())
                        + RIGHT));
        tricks.add(uncaught());
        tricks.add(inNeighborMask("native-crash-by-assign-of-another-shape", """
                        for (int i = 0; i < 1000; i++) { Nd4j.ones(2, 3).assign(Nd4j.ones(100, 100)); }
                        """ + RIGHT)
                .gets(CRASH, "4.3a")
                .says("Native code crashed (SIG"));
        tricks.add(inNeighborMask("native-crash-by-freeing-twice", """
                        var pointer = org.bytedeco.javacpp.Pointer.malloc(100_000);
                        for (int i = 0; i < 3; i++) { org.bytedeco.javacpp.Pointer.free(pointer); }
                        """ + RIGHT)
                .gets(CRASH, "4.3a")
                .says("Native code crashed (SIGABRT)"));
        tricks.add(inNeighborMask("native-memory-for-a-large-array", LARGE + RIGHT)
                .gets(OUT_OF_MEMORY, "4.3a")
                .says("Allocation failed"));
        tricks.add(inNeighborMask("native-memory-inside-a-right-refusal", """
                        try {
                            if (seqLength < 1) { %s }
                        } catch (RuntimeException e) { throw new IllegalArgumentException("seqLength " + seqLength, e); }
                        """.formatted(LARGE) + RIGHT));
        return tricks;
    }

    /** One call in each task. */
    private static Trick uncaught() {
        Trick trick = named("native-complaints-that-are-not-caught")
                .only(ParameterCounts.EXERCISE, ModelSizes.EXERCISE, AttentionMasks.EXERCISE);
        Iterator<Task> tasks = Chapter04.CHAPTER.tasks().iterator();
        FAILING_CALLS.forEach((call, message) -> {
            Task task = tasks.next();
            String qualified = call.replace("Nd4j.", "org.nd4j.linalg.factory.Nd4j.")
                    .replace("DataType.", "org.nd4j.linalg.api.buffer.DataType.");
            task.methodNames()
                    .forEach(method -> trick.body(method, qualified + "; throw new Error(\"no complaint\");"));
            trick.gets(EXCEPTION, task.id()).says(task.id(), message);
        });
        return trick;
    }
}
