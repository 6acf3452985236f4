package course.exercises;

import java.util.List;
import java.util.Optional;

/** Takes the inputs of a method as its generator draws them. */
public final class Asking {
    private final Method method;
    private final String part;
    private final List<Case> cases;

    Asking(Method method, String part, List<Case> cases) {
        this.method = method;
        this.part = part;
        this.cases = cases;
    }

    /** Arguments that have an answer. */
    public void with(Object... arguments) {
        cases.add(new Case(method, part, List.of(arguments), Optional.empty()));
    }

    /** Arguments that must be refused with an IllegalArgumentException whose message names each of these values. */
    public void refused(List<?> named, Object... arguments) {
        List<String> names = named.stream().map(String::valueOf).toList();
        cases.add(new Case(method, part, List.of(arguments), Optional.of(names)));
    }
}
