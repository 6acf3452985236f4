package course.grade.similar;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Track;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * A class in which everybody works alone, made of the texts in {@code resources/honest}: {@code ⟨this¦that⟩} is written by
 * some in one way and by others in the other, and {@code §name} is a name of their own.
 *
 * <p>Half of the choices follow a habit of the student, such as loops instead of ND4J's calls: so two students who agree on
 * one task often agree on another, as in a real class.
 */
public final class HonestClass {
    /** Ways to write the same: what some of the students write in the place of the first. */
    private static final String[][] WAYS = {
        {"\\.size\\((\\d)\\)", ".shape()[$1]"},
        {"(\\w+)\\+\\+\\)", "++$1)"},
        {"(\\w+) < ([\\w.]+); ", "$2 > $1; "},
        {"(\\w+) < ([\\w.]+); ", "$1 <= $2 - 1; "},
        {"return ((?![^;]*(?:Stream|List|Optional))[^;{}]{25,});", "var result = $1;\n        return result;"},
        {"Nd4j\\.matmul\\((\\w+), (\\w+)\\)", "$1.mmul($2)"},
        {"(\\w+) \\+= ([^;]+);", "$1 = $1 + $2;"},
        {"IllegalArgumentException\\(([^;()]*)\\)", "IllegalArgumentException(\"wrong: \" + $1 + \"!\")"},
        {"IllegalArgumentException\\(([^;()]*)\\)", "IllegalArgumentException(String.valueOf($1))"},
        {" = (\\w+)\\.(\\w+)\\(\\);", " = ($1.$2());"},
        {"\\((\\w+) < 0", "(0 > $1"},
        {"\\((\\w+) < 1", "($1 <= 0"},
        {"\\.reshape\\(-1, ", ".dup().reshape(-1, "},
        {"\\.mul\\((\\w+)\\)", ".muli($1)"},
        {"\\.castTo\\(DataType.FLOAT\\)", ".castTo(DataType.DOUBLE)"},
    };

    private final Random random;

    /** A class that the seed decides about. */
    public HonestClass(long seed) {
        random = new Random(seed);
    }

    /** The files of so many students, by name. */
    List<Map<String, String>> make(int count) {
        return Stream.generate(this::student).limit(count).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The files of one more student. */
    public Map<String, String> student() {
        Map<String, String> files = new LinkedHashMap<>();
        Student student = new Student(random.nextDouble(), random.nextInt(5));
        boolean builds = random.nextInt(3) > 0;
        Track first = Chapter04.CHAPTER.tracks().get(0);
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            boolean begun =
                    random.nextInt(10) > 0 && (builds || first.exercises().contains(exercise));
            if (begun) {
                files.put(exercise.fileName(), edited(student.write(template(exercise))));
            }
        }
        return files;
    }

    /** The same in small ways of one's own, here and there. */
    private String edited(String code) {
        String text = code;
        for (String[] way : WAYS) {
            text = Pattern.compile(way[0])
                    .matcher(text)
                    .replaceAll(found -> random.nextInt(3) == 0 ? way[1] : Matcher.quoteReplacement(found.group()));
        }
        return text;
    }

    private static String template(Exercise exercise) {
        String name = "/honest/" + exercise.fileName().replace(".java", ".txt");
        return Uncheck.get(() -> IOUtils.resourceToString(name, StandardCharsets.UTF_8));
    }

    /** Writes a template out in the way of one student. */
    private final class Student {
        private final double habit;
        private final int naming;
        private final Map<String, String> names = new TreeMap<>();
        private String template = "";
        private int at;

        Student(double habit, int naming) {
            this.habit = habit;
            this.naming = naming;
        }

        String write(String text) {
            template = text;
            at = 0;
            return alternative();
        }

        /** Up to the end of the template, or of an alternative in it. */
        private String alternative() {
            StringBuilder text = new StringBuilder();
            while (at < template.length() && "¦⟩".indexOf(template.charAt(at)) < 0) {
                char c = template.charAt(at++);
                if (c == '⟨') {
                    text.append(choice());
                } else if (c == '§') {
                    int start = at;
                    while (Character.isJavaIdentifierPart(template.charAt(at))) {
                        at++;
                    }
                    text.append(names.computeIfAbsent(template.substring(start, at), this::name));
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        }

        private String choice() {
            List<String> alternatives = new ArrayList<>();
            do {
                alternatives.add(alternative());
            } while (template.charAt(at++) == '¦');
            int count = alternatives.size();
            return alternatives.get(random.nextBoolean() ? (int) (habit * count) : random.nextInt(count));
        }

        private String name(String word) {
            return switch (naming) {
                case 0 -> word;
                case 1 -> word + random.nextInt(10);
                case 2 -> "my" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
                case 3 -> "the_" + word;
                default -> word.charAt(0) + Integer.toString(names.size());
            };
        }
    }
}
