package chapter04.check;

import course.compile.CallGraph;
import course.compile.Delegation;
import course.exercises.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks that a student writes the parts of the model, and does not call those that the course or ND4J has. */
final class OwnWork {
    /** By the names of the classes: to read their files takes longer than most tests. */
    private static final Map<String, CallGraph> GRAPHS = new ConcurrentHashMap<>();

    private static final Map<Task, Optional<String>> FINISHED_PARTS = new ConcurrentHashMap<>();

    private OwnWork() {}

    /** The finished part of a model that the methods of this task use, or what they call of the student's. */
    static Optional<String> finishedPart(Task task) {
        if (!task.exercise().isFromScratch()) {
            return Optional.empty(); // without a look at the class files
        }
        return FINISHED_PARTS.computeIfAbsent(
                task,
                any -> Delegation.of(
                        task, GRAPHS.computeIfAbsent(task.exercise().className(), OwnWork::graph)));
    }

    private static CallGraph graph(String className) {
        try {
            return CallGraph.of(OwnWork.class.getClassLoader(), className);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
