package course.grade.run;

import course.grade.Submission;
import course.grade.report.Graded;
import course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts the parts of a class together, if they are all there and belong together. */
final class Merge {
    private final GradeOptions options;

    Merge(GradeOptions options) {
        this.options = options;
    }

    /** A part: the folder it came from, and its journal. */
    private record Part(Path folder, Header header, JournalContent journal) {}

    /** The grades of all parts; a submission that a part has not finished is a GRADER_ERROR. */
    GradedClass graded() throws IOException, BadUsage {
        if (Stream.of(Journal.NAME, Reports.TABLE, "results.jsonl", "students")
                .anyMatch(name -> Files.exists(options.out().resolve(name)))) {
            throw new BadUsage(options.out() + " holds results already: choose another folder for -Dout");
        }
        List<Part> parts = new ArrayList<>();
        for (Path folder : options.merge()) {
            parts.add(part(folder));
        }
        refuseStrangers(parts);
        refuseGaps(parts);
        List<String> leftOut = parts.stream()
                .flatMap(part -> part.header().leftOut().stream())
                .distinct()
                .sorted()
                .toList();
        return new GradedClass(together(parts), leftOut);
    }

    private static Part part(Path folder) throws IOException, BadUsage {
        JournalContent journal = JournalContent.read(folder.resolve(Journal.NAME));
        Header header = journal.header()
                .orElseThrow(() -> new BadUsage(folder + " holds no results: there is no " + Journal.NAME + " in it"));
        return new Part(folder, header, journal);
    }

    private static void refuseStrangers(List<Part> parts) throws BadUsage {
        Part first = parts.get(0);
        for (Part part : parts) {
            String both = first.folder() + " and " + part.folder();
            if (part.header().seed() != first.header().seed()) {
                throw new BadUsage(both + " were graded with different seeds, "
                        + first.header().seed() + " and " + part.header().seed() + ": give all parts the same -Dseed");
            }
            if (!part.header().version().equals(first.header().version())) {
                throw new BadUsage(both + " were graded by different versions of the course");
            }
            if (part.header().shard().of() != first.header().shard().of()) {
                throw new BadUsage(both + " are parts of different cuts, "
                        + first.header().shard() + " and " + part.header().shard());
            }
        }
    }

    private static void refuseGaps(List<Part> parts) throws BadUsage {
        Map<Integer, Part> numbers = new TreeMap<>();
        for (Part part : parts) {
            Part same = numbers.put(part.header().shard().number(), part);
            if (same != null) {
                throw new BadUsage(same.folder() + " and " + part.folder() + " are both part "
                        + part.header().shard());
            }
        }
        int all = parts.get(0).header().shard().of();
        List<String> missing = IntStream.rangeClosed(1, all)
                .filter(number -> !numbers.containsKey(number))
                .mapToObj(number -> number + "/" + all)
                .toList();
        if (!missing.isEmpty()) {
            throw new BadUsage("there is no part " + String.join(", ", missing) + " among the folders to merge");
        }
    }

    private static List<Graded> together(List<Part> parts) throws BadUsage {
        Map<String, Graded> grades = new LinkedHashMap<>();
        for (Part part : parts) {
            for (Roll roll : part.header().rolls().values()) {
                if (!part.header().shard().holds(roll.student())) {
                    throw new BadUsage(roll.student() + " does not belong in part "
                            + part.header().shard() + ", which is " + part.folder());
                }
                grades.put(roll.student(), part.journal().verdict(roll).orElseGet(() -> missing(part, roll)));
            }
        }
        return List.copyOf(grades.values());
    }

    private static Graded missing(Part part, Roll roll) {
        Submission submission = new Submission(roll.student(), Map.of(), List.of());
        String message =
                "This submission was not graded: grade part " + part.header().shard() + " again with -Dresume.";
        return new Graded(Verdicts.failed(submission, message), part.header().isolation(), roll.files());
    }
}
