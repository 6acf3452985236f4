package course.exercises;

import java.util.List;
import java.util.Optional;

/**
 * One call of a method.
 *
 * @param part what is special about the arguments, such as "fewer than one token"
 * @param refusal what the message of the exception must name, where the arguments must be refused
 */
public record Case(Method method, String part, List<Object> arguments, Optional<List<String>> refusal) {
    /** The kind of its task's part that it belongs to. */
    TaskPart.Kind kind() {
        if (refusal.isPresent()) {
            return TaskPart.Kind.INVALID;
        }
        return method.isPlain(this) ? TaskPart.Kind.PLAIN : TaskPart.Kind.OTHERS;
    }
}
