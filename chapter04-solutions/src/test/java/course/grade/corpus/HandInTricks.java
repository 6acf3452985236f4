package course.grade.corpus;

import static course.grade.TaskStatus.MISSING;
import static course.grade.TaskStatus.UNREADABLE;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;
import static course.grade.corpus.Trick.path;

import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders and zips that are not what they seem. */
final class HandInTricks {
    private static final Path MASKS = Path.of("chapter04", AttentionMasks.EXERCISE.fileName());

    private HandInTricks() {}

    static List<Trick> all() {
        return List.of(
                named("a-zip").handedIn(HandIn::zip),
                named("a-zip-that-leads-out")
                        .file("../../../../tmp/chapter04/Exercise43NeighborMask.java", "package chapter04;")
                        .file("/etc/cron.d/chapter04/Exercise43NeighborMask.java", "package chapter04;")
                        .file("C:\\chapter04\\Exercise43NeighborMask.java", "package chapter04;")
                        .handedIn(HandIn::zip)
                        .flagged("leads out of the zip"),
                named("a-zip-bomb-at-the-end").handedIn((folder, name, files) -> bomb(folder, name, files, "z")),
                named("a-zip-bomb-at-the-beginning").handedIn((folder, name, files) -> bomb(folder, name, files, "a")),
                named("a-zip-bomb-for-a-source")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn((folder, name, files) -> bomb(folder, name, files, path(AttentionMasks.EXERCISE)))
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("larger than"),
                named("a-zip-with-a-password")
                        .handedIn(HandInTricks::encrypted)
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("password"),
                named("a-zip-that-is-none")
                        .handedIn((folder, name, files) -> Files.writeString(folder.resolve(name + ".zip"), "no zip"))
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("not a zip"),
                named("half-a-zip")
                        .handedIn(HandInTricks::half)
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("not a zip"),
                named("a-zip-in-a-zip").handedIn(HandInTricks::nested),
                named("a-link-to-a-file")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn(with(Files::createSymbolicLink, "/etc/hostname"))
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("a symbolic link"),
                named("a-link-in-a-zip")
                        .file(path(AttentionMasks.EXERCISE), "../../bob/chapter04/Exercise43NeighborMask.java")
                        .handedIn(HandInTricks::linked)
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("a symbolic link"),
                named("a-link-to-itself")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn(with(Files::createSymbolicLink, AttentionMasks.EXERCISE.fileName()))
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("a symbolic link"),
                named("a-link-to-everything")
                        .handedIn((folder, name, files) -> {
                            HandIn.folder(folder, name, files);
                            Files.createSymbolicLink(folder.resolve(name).resolve("java"), Path.of("/"));
                        })
                        .flagged("a symbolic link"),
                named("a-link-for-a-submission")
                        .handedIn((folder, name, files) ->
                                Files.createSymbolicLink(folder.resolve(name), Path.of("a-zip-bomb")))
                        .gets(MISSING, Chapter04.CHAPTER.exercises())
                        .flagged("a symbolic link"),
                named("a-pipe-for-a-file")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn(made("mkfifo"))
                        .gets(MISSING, AttentionMasks.EXERCISE)
                        .flagged("not a regular file"),
                named("a-folder-for-a-file")
                        .without(AttentionMasks.EXERCISE)
                        .handedIn(made("mkdir"))
                        .gets(MISSING, AttentionMasks.EXERCISE),
                named("folders-in-folders-in-folders").file("a/".repeat(600) + "b", "deep"),
                named("the-files-of-others-beside")
                        .file("bob/chapter04/" + AttentionMasks.EXERCISE.fileName(), "package chapter04;")
                        .file("../bob/chapter04/Exercise43NeighborMask.java", "package chapter04;")
                        .file("students/bob/results.json", "{\"score\": 0}")
                        .handedIn(HandIn::zip)
                        .flagged("not taken"),
                named("ada-lovelace")
                        .edit(AttentionMasks.EXERCISE, text -> text.replace(".lte(1)", ".lte(2)"))
                        .gets(WRONG, "4.3a"),
                named("ada-lovelace\u200b"),
                named("Ada-Lovelace").flagged("more than once"),
                named("=HYPERLINK(\"mailto:x\";\"=cmd|' C calc'!A0\")"),
                named("a name\nada-lovelace,30,25,45,10,110,GRADED,"),
                named("\u001b[2J\u001b[31mred\u0007"),
                named("n".repeat(240)),
                named("con.txt. "),
                named(".hidden"));
    }

    /** 600 MB of zeros, as a file that nobody asked for or as one that somebody did. */
    private static void bomb(Path folder, String name, Map<String, byte[]> files, String path) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name + ".zip")))) {
            zip.setLevel(9);
            if (path.startsWith("a")) {
                zeros(zip, path);
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
            if (!path.startsWith("a")) {
                zeros(zip, path);
            }
        }
    }

    private static void zeros(ZipOutputStream zip, String path) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 600; i++) {
            zip.write(zeros);
        }
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

    /** A zip in which the exercise of the masks is a link, as Unix writes that down. */
    private static void linked(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.zip(folder, name, files);
        Path zip = folder.resolve(name + ".zip");
        byte[] bytes = Files.readAllBytes(zip);
        String masks = path(AttentionMasks.EXERCISE);
        for (int i = 0; i + 46 + masks.length() < bytes.length; i++) {
            boolean entry = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2;
            if (entry && new String(bytes, i + 46, masks.length(), StandardCharsets.ISO_8859_1).equals(masks)) {
                bytes[i + 5] = 3; // Unix
                bytes[i + 40] = (byte) 0xFF;
                bytes[i + 41] = (byte) 0xA1;
            }
        }
        Files.write(zip, bytes);
    }

    private static void half(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.zip(folder, name, files);
        Path zip = folder.resolve(name + ".zip");
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length / 20));
    }

    private static void nested(Path folder, String name, Map<String, byte[]> files) throws IOException {
        Path inner = Files.createTempDirectory("nested");
        HandIn.zip(inner, "inner", files);
        HandIn.zip(folder, name, Map.of("inner.zip", Files.readAllBytes(inner.resolve("inner.zip"))));
        Files.delete(inner.resolve("inner.zip"));
        Files.delete(inner);
    }

    private interface Link {
        void make(Path link, Path target) throws IOException;
    }

    private static HandIn with(Link link, String target) {
        return (folder, name, files) -> {
            HandIn.folder(folder, name, files);
            link.make(folder.resolve(name).resolve(MASKS), Path.of(target));
        };
    }

    /** One of the files is made by a program. */
    private static HandIn made(String program) {
        return (folder, name, files) -> {
            HandIn.folder(folder, name, files);
            String path = folder.resolve(name).resolve(MASKS).toString();
            try {
                new ProcessBuilder(program, path).start().waitFor();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
    }
}
