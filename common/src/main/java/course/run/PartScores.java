package course.run;

import course.exercises.Case;
import course.exercises.Task;
import course.exercises.TaskPart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which parts of a task are earned so far: those whose inputs were all asked, and all answered rightly. */
public final class PartScores {
    private final List<TaskPart> parts;
    /** By their numbers. */
    private final Map<Integer, Integer> open = new TreeMap<>();

    private final Map<Integer, String> lost = new TreeMap<>();

    /** Of a task of which these inputs are to be asked. */
    public PartScores(Task task, List<Case> inputs) {
        parts = task.parts();
        for (TaskPart part : parts) {
            open.put(part.number(), (int) inputs.stream().filter(part::has).count());
        }
    }

    /** Whether the part of an input is lost already, so that its answer makes no difference. */
    public boolean isLost(Case input) {
        return lost.containsKey(part(input).number());
    }

    /** An input was answered rightly, for the first time. */
    public void right(Case input) {
        open.merge(part(input).number(), -1, Integer::sum);
    }

    /** The answer to an input was wrong, or did not come: its part is lost, and so are those that need it. */
    public void wrong(Case input, String why) {
        TaskPart own = part(input);
        lost.putIfAbsent(own.number(), why);
        parts.stream()
                .filter(part -> part.needs(own))
                .forEach(part -> lost.putIfAbsent(
                        part.number(), "It earns points only together with " + own.id() + ", " + own.title() + "."));
    }

    private TaskPart part(Case input) {
        return parts.stream().filter(part -> part.has(input)).findFirst().orElseThrow();
    }

    /** The results; of a part whose inputs were not all asked, this says why. */
    public List<PartScore> results(String notAsked) {
        return parts.stream()
                .map(part -> {
                    String why =
                            lost.getOrDefault(part.number(), open.getOrDefault(part.number(), 0) > 0 ? notAsked : "");
                    return new PartScore(part, why.isEmpty(), why);
                })
                .toList();
    }
}
