package course.grade.collect;

/**
 * What a submission may have; what is beyond is refused, and flagged.
 *
 * @param files the most source files
 * @param fileBytes the largest source file
 * @param allBytes the most of all source files together that are looked at
 * @param entries the most files and folders that are looked at, whatever they are
 * @param zipBytes the largest zip
 */
public record Limits(int files, int fileBytes, int allBytes, int entries, long zipBytes) {
    public static final Limits USUAL = new Limits(60, 256 << 10, 2 << 20, 50_000, 256L << 20);
}
