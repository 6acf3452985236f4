package course.grade.run;

import java.util.List;
import java.util.SortedMap;

/**
 * The content of {@code run.json}: what a run grades, and with what.
 *
 * @param version the course's version; with the seed, it decides whether a verdict still counts
 * @param submissions the digest of each submission, by its student
 * @param leftOut the names of files and folders among the submissions that are none
 */
record RunRecord(
        long seed,
        String version,
        String isolation,
        Shard shard,
        SortedMap<String, String> submissions,
        List<String> leftOut) {
    RunRecord isolatedBy(String kind) {
        return new RunRecord(seed, version, kind, shard, submissions, leftOut);
    }
}
