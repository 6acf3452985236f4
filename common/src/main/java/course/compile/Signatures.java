package course.compile;

import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import course.exercises.Exercise;
import course.exercises.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Checks the signatures of the methods that the tests call: a changed one keeps the tests of its task from running.
 *
 * <p>The tests are compiled once, against the signatures as shipped, and run against each version of the student's code.
 */
public final class Signatures {
    private Signatures() {}

    /** The problems of single methods that the tests cannot call, by the method's name. */
    static Map<String, Problem> changedHeads(JavacTask task, Exercise exercise, SourceFile file) {
        Map<String, Problem> changed = new LinkedHashMap<>();
        TypeElement type = task.getElements().getTypeElement(exercise.className());
        exercise.tasks().stream()
                .flatMap(one -> one.methods().stream())
                .forEach(method ->
                        problem(task, type, method, file).ifPresent(problem -> changed.put(method.name(), problem)));
        return changed;
    }

    private static Optional<Problem> problem(JavacTask task, TypeElement type, Method method, SourceFile file) {
        String name = method.name();
        String head = method.head();
        List<ExecutableElement> named = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(candidate -> candidate.getSimpleName().contentEquals(name))
                .toList();
        if (named.stream().anyMatch(candidate -> fits(task, candidate, head))) {
            return Optional.empty();
        }
        String message = "the tests call this method as it was shipped:\n  public static " + brief(head);
        if (named.isEmpty()) {
            return Optional.of(Problem.ofWhole(file.path(), "there is no method " + name + " any more; " + message));
        }
        Trees trees = Trees.instance(task);
        Tree tree = trees.getTree(named.get(0));
        int start = (int) trees.getSourcePositions()
                .getStartPosition(trees.getPath(named.get(0)).getCompilationUnit(), tree);
        int at = Math.max(start, file.text().indexOf(name, start));
        return Optional.of(Problem.at(file.path(), file.text(), at, message));
    }

    private static boolean fits(JavacTask task, ExecutableElement method, String head) {
        return method.getModifiers().containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC))
                && method.getThrownTypes().stream().allMatch(thrown -> unchecked(task, thrown))
                && method.getTypeParameters().isEmpty()
                && head.equals(method.getReturnType() + " " + method);
    }

    private static boolean unchecked(JavacTask task, TypeMirror thrown) {
        return Stream.of(RuntimeException.class, Error.class)
                .map(type -> task.getElements().getTypeElement(type.getName()).asType())
                .anyMatch(type -> task.getTypes().isSubtype(thrown, type));
    }

    /** The signature without packages, as Java code has it. */
    static String brief(String head) {
        return List.of(head.split("(?<=[<>(), ])")).stream()
                .map(word -> word.replaceFirst("^(?:[a-z0-9]+\\.)+", ""))
                .collect(Collectors.joining())
                .replace(",", ", ");
    }
}
