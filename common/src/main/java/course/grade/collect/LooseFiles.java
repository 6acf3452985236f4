package course.grade.collect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files in the class folder itself, as learning platforms export them, by their students:
 * {@code ada_123_Exercise41ParameterCounts.java}, {@code lovelaceada_123_456_Helper.java}.
 *
 * @param students the files of each student, by the names that the student gave them
 * @param others the files that belong to no exercise
 * @param nameless exercises without a student's name in theirs
 */
record LooseFiles(Map<String, Map<String, Path>> students, List<Path> others, List<Path> nameless) {
    private static final Pattern SEPARATORS = Pattern.compile("^[\\s_.-]+|[\\s_.-]+$");
    /** What Moodle puts between a student and a file. */
    private static final Pattern PLATFORM = Pattern.compile("_assignsubmission_file$");

    /** What Google Drive and file managers put before the name of a copy. */
    private static final Pattern COPY_OF =
            Pattern.compile("(?<!\\p{L})(?:copy of|kopie von|copie de|copia d[ei])$", Pattern.CASE_INSENSITIVE);

    LooseFiles(ExerciseNames exercises, List<Path> files) {
        this(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        List<Path> rest = new ArrayList<>();
        for (Path file : files) {
            Optional<SourceName> exercise = exercises.in(name(file));
            if (exercise.isPresent()) {
                takeExercise(file, exercise.get());
            } else {
                rest.add(file);
            }
        }
        rest.forEach(this::takeOther);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String plain(String text) {
        return SEPARATORS.matcher(text).replaceAll("");
    }

    private void takeExercise(Path file, SourceName exercise) {
        Matcher copyOf = COPY_OF.matcher(plain(exercise.before()));
        boolean copy = copyOf.find();
        String before = PLATFORM.matcher(plain(copyOf.replaceFirst(""))).replaceFirst("");
        if (!before.isEmpty()) {
            String own = copy
                    ? exercise.simpleClassName() + " copy.java"
                    : exercise.name().substring(exercise.before().length());
            String upload = UploadName.of(name(file)).upload();
            String student = before.startsWith(upload) ? upload : before;
            boolean first = filesOf(student).putIfAbsent(own, file) == null;
            if (!first) {
                filesOf(before).put(own, file);
            }
        } else if (!exercise.isCopy() && !plain(exercise.after()).isEmpty()) {
            filesOf(plain(exercise.after())).put(exercise.own(), file);
        } else {
            nameless.add(file);
        }
    }

    private Map<String, Path> filesOf(String student) {
        return students.computeIfAbsent(student, one -> new TreeMap<>());
    }

    /** Gives a file that begins with a student's name to that student. */
    private void takeOther(Path file) {
        String name = name(file);
        Optional<String> student = students.keySet().stream()
                .filter(one -> name.matches("(?s)" + Pattern.quote(one) + "[\\s_.-].+"))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
        if (student.isPresent() && !Archives.isArchive(name)) {
            UploadName upload = UploadName.of(name);
            String own = upload.upload().equals(student.get())
                    ? upload.own()
                    : plain(name.substring(student.get().length()));
            filesOf(student.get()).putIfAbsent(own, file);
        } else {
            others.add(file);
        }
    }
}
