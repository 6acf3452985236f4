package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.grade.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers that are not what they seem, and what they do to arguments and to other tasks. */
final class AnswerTricks {
    private AnswerTricks() {}

    static List<Trick> all() {
        return Stream.of(List.of(anotherShape(), throwing(), odd()), changes(), elsewhere())
                .flatMap(List::stream)
                .toList();
    }

    private static Trick anotherShape() {
        return each(
                "answers-of-another-shape",
                WRONG,
                Map.of(
                        "createNeighborMask",
                        "return null;",
                        "createBandMask",
                        "return Nd4j.ones(DataType.BOOL, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);",
                        "maskedSoftmax",
                        "return Nd4j.empty(DataType.FLOAT);",
                        "receptiveField",
                        "return Nd4j.create(\"110\", \"of\", \"110\");",
                        "feedForwardToAttentionRatio",
                        "return 0.0 / 0.0;",
                        "layerNorm",
                        "return x.mul(Double.NaN);",
                        "attend",
                        "return Nd4j.ones(DataType.BOOL, 3000, 3000);",
                        "multiHeadAttention",
                        "return x.castTo(DataType.INT);",
                        "logits",
                        "return Nd4j.scalar(1.0);",
                        "attentionBreakdown",
                        """
                        return new java.util.ArrayList<>() {
                            @Override public boolean equals(Object other) { return true; }
                            @Override public int hashCode() { return 0; }
                            @Override public String toString() { return "right"; }
                        };
                        """));
    }

    private static Trick throwing() {
        return each(
                        "throws-in-many-ways",
                        EXCEPTION,
                        Map.of(
                                "attentionBreakdown",
                                """
                        return new java.util.ArrayList<>() {
                            @Override public java.util.Iterator<ParameterCount> iterator() { throw new IllegalStateException(); }
                        };
                        """,
                                "feedForwardToAttentionRatio",
                                "throw new org.opentest4j.TestAbortedException(\"skipped\");",
                                "createBandMask",
                                "throw new ThreadDeath();",
                                "maskedSoftmax",
                                "throw new InternalError(\"the JVM is broken\");",
                                "receptiveField",
                                "INDArray closed = mask.dup(); closed.close(); return closed;",
                                "layerNorm",
                                thrown("\"\\u001b[31m\\u0007\".repeat(500_000)"),
                                "gelu",
                                thrown("String.valueOf(1 / 0)"),
                                "feedForward",
                                thrown("\"\\ud800\\u202e=1+1\\r\\n,\\\"110\\\",\\u0000\""),
                                "createNeighborMask",
                                """
                        return (INDArray) java.lang.reflect.Proxy.newProxyInstance(
                                INDArray.class.getClassLoader(),
                                new Class<?>[] {INDArray.class},
                                (proxy, method, arguments) -> switch (method.getName()) {
                                    case "equals", "equalsWithEps" -> true;
                                    default -> throw new IllegalStateException(method.getName());
                                });
                        """,
                                "attend",
                                """
                        RuntimeException one = new RuntimeException();
                        RuntimeException other = new RuntimeException(one);
                        one.initCause(other);
                        throw one;
                        """))
                .body("blockWithSeparateDropout", """
                        return new Layer() {
                            { child("again", this); }
                            @Override public org.nd4j.linalg.api.ndarray.INDArray forward(org.nd4j.linalg.api.ndarray.INDArray x) { return x; }
                        };
                        """)
                .gets(EXCEPTION, "4.4");
    }

    private static Trick odd() {
        return named("answers-that-look-odd-and-are-right")
                .only(ParameterCounts.EXERCISE, AttentionMasks.EXERCISE)
                .body("createNeighborMask", RIGHT.replace(";", ".dup('f');"))
                .edit(
                        AttentionMasks.EXERCISE,
                        text -> text.replace("return reach.gt(0);", "kept = reach.gt(0); return kept;"))
                .members(AttentionMasks.EXERCISE, "static INDArray kept;")
                .edit(ParameterCounts.EXERCISE, text -> text.replace("return own + below;", """
                        layer.parameters().values().stream().filter(one -> one.numel() < 1000).forEach(one -> one.fill(1));
                        return own + below;
                        """));
    }

    private static List<Trick> changes() {
        return List.of(
                named("right-now-and-then")
                        .only(AttentionMasks.EXERCISE)
                        .first("createNeighborMask", "if (calls++ % 2 == 1) { return null; }")
                        .first("createBandMask", "if (others++ > 9) { return null; }")
                        .members(AttentionMasks.EXERCISE, "static int calls, others;")
                        .gets(WRONG, "4.3a", "4.3b"),
                named("changes-what-it-was-given")
                        .only(AttentionMasks.EXERCISE)
                        .edit(
                                AttentionMasks.EXERCISE,
                                text -> text.replace("scores.add(bias)", "scores.addi(bias)")
                                        .replace("return reach.gt(0);", "mask.shape()[0] = 1; return reach.gt(0);"))
                        .gets(WRONG, "4.3c", "4.3d"),
                named("a-block-that-exits-when-it-is-run")
                        .only(SeparateDropout.EXERCISE)
                        .body("blockWithSeparateDropout", """
                        return new Layer() {
                            @Override public org.nd4j.linalg.api.ndarray.INDArray forward(org.nd4j.linalg.api.ndarray.INDArray x) {
                                System.exit(0);
                                return x;
                            }
                        };
                        """)
                        .gets(CRASH, "4.4"));
    }

    /** What one task does to the world that the others live in. */
    private static List<Trick> elsewhere() {
        return List.of(
                named("leaves-another-world-behind").members(ParameterCounts.EXERCISE, """
                        static {
                            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
                            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Kathmandu"));
                            org.nd4j.linalg.factory.Nd4j.setDefaultDataTypes(
                                    org.nd4j.linalg.api.buffer.DataType.DOUBLE, org.nd4j.linalg.api.buffer.DataType.DOUBLE);
                            System.setOut(null);
                            System.setErr(null);
                            System.getProperties().clear();
                            Thread.currentThread().setContextClassLoader(null);
                            Thread.currentThread().interrupt();
                            var world = org.nd4j.linalg.factory.Nd4j.getEnvironment();
                            world.setMaxThreads(64);
                            world.setMaxMasterThreads(64);
                            world.setDebug(true);
                            world.setVerbose(true);
                            org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(1);
                            org.nd4j.linalg.factory.Nd4j.getExecutioner().enableDebugMode(true);
                            org.nd4j.linalg.factory.Nd4j.getExecutioner().enableVerboseMode(true);
                            org.nd4j.linalg.factory.Nd4j.getExecutioner().setProfilingMode(
                                    org.nd4j.linalg.api.ops.executioner.OpExecutioner.ProfilingMode.NAN_PANIC);
                        }
                        """),
                named("another-factory-of-arrays").members(ParameterCounts.EXERCISE, """
                        static {
                            try {
                                for (String name : new String[] {"INSTANCE", "OP_EXECUTIONER_INSTANCE", "DATA_BUFFER_FACTORY_INSTANCE"}) {
                                    var field = org.nd4j.linalg.factory.Nd4j.class.getDeclaredField(name);
                                    field.setAccessible(true);
                                    field.set(null, null);
                                }
                            } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
                        }
                        """),
                named("another-one-another-truth-and-other-models")
                        .members(ParameterCounts.EXERCISE, """
                        static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
                            java.lang.reflect.Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                            field.setAccessible(true);
                            return (sun.misc.Unsafe) field.get(null);
                        }
                        """)
                        .edit(ParameterCounts.EXERCISE, text -> text.replace("return own + below;", """
                        try {
                            var number = Integer.class.getDeclaredField("value");
                            var truth = Boolean.class.getDeclaredField("value");
                            var name = gpt.model.GPT2Size.class.getDeclaredField("modelName");
                            for (var size : gpt.model.GPT2Size.values()) {
                                unsafe().putObject(size, unsafe().objectFieldOffset(name), "gpt5");
                            }
                            unsafe().putInt((Object) Integer.valueOf(1), unsafe().objectFieldOffset(number), 2);
                            unsafe().putBoolean((Object) Boolean.TRUE, unsafe().objectFieldOffset(truth), false);
                        } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
                        return own + below;
                        """)),
                named("writes-over-the-exercises-of-others").members(ParameterCounts.EXERCISE, """
                        static {
                            try {
                                var source = Exercise41ParameterCounts.class.getProtectionDomain().getCodeSource().getLocation();
                                try (var all = java.nio.file.Files.walk(java.nio.file.Path.of(source.toURI()))) {
                                    for (var path : all.toList()) { java.nio.file.Files.write(path, new byte[0]); }
                                }
                            } catch (Exception e) { }
                        }
                        """));
    }

    /** Other bodies for methods of several tasks, each of which must get the same. */
    private static Trick each(String name, TaskStatus status, Map<String, String> bodies) {
        Trick trick = named(name);
        bodies.forEach((method, body) -> trick.body(method, body)
                .gets(status, Chapter04.CHAPTER.method(method).task().id()));
        return trick;
    }

    private static String thrown(String message) {
        return "throw new RuntimeException() { public String getMessage() { return " + message
                + "; } public String toString() { throw this; } };";
    }
}
