package course.grade.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Checks that folders of results are the parts of one class, and all of them. */
final class Parts {
    private Parts() {}

    /**
     * Checks the folders to merge.
     *
     * @throws BadUsage if one does not belong with the others, is there twice or is missing
     */
    static void check(List<VerdictFolder> parts) throws BadUsage {
        RunRecord first = parts.get(0).run();
        Map<Integer, VerdictFolder> numbers = new TreeMap<>();
        for (VerdictFolder part : parts) {
            RunRecord run = part.run();
            String both = parts.get(0).folder() + " and " + part.folder();
            if (run.seed() != first.seed()) {
                throw new BadUsage(both + " were graded with different seeds, " + first.seed() + " and " + run.seed()
                        + ": give all parts the same -Dseed");
            }
            if (!run.version().equals(first.version())) {
                throw new BadUsage(both + " were graded by different versions of the course");
            }
            if (run.shard().of() != first.shard().of()) {
                throw new BadUsage(both + " are parts of different cuts, " + first.shard() + " and " + run.shard());
            }
            VerdictFolder same = numbers.put(run.shard().number(), part);
            if (same != null) {
                throw new BadUsage(same.folder() + " and " + part.folder() + " are both part " + run.shard());
            }
        }
        List<String> missing = IntStream.rangeClosed(1, first.shard().of())
                .filter(number -> !numbers.containsKey(number))
                .mapToObj(number -> number + "/" + first.shard().of())
                .toList();
        if (!missing.isEmpty()) {
            throw new BadUsage("there is no part " + String.join(", ", missing) + " among the folders to merge");
        }
    }
}
