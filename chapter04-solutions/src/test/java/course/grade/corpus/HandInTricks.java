package course.grade.corpus;

import static course.grade.TaskStatus.UNREADABLE;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Names, folders and zips that are not what they seem. {@code course.grade.collect} has tests for all others. */
final class HandInTricks {
    private HandInTricks() {}

    static List<Trick> all() {
        return List.of(
                named("a-zip-with-a-password")
                        .handedIn(HandInTricks::encrypted)
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises().toArray(Exercise[]::new))
                        .flagged("password"),
                named("a-pipe-for-a-file")
                        .only(ModelSizes.EXERCISE)
                        .handedIn(HandInTricks::piped)
                        .flagged("not a regular file"),
                named("=HYPERLINK(\"mailto:x\";\"=cmd|' C calc'!A0\")\nada,30,25,45,10,110,GRADED,\u001b[2J\u0007")
                        .only(ModelSizes.EXERCISE));
    }

    /** A zip whose entries all say that they are encrypted. */
    private static void encrypted(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.zip(folder, name, files);
        Path zip = folder.resolve(name + ".zip");
        String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(
                zip,
                bytes.replaceAll("(?s)(PK\u0003\u0004..|PK\u0001\u0002....)\\x08", "$1\t"), // 8 with bit 0 is 9
                StandardCharsets.ISO_8859_1);
    }

    private static void piped(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.folder(folder, name, files);
        Path pipe = folder.resolve(name).resolve(Trick.path(AttentionMasks.EXERCISE));
        try {
            new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
