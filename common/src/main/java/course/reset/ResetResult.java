package course.reset;

import course.compile.Sources;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a reset did.
 *
 * @param what what was put back, as in {@code createBandMask}
 * @param file the student's file
 * @param kept where the student's version is kept; empty if there was nothing to keep
 * @param changed whether anything was different from what was shipped
 */
public record ResetResult(String what, Path file, Optional<Path> kept, boolean changed) {
    /** The text to show, each line ended. */
    public String text() {
        if (!changed) {
            return what + ": this is as it was shipped already. Nothing was changed.\n";
        }
        String text = what + ": put back as it was shipped, in\n  " + Sources.shown(file) + "\n";
        return kept.map(copy -> text + "Your version of the whole file is kept beside it:\n  " + copy.getFileName()
                        + "\nTo undo the reset, copy its text into " + file.getFileName() + ".\n")
                .orElse(text);
    }
}
