package chapter04.check;

import course.compile.CallGraph;
import course.compile.Delegation;
import course.exercises.Body;
import course.exercises.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Holds that a student writes the parts of the model, and does not call those that the course has. */
final class OwnWork {
    private OwnWork() {}

    /** Fails if the methods of this method's task, or what they call of the student's, use a finished part of a model. */
    static void require(Method method, Body yours) {
        if (!method.task().exercise().isFromScratch()) {
            return; // without a look at the class files, which would take longer than most tests
        }
        Optional<String> part = Delegation.of(method.task(), graph(method));
        if (part.isPresent()) {
            Asked asked = new Asked(method, method.name(), new ObservedCall(yours));
            throw asked.wrong(asked.explainBySentence().sentence(Delegation.sentence(part.get())));
        }
    }

    private static CallGraph graph(Method method) {
        try {
            return CallGraph.of(
                    OwnWork.class.getClassLoader(), method.task().exercise().className());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
