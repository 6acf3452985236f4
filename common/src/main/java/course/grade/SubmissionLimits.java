package course.grade;

/**
 * Limits of a submission; what is beyond them is refused and flagged.
 *
 * @param files the most source files
 * @param fileBytes the largest source file
 * @param allBytes the most bytes of all source files together
 * @param entries the most files and folders that are looked at, whatever they are
 * @param zipBytes the largest zip
 */
public record SubmissionLimits(int files, int fileBytes, int allBytes, int entries, long zipBytes) {}
