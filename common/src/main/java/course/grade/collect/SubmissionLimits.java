package course.grade.collect;

/**
 * Limits of a submission; what is beyond them is refused and flagged.
 *
 * @param files the most source files
 * @param fileBytes the largest source file
 * @param allBytes the most bytes of all source files together
 * @param entries the most files and folders that are looked at, whatever they are
 * @param zipBytes the largest zip
 */
public record SubmissionLimits(int files, int fileBytes, int allBytes, int entries, long zipBytes) {
    public static final SubmissionLimits USUAL = new SubmissionLimits(60, 256 << 10, 2 << 20, 50_000, 256L << 20);
}
