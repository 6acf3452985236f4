package course.exercises;

import java.util.List;
import java.util.Optional;

/**
 * One call of a method.
 *
 * @param part what is special about the arguments, such as "fewer than one token"
 * @param refusal what the message of the exception must name, where the arguments must be refused
 */
public record Case(Method method, String part, List<Object> arguments, Optional<List<String>> refusal) {}
