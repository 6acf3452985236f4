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
 * The methods that the tests call: a changed head keeps the tests of its task from running.
 *
 * <p>Tests are compiled once, against the heads of the methods, and run against whatever a student makes of the methods.
 */
public final class Signatures {
    private Signatures() {}

    /** What keeps the tests from calling any method in the file of an exercise, or nothing if its class is there. */
    static Optional<Problem> problem(JavacTask task, Exercise exercise, SourceFile file) {
        if (task.getElements().getTypeElement(exercise.className()) == null) {
            return Optional.of(Problem.ofWhole(
                    file.path(),
                    file.text().isBlank()
                            ? "the file is empty"
                            : "the file must begin with \"package "
                                    + exercise.className().replaceFirst("[.]\\w+$", "") + ";\" and hold the class "
                                    + file.simpleClassName()));
        }
        return Optional.empty();
    }

    /** What keeps the tests from calling single methods of an exercise whose class is there, by the method's name. */
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

    /** The head without the packages, as one writes it. */
    static String brief(String head) {
        return List.of(head.split("(?<=[<>(), ])")).stream()
                .map(word -> word.replaceFirst("^(?:[a-z0-9]+\\.)+", ""))
                .collect(Collectors.joining())
                .replace(",", ", ");
    }
}
