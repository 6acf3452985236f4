package course.grade.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.AtomicFile;
import course.CleanText;
import course.grade.collect.CommitTime;
import course.grade.report.GradedSubmission;
import course.grade.report.HandedIn;
import course.grade.report.Json;
import course.run.CourseProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * When submissions were handed in: in clones the time of the last commit, and at Gradescope what its metadata say. A run
 * leaves them in {@code handed-in.json}, so that its results can be merged without the submissions.
 */
final class HandInTimes {
    private static final String FILE = "handed-in.json";
    private static final int MOST_BYTES = 4 << 20;

    private final SortedMap<String, Entry> times = new TreeMap<>();

    /**
     * A line of the file.
     *
     * @param due the deadline of this submission alone, where the platform tells one
     */
    record Entry(String time, String how, @Nullable String due) {}

    private record Times(SortedMap<String, Entry> submissions) {}

    private HandInTimes() {}

    /** The times of a run's submissions, or of the runs to merge; nothing is looked up where nothing is due. */
    static HandInTimes of(GradeOptions options, CourseProperties course, List<VerdictFolder> parts, PrintStream out)
            throws IOException {
        HandInTimes all = new HandInTimes();
        if (!options.merge.isEmpty()) {
            for (VerdictFolder part : parts) {
                all.read(part.folder().resolve(FILE));
            }
        } else if (options.metadata.isPresent()) {
            try {
                all.times.put(only(parts), entry(options.metadata.get()));
            } catch (IOException | RuntimeException e) { // the grade stands without it
                out.println("Late days are not known, -Dsubmission.metadata: " + CleanText.name(e.toString()));
            }
        } else if (course.deadline().isPresent() || !course.extensions().isEmpty()) {
            all.clones(options.submissions);
        }
        if (all.times.isEmpty() && course.deadline().isPresent()) {
            out.println("No submission says when it was handed in, so late days are not counted");
        }
        if (options.wholeClass().isPresent()) {
            course.extensions().keySet().stream()
                    .filter(student -> parts.stream()
                            .noneMatch(part -> part.run().submissions().containsKey(student)))
                    .sorted()
                    .forEach(student -> out.println("There is no submission for extension." + CleanText.name(student)
                            + ";\n  the names are those in the column student of grades.csv"));
        }
        if (!all.times.isEmpty()) {
            AtomicFile.write(options.out.resolve(FILE), Json.pretty(new Times(all.times)));
        }
        return all;
    }

    private static String only(List<VerdictFolder> parts) {
        SortedMap<String, String> submissions = parts.get(0).run().submissions();
        if (submissions.size() != 1) {
            throw new IllegalArgumentException("it is about one submission, and here are " + submissions.size());
        }
        return submissions.firstKey();
    }

    private void read(Path file) throws IOException {
        if (Files.exists(file)) {
            times.putAll(Json.read(file, Times.class).submissions());
        }
    }

    private void clones(Path submissions) throws IOException {
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(submissions, folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))) {
            for (Path folder : folders) {
                CommitTime.of(folder)
                        .ifPresent(time -> times.put(
                                CleanText.name(String.valueOf(folder.getFileName())),
                                new Entry(time.toString(), "last commit", null)));
            }
        }
    }

    /** Reads Gradescope's {@code submission_metadata.json}; the latest deadline of a group's members is that of all. */
    private static Entry entry(Path metadata) throws IOException {
        try (InputStream in = Files.newInputStream(metadata)) {
            JsonNode root = new ObjectMapper().readTree(in.readNBytes(MOST_BYTES));
            Optional<String> due = StreamSupport.stream(root.path("users").spliterator(), false)
                    .flatMap(user -> time(user.path("assignment").path("due_date")).stream())
                    .max(Comparator.comparing(OffsetDateTime::toInstant))
                    .or(() -> time(root.path("assignment").path("due_date")))
                    .map(OffsetDateTime::toString);
            OffsetDateTime created = time(root.path("created_at"))
                    .orElseThrow(() -> new IllegalArgumentException("there is no created_at in it"));
            return new Entry(created.toString(), "handed in", due.orElse(null));
        }
    }

    private static Optional<OffsetDateTime> time(JsonNode node) {
        return node.isTextual() ? Optional.of(OffsetDateTime.parse(node.asText())) : Optional.empty();
    }

    /** The same grades, with when each submission was handed in and due. */
    List<GradedSubmission> in(List<GradedSubmission> grades, CourseProperties course) {
        return grades.stream()
                .map(graded -> graded.handedIn(handedIn(graded.student(), course)))
                .toList();
    }

    private Optional<HandedIn> handedIn(String student, CourseProperties course) {
        Optional<Entry> entry = Optional.ofNullable(times.get(student));
        Optional<OffsetDateTime> due = entry.flatMap(known -> Optional.ofNullable(known.due()))
                .map(OffsetDateTime::parse)
                .or(() -> course.due(student));
        return entry.flatMap(
                known -> due.map(deadline -> new HandedIn(OffsetDateTime.parse(known.time()), deadline, known.how())));
    }
}
