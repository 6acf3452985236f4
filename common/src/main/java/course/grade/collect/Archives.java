package course.grade.collect;

import course.grade.NameList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Archives in a submission: zips are opened, others are not. */
final class Archives {
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i).*\\.(rar|7z|tar|t?gz|t?bz2?|t?xz|t?zst|lz4|lzma|cab|ace|arj|zipx|(zip|rar|7z)\\.(part|crdownload|download|[0-9]{3})|z[0-9]{2})",
            Pattern.DOTALL);
    private static final int MOST_OPENED = 5;
    private static final int MOST_NAMES = 3;

    private Archives() {}

    static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Whether a file is an archive by its name and may hold work; an archive among sources is their data. */
    static boolean isArchive(String path) {
        return (isZip(path) || FOREIGN.matcher(path).matches())
                && !FoundSources.skipped(path)
                && !("/" + path).contains("/src/");
    }

    /** Opens the zips in a submission that lacks exercises: learning platforms put a zip into a folder. */
    static void read(FoundSources found, Collection<String> archives, Consumer<String> opener) {
        if (found.holdsAllExercises()) {
            return;
        }
        List<String> zips = archives.stream().filter(Archives::isZip).sorted().toList();
        zips.stream().limit(MOST_OPENED).forEach(opener);
        if (zips.size() > MOST_OPENED) {
            found.unreadable("there are " + zips.size() + " zips in it, and only " + MOST_OPENED + " were opened");
        }
        List<String> foreign =
                archives.stream().filter(path -> !isZip(path)).sorted().toList();
        if (!foreign.isEmpty() && !found.holdsAllExercises()) {
            found.unreadable("the grader opens no archives but zip, and there is " + NameList.of(foreign, MOST_NAMES));
        }
    }
}
