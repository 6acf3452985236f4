package course.grade.judge;

import course.compile.Signatures;
import course.exercises.Task;
import course.grade.worker.MethodReference;
import java.util.Arrays;

/** The methods of the exercises as a request to a worker names them. */
final class MethodReferences {
    private MethodReferences() {}

    /** The method of this name, with the types that it was shipped with. */
    static MethodReference of(String method) {
        return Arrays.stream(Task.values())
                .filter(task -> task.methods().contains(method))
                .map(task -> new MethodReference(task.exercise().className(), method, Signatures.descriptor(method)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task has a method " + method));
    }
}
