package course.grade;

import course.CleanText;
import course.Digest;
import course.exercises.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one student handed in, as far as it is taken: the text of the {@code .java} files of the chapter's package.
 *
 * @param student the name of the folder or zip that it came in
 * @param files the content of each file, by its name, such as {@code Exercise43NeighborMask.java}
 * @param unread the exercises whose verdict is known without grading, since their file was not taken
 * @param flags what was refused or not read, and why
 */
public record Submission(String student, Map<String, byte[]> files, Map<Exercise, Unread> unread, List<String> flags) {
    public Submission {
        student = CleanText.name(student);
        files = Map.copyOf(files);
        unread = Map.copyOf(unread);
        flags = List.copyOf(flags);
    }

    /** A submission that was read to its end. */
    public Submission(String student, Map<String, byte[]> files, List<String> flags) {
        this(student, files, Map.of(), flags);
    }

    /** A digest of all files and flags: another one whenever the submission must be graded again. */
    public String digest() {
        List<String> texts = new ArrayList<>(flags);
        texts.add(String.valueOf(flags.size()));
        new TreeMap<>(files).forEach((name, content) -> texts.addAll(List.of(name, Digest.of(content))));
        return Digest.of(texts);
    }

    /** The same files under another name, with these flags. */
    public Submission with(String name, List<String> otherFlags) {
        return new Submission(name, files, unread, otherFlags);
    }

    /**
     * Why the file of an exercise was not taken.
     *
     * @param status GRADER_ERROR where the machine kept it from the grader, UNREADABLE where nothing can be read in what
     *     was handed in, MISSING where it was refused
     * @param message what a student reads about it
     */
    public record Unread(TaskStatus status, String message) {}
}
