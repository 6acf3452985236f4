package course.grade.judge;

import course.exercises.Method;
import course.grade.worker.MethodReference;

/** The methods of the exercises as a request to a worker names them. */
public final class MethodReferences {
    private MethodReferences() {}

    /** This method, with the types that it was shipped with. */
    public static MethodReference of(Method method) {
        return new MethodReference(method.task().exercise().className(), method.name(), method.descriptor());
    }
}
