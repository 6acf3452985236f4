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
 * file tells what it calls, and so does a library that is not listed here.
 */
public final class Delegation {
    /** What a task may use besides the student's own classes: a list of what is refused would always lack something. */
    private static final List<String> ALLOWED = List.of(
            "java.lang.",
            "java.util.",
            "java.math.",
            "java.text.",
            "java.time.",
            "java.io.",
            "java.nio.",
            "org.nd4j.linalg.",
            "org.nd4j.common.primitives.",
            "org.nd4j.common.util.",
            "course.types.Attention.",
            "course.types.AttentionWeights.",
            "course.types.KeyValues.",
            "course.types.CachedAttention.");

    /** What is refused of it, by the beginning of its name: finished parts, and ways to call a method that no class file names. */
    private static final List<String> REFUSED = List.of(
            "java.io.ObjectInputStream.",
            "java.lang.Class.forName.",
            "java.lang.Class.newInstance.",
            "java.lang.ClassLoader.",
            "java.lang.Module.",
            "java.lang.ModuleLayer.",
            "java.lang.Process",
            "java.lang.Runtime.exec.",
            "java.lang.System.getProperties.",
            "java.lang.System.setPropert",
            "java.lang.instrument.",
            "java.lang.invoke.",
            "java.lang.module.",
            "java.lang.reflect.",
            "java.util.ResourceBundle.",
            "java.util.ServiceLoader.",
            "java.util.logging.LogManager.",
            "java.util.spi.",
            "org.nd4j.linalg.activations.Activation.",
            "org.nd4j.linalg.activations.impl.ActivationGELU.",
            "org.nd4j.linalg.api.ops.CustomOp.",
            "org.nd4j.linalg.api.ops.DynamicCustomOp.",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.DotProductAttention",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm",
            "org.nd4j.linalg.api.ops.impl.transforms.custom.MultiHeadDotProductAttention",
            "org.nd4j.linalg.api.ops.impl.transforms.strict.GELU",
            "org.nd4j.linalg.api.ops.impl.transforms.strict.PreciseGELU",
            "org.nd4j.linalg.cpu.",
            "org.nd4j.linalg.factory.ops.NDNN.dotProductAttention.",
            "org.nd4j.linalg.factory.ops.NDNN.gelu.",
            "org.nd4j.linalg.factory.ops.NDNN.layerNorm.",
            "org.nd4j.linalg.factory.ops.NDNN.multiHeadDotProductAttention.",
            "org.nd4j.linalg.factory.ops.NDNN.preciseGelu.");

    /** What javac itself calls for lambdas and for strings that are put together. */
    private static final Set<String> OF_JAVAC =
            Set.of("java.lang.invoke.LambdaMetafactory", "java.lang.invoke.StringConcatFactory");

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
                .filter(member -> isFinished(member, task))
                .map(Delegation::told)
                .findFirst();
    }

    /** What to say about it. */
    public static String sentence(String part) {
        return "Your code uses " + part + ". Here you build that part yourself, so this does not count: write it with"
                + " arithmetic on arrays, and with helper methods of your own.";
    }

    private static boolean isFinished(CallGraph.Member member, Task task) {
        String type = member.owner().replace('/', '.').replace('$', '.');
        String className = task.exercise().className();
        String ownPackage = className.substring(0, className.lastIndexOf('.') + 1);
        boolean own = type.startsWith(ownPackage) && !type.startsWith(ownPackage + "check.");
        if (own || type.startsWith("[") || OF_JAVAC.contains(type)) {
            return false;
        }
        String name = type + "." + member.name() + ".";
        return REFUSED.stream().anyMatch(name::startsWith) || ALLOWED.stream().noneMatch(name::startsWith);
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
