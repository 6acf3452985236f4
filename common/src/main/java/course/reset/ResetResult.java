package course.reset;

import course.TextLayout;
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
        return text(TextLayout.COLUMNS);
    }

    /** The text to show in this width, each line ended. */
    public String text(int width) {
        if (!changed) {
            return TextLayout.prose(what + ": this is as it was shipped already. Nothing was changed.", width);
        }
        String text = TextLayout.prose(what + ": restored as it was shipped, in", width) + "  "
                + TextLayout.path(Sources.shown(file), width - 2) + "\n";
        return kept.map(copy -> text
                        + TextLayout.prose(
                                "A copy of your whole file is kept beside it:\n  " + copy.getFileName()
                                        + "\nTo undo the reset, copy its text into " + file.getFileName() + ".",
                                width))
                .orElse(text);
    }
}
