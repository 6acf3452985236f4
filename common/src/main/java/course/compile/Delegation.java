package course.compile;

import course.exercises.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a finished part that a task's methods call in the place of code of their own: of the course's model, or of ND4J.
 *
 * <p>The methods themselves count, and whatever they reach in the student's classes. Reflection counts too, since no class
 * file tells what it calls.
 */
public final class Delegation {
    private static final List<String> PACKAGES = List.of(
            "gpt.nn.",
            "gpt.attention.",
            "gpt.model.",
            "gpt.generation.",
            "gpt.engine.",
            "gpt.checkpoint.",
            "gpt.report.",
            "gpt.cli.",
            "course.",
            "java.lang.reflect.",
            "java.lang.invoke.",
            "org.nd4j.autodiff.");

    /** What javac itself calls for lambdas, for strings that are put together, and for records. */
    private static final Set<String> OF_JAVAC = Set.of(
            "java.lang.invoke.LambdaMetafactory",
            "java.lang.invoke.StringConcatFactory",
            "java.lang.runtime.ObjectMethods",
            "java.lang.runtime.SwitchBootstraps",
            "java.lang.invoke.MethodHandles$Lookup");

    private static final Set<String> CLASSES = Set.of(
            "java.lang.ClassLoader",
            "java.util.ServiceLoader",
            "org.nd4j.linalg.api.ops.DynamicCustomOp",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.MultiHeadDotProductAttention",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.DotProductAttention",
            "org.nd4j.linalg.api.ops.impl.transforms.strict.GELU",
            "org.nd4j.linalg.api.ops.impl.transforms.strict.PreciseGELU",
            "org.nd4j.linalg.activations.Activation",
            "org.nd4j.linalg.activations.impl.ActivationGELU");

    /** The course's types that the exercises are written in. */
    private static final Set<String> TYPES = Set.of(
            "course.types.Attention",
            "course.types.AttentionWeights",
            "course.types.KeyValues",
            "course.types.CachedAttention");

    private static final Set<String> MEMBERS = Set.of(
            "java.lang.Class.forName",
            "org.nd4j.linalg.factory.ops.NDNN.layerNorm",
            "org.nd4j.linalg.factory.ops.NDNN.gelu",
            "org.nd4j.linalg.factory.ops.NDNN.preciseGelu",
            "org.nd4j.linalg.factory.ops.NDNN.dotProductAttention",
            "org.nd4j.linalg.factory.ops.NDNN.multiHeadDotProductAttention");

    private Delegation() {}

    /** The first finished part that a task reaches, such as {@code gpt.nn.LayerNorm.forward}; of tasks that allow it, none. */
    public static Optional<String> of(Task task, CallGraph graph) {
        if (!task.exercise().isFromScratch()) {
            return Optional.empty();
        }
        Stream<CallGraph.Member> methods = task.methods().stream()
                .map(method -> new CallGraph.Member(
                        task.exercise().className().replace('.', '/'), method.name(), method.descriptor()));
        return graph.reachedFrom(methods.toList()).stream()
                .filter(member -> isFinished(member) || isOfTheTests(task, member))
                .map(Delegation::told)
                .findFirst();
    }

    /** What to say about it. */
    public static String sentence(String part) {
        return "Your code uses " + part + ". Here you build that part yourself, so this does not count: write it with"
                + " arithmetic on arrays, and with helper methods of your own.";
    }

    /** Whether it belongs to the helpers of the shared tests, which a run of the exercises has on its class path. */
    private static boolean isOfTheTests(Task task, CallGraph.Member member) {
        String exercise = task.exercise().className();
        return member.owner()
                .replace('/', '.')
                .startsWith(exercise.substring(0, exercise.lastIndexOf('.') + 1) + "check.");
    }

    private static boolean isFinished(CallGraph.Member member) {
        String type = member.owner().replace('/', '.');
        String outer = type.replaceFirst("\\$.*", "");
        if (OF_JAVAC.contains(type) || TYPES.contains(outer)) {
            return false;
        }
        return CLASSES.contains(outer)
                || MEMBERS.contains(type + "." + member.name())
                || PACKAGES.stream().anyMatch(type::startsWith);
    }

    private static String told(CallGraph.Member member) {
        String type = member.owner().replace('/', '.').replace('$', '.');
        return switch (member.name()) {
            case "class" -> type;
            case "<init>" -> "new " + type;
            default -> type + "." + member.name();
        };
    }
}
