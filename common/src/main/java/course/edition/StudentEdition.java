package course.edition;

import course.SourceText;
import course.TerminalOutput;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.io.file.PathUtils;

/**
 * Runs {@code mvn -Pstudent-edition -Dout=DIR}: writes the course without its solutions, without answers in the book and
 * without history.
 *
 * <p>What is copied is listed, and the rest is left out: a file that somebody adds to the repository reaches students only
 * when it is meant to.
 */
public final class StudentEdition {
    /** Files, and folders with all that is in them. Tests of the course itself stay behind: they contain answers. */
    private static final List<String> SHIPPED = List.of(
            ".devcontainer",
            ".dockerignore",
            ".editorconfig",
            ".gitattributes",
            ".gitignore",
            ".mvn",
            "LICENSE",
            "NOTICE",
            "course.properties",
            "pom.xml",
            "common/pom.xml",
            "common/src/benchmark",
            "common/src/main",
            "common/src/test/java/gpt",
            "common/src/test/resources",
            "common/src/train",
            "docs/src/main/java/book/generate/Examples.java",
            "docs/src/main/java/book/generate/Output.java",
            "docs/src/main/java/book/generate/RunExample.java",
            "docs/src/main/java/book/generate/package-info.java");

    /** The book's examples; those that call the solutions stay behind. */
    private static final String EXAMPLES = "docs/src/main/java/book/examples";

    /** What the README has between two such lines is for those who have the whole course. */
    private static final String FULL_BEGIN = "// tag::full[]";

    private static final String FULL_END = "// end::full[]";

    /** How a line begins that only students read: what follows is in their README, and in the whole course it is a comment. */
    private static final String FOR_STUDENTS = "// edition: ";

    /** Where an edition has its book: it comes with it, so this is no folder that a build makes and deletes. */
    public static final String BOOK = "docs/book/";

    private static final Pattern NAMES_THE_BOOK = Pattern.compile("NOTICE|.*\\.(java|html)");

    private final Chapter chapter = Chapter04.CHAPTER;
    private final Path top;
    private final Path book;
    private final Path out;

    /** Of the course in {@code top} with the finished {@code book}, to be written to {@code out}. */
    StudentEdition(Path top, Path book, Path out) {
        this.top = top;
        this.book = book;
        this.out = out;
    }

    /** Takes the top folder of the course, the folder of the finished book, {@code out=DIR} and {@code zip=}, not empty for a zip. */
    public static void main(String[] args) throws IOException {
        PrintStream err = TerminalOutput.of(FileDescriptor.err);
        String out = args[2].substring("out=".length());
        if (!Files.isDirectory(Path.of(args[0]).resolve(Chapter04.CHAPTER.solutions()))) {
            err.println("There are no solutions to leave out: this is a student edition already");
            System.exit(2);
        }
        Path folder = Path.of(args[0]).resolve(out).normalize();
        if (Files.exists(folder)) {
            err.println(folder + " is there already; name a folder that is not, or remove it");
            System.exit(2);
        }
        StudentEdition edition = new StudentEdition(Path.of(args[0]), Path.of(args[1]), folder);
        edition.write();
        String where = folder.toString();
        if (!args[3].equals("zip=")) {
            where += " and " + edition.zip();
        }
        TerminalOutput.of(FileDescriptor.out).println("The student edition is in " + where);
    }

    /** Writes the edition's folder. */
    void write() throws IOException {
        for (String shipped : SHIPPED) {
            ship(shipped);
        }
        write("README.adoc", forStudents(Files.readString(top.resolve("README.adoc"))));
        String module = chapter.module();
        String classes = chapter.packageName().replace('.', '/');
        ship(module + "/pom.xml");
        ship(module + "/src/test");
        ship(module + "/src/main/java/" + classes + "/package-info.java");
        for (Exercise exercise : chapter.exercises()) {
            Path stub = top.resolve("common/src/main/resources/course/stubs").resolve(exercise.fileName());
            write(module + "/src/main/java/" + classes + "/" + exercise.fileName(), SourceText.read(stub));
        }
        copy(top.resolve("docs/src/main/edition/pom.xml"), out.resolve("docs/pom.xml"));
        copy(book, out.resolve(BOOK));
        for (Path example : files(top.resolve(EXAMPLES))) {
            if (!Files.readString(example).contains("import " + chapter.packageName() + ".")) {
                ship(EXAMPLES + "/" + example.getFileName());
            }
        }
    }

    /** What is between the marks is left out, the marks with it, and what is for students only is put in. */
    static String forStudents(String readme) {
        StringBuilder kept = new StringBuilder();
        boolean full = false;
        for (String line : readme.lines().toList()) {
            if (line.equals(FULL_BEGIN) || line.equals(FULL_END)) {
                full = line.equals(FULL_BEGIN);
            } else if (!full) {
                kept.append(line.startsWith(FOR_STUDENTS) ? line.substring(FOR_STUDENTS.length()) : line)
                        .append('\n');
            }
        }
        return kept.toString();
    }

    /** Writes all files of the edition to {@code OUT.zip} beside it, in a folder of its name, and returns that file. */
    Path zip() throws IOException {
        Path zip = out.resolveSibling(out.getFileName() + ".zip");
        try (OutputStream to = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(to)) {
            for (Path file : files(out)) {
                String name = out.getFileName() + "/" + out.relativize(file);
                entries.putNextEntry(new ZipEntry(name.replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return zip;
    }

    private void ship(String path) throws IOException {
        copy(top.resolve(path), out.resolve(path));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy =
                    file.equals(from) ? to : to.resolve(from.relativize(file).toString());
            if (NAMES_THE_BOOK.matcher(file.getFileName().toString()).matches()) {
                write(copy, Files.readString(file));
            } else {
                PathUtils.createParentDirectories(copy);
                Files.copy(file, copy);
            }
        }
    }

    private void write(String path, String text) throws IOException {
        write(out.resolve(path), text);
    }

    /** Writes a text in which the book is where the edition has it: boards, hints, failures and Javadoc name its pages. */
    private static void write(Path file, String text) throws IOException {
        PathUtils.createParentDirectories(file);
        Files.writeString(file, text.replace(Task.BOOK, BOOK));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
