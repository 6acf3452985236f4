package course.grade.corpus;

import static course.grade.TaskStatus.MISSING;
import static course.grade.TaskStatus.UNREADABLE;
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
import java.util.TreeMap;

/** Honest work as it comes from browsers, learning platforms and programs that pack in another way. */
final class WrappedTricks {
    private WrappedTricks() {}

    static List<Trick> all() {
        return List.of(
                named("loose-files").handedIn(WrappedTricks::loose),
                named("lovelaceada_1815").handedIn(WrappedTricks::canvas),
                named("moodle")
                        .file("chapter04/Helper.java", "package chapter04; class Helper { }")
                        .handedIn((folder, name, files) ->
                                HandIn.zip(Files.createDirectory(folder.resolve(name)), "homework", files)),
                named("an-archive-of-another-kind-in-a-folder")
                        .handedIn((folder, name, files) ->
                                HandIn.folder(folder, name, Map.of("homework.rar", bytes("Rar!"))))
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("unreadable: the grader opens no archives but zip"),
                named("packed.tar.gz")
                        .handedIn((folder, name, files) -> Files.write(folder.resolve(name), bytes("packed")))
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("unreadable: an archive, but not a zip"),
                named("essay.pdf")
                        .handedIn((folder, name, files) -> Files.write(folder.resolve(name), bytes("%PDF-1.7")))
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("unreadable: neither a folder, a zip nor an exercise"),
                named("a-zip-with-a-damaged-file")
                        .handedIn(WrappedTricks::damaged)
                        .gets(UNREADABLE, AttentionMasks.EXERCISE)
                        .flagged("unreadable, damaged"),
                named("fifty-thousand-files-and-no-exercise")
                        .handedIn((folder, name, files) -> HandIn.zip(folder, name, many()))
                        .gets(UNREADABLE, Chapter04.CHAPTER.exercises())
                        .flagged("more than 50000 files"),
                named("nothing-in-a-folder")
                        .handedIn((folder, name, files) -> Files.createDirectory(folder.resolve(name)))
                        .gets(MISSING, Chapter04.CHAPTER.exercises())
                        .flagged("no source file"),
                named("downloaded-twice")
                        .handedIn((folder, name, files) -> HandIn.folder(folder, name, numbered(files)))
                        .flagged("taken from: chapter04/"),
                named("no-package-line")
                        .handedIn((folder, name, files) -> HandIn.folder(folder, name, flatWithoutPackage(files)))
                        .flagged("no package line"),
                named("a-copy-beside-the-file")
                        .file(
                                "chapter04/Exercise42ModelSizes (1).java",
                                "package chapter04; class Exercise42ModelSizes { }")
                        .flagged("not taken: chapter04/Exercise42ModelSizes (1).java"),
                clone(named("a-whole-clone")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As browsers name what they download for the second time. */
    private static Map<String, byte[]> numbered(Map<String, byte[]> files) {
        Map<String, byte[]> numbered = new TreeMap<>();
        files.forEach((path, content) -> numbered.put(path.replace(".java", " (1).java"), content));
        return numbered;
    }

    private static void loose(Path folder, String name, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(name + "_" + file.getKey().replaceFirst(".*/", "")), file.getValue());
        }
    }

    /** With a number for each file, as Canvas has it. */
    private static void canvas(Path folder, String name, Map<String, byte[]> files) throws IOException {
        int number = 5_001;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            loose(folder, name + "_" + number++, Map.of(file.getKey(), file.getValue()));
        }
    }

    private static Map<String, byte[]> flatWithoutPackage(Map<String, byte[]> files) {
        Map<String, byte[]> flat = new TreeMap<>();
        files.forEach((path, content) -> flat.put(
                path.replaceFirst(".*/", ""),
                bytes(new String(content, StandardCharsets.UTF_8).replace("package chapter04;", ""))));
        return flat;
    }

    private static Map<String, byte[]> many() {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i <= 50_000; i++) {
            many.put("data/" + i, new byte[0]);
        }
        return many;
    }

    /** The file of the masks no longer unpacks to what was packed. */
    private static void damaged(Path folder, String name, Map<String, byte[]> files) throws IOException {
        HandIn.zip(folder, name, files);
        Path zip = folder.resolve(name + ".zip");
        byte[] bytes = Files.readAllBytes(zip);
        String masks = path(AttentionMasks.EXERCISE);
        int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(masks) + masks.length();
        Arrays.fill(bytes, start + 40, start + 60, (byte) 0x55);
        Files.write(zip, bytes);
    }

    /** With the solutions and the stubs beside it, as everybody's clone may have them: nothing to look at. */
    private static Trick clone(Trick trick) {
        return trick.handedIn((folder, name, files) -> {
            Map<String, byte[]> all = new TreeMap<>();
            files.forEach((path, content) -> {
                all.put("course/chapter04-exercises/src/main/java/" + path, content);
                all.put("course/chapter04-solutions/src/main/java/" + path, bytes("package chapter04; // another one"));
            });
            HandIn.folder(folder, name, all);
        });
    }
}
