package course.grade.run;

import course.AtomicFile;
import course.CleanText;
import course.exercises.Chapter;
import course.grade.Grade;
import course.grade.report.FolderNames;
import course.grade.report.GradedSubmission;
import course.grade.report.Json;
import course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of results: {@code run.json} says what is to be graded, and each {@code students/<id>/verdict.json} holds one
 * verdict, written as soon as it is known. Everything else in the folder is made from these files.
 *
 * @param names the name of each student's folder
 */
record VerdictFolder(Chapter chapter, Path folder, RunRecord run, Map<String, String> names) {
    private static final String RUN = "run.json";
    private static final String VERDICT = "verdict.json";

    /** A folder for the results of a run, which need not exist yet. */
    VerdictFolder(Chapter chapter, Path folder, RunRecord run) {
        this(chapter, folder, run, FolderNames.of(run.submissions().keySet()));
    }

    /** Whether there are results in a folder. */
    static boolean holdsResults(Path folder) {
        return List.of(RUN, Reports.TABLE, Reports.LINES, Reports.STUDENTS).stream()
                .anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** The run whose results are in a folder; empty where there is no {@code run.json}. */
    static Optional<RunRecord> runIn(Path folder) throws BadUsage {
        Path file = folder.resolve(RUN);
        try {
            return Files.exists(file) ? Optional.of(Json.read(file, RunRecord.class)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new BadUsage(CleanText.name(file.toString()) + " cannot be read: grade into another folder");
        }
    }

    /** The results of a run that has already begun. */
    static VerdictFolder open(Chapter chapter, Path folder) throws BadUsage {
        RunRecord run = runIn(folder)
                .orElseThrow(
                        () -> new BadUsage(folder + " holds no results to go on with: there is no " + RUN + " in it"));
        return new VerdictFolder(chapter, folder, run);
    }

    /** Writes {@code run.json}. */
    void start() throws IOException {
        AtomicFile.writeToDisk(folder.resolve(RUN), Json.pretty(run));
    }

    void write(GradedSubmission graded) throws IOException {
        AtomicFile.writeToDisk(file(graded.student()), Json.pretty(VerdictRecord.of(graded, run, chapter.isInParts())));
    }

    /** The verdict on a student's submission, if there is one that counts for this run. */
    Optional<GradedSubmission> verdict(String student) {
        try {
            return Optional.of(Json.read(file(student), VerdictRecord.class))
                    .filter(verdict -> verdict.fits(student, run) && verdict.suffices(chapter))
                    .map(verdict -> verdict.graded(chapter));
        } catch (IOException | RuntimeException missingOrDamaged) {
            return Optional.empty(); // the submission is graded again
        }
    }

    private Path file(String student) {
        return folder.resolve(Reports.STUDENTS)
                .resolve(names.getOrDefault(student, "_"))
                .resolve(VERDICT);
    }

    /** The verdicts on all submissions of the run; GRADER_ERROR where there is none. */
    List<GradedSubmission> verdicts() {
        return run.submissions().keySet().stream()
                .map(student -> verdict(student).orElseGet(() -> ungraded(student)))
                .toList();
    }

    private GradedSubmission ungraded(String student) {
        String message = "This submission was not graded: grade part " + run.shard() + " again with -Dresume.";
        return new GradedSubmission(Grade.failed(chapter, student, message, List.of()), run.isolation(), Map.of());
    }
}
