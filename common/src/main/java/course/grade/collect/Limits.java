package course.grade.collect;

/**
 * What a submission may have; what is beyond is refused, and flagged.
 *
 * @param files the most source files
 * @param fileBytes the largest source file
 * @param entries the most files and folders that are looked at, whatever they are
 * @param inflatedBytes the most that is unpacked of a zip, whatever it says about itself
 */
public record Limits(int files, int fileBytes, int entries, long inflatedBytes) {
    public static final Limits USUAL = new Limits(60, 256 << 10, 50_000, 256L << 20);
}
