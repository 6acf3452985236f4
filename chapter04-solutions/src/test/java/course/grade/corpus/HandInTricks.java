package course.grade.corpus;

import static course.grade.TaskStatus.MISSING;
import static course.grade.TaskStatus.UNREADABLE;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import java.io.IOException;
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
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("password"),
                named("a-link-to-everything")
                        .handedIn((folder, name, files) -> {
                            HandIn.folder(folder, name, files);
                            Files.createSymbolicLink(folder.resolve(name).resolve("java"), Path.of("/"));
                        })
                        .flagged("a symbolic link"),
                named("a-pipe-for-a-file")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn(HandInTricks::piped)
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("not a regular file"),
                named("lovelaceada_1815").handedIn(HandInTricks::canvas),
                named("ada-lovelace")
                        .edit(AttentionMasks.EXERCISE, text -> text.replace(".lte(1)", ".lte(2)"))
                        .gets(WRONG, "4.3a"),
                named("ada-lovelace\u200b"),
                named("Ada-Lovelace").flagged("more than once"),
                named("=HYPERLINK(\"mailto:x\";\"=cmd|' C calc'!A0\")"),
                named("a name\nada-lovelace,30,25,45,10,110,GRADED,\u001b[2J\u0007"));
    }

    /** A zip whose entries all say that they are encrypted. */
    private static void encrypted(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.zip(folder, name, files);
        Path zip = folder.resolve(name + ".zip");
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i + 9 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
                bytes[i + 6] |= 1;
            } else if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 8] |= 1;
            }
        }
        Files.write(zip, bytes);
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

    /** Loose files, each with a number of its own. */
    private static void canvas(Path folder, String name, Map<String, byte[]> files) throws IOException {
        int number = 5_001;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String own = file.getKey().replaceFirst(".*/", "");
            Files.write(folder.resolve(name + "_" + number++ + "_" + own), file.getValue());
        }
    }
}
