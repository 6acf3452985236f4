package course.grade.collect;

import course.grade.NameList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sentences about what an instructor should look at; a sentence about many files names the first of them. */
final class Flags {
    private static final int MOST_NAMES = 3;

    private final Map<Sentence, SortedSet<String>> names = new LinkedHashMap<>();

    private record Sentence(String start, String reason) {}

    /** A sentence about the whole submission. */
    void add(String flag) {
        names.computeIfAbsent(new Sentence(flag, ""), sentence -> new TreeSet<>());
    }

    /** A sentence about a file, such as "refused: NAME, a symbolic link"; the reason may be empty. */
    void add(String start, String name, String reason) {
        names.computeIfAbsent(new Sentence(start, reason), sentence -> new TreeSet<>())
                .add(name);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        names.forEach((sentence, of) -> sentences.add(of.isEmpty() ? sentence.start() : about(sentence, of)));
        return sentences;
    }

    private static String about(Sentence sentence, SortedSet<String> names) {
        String each = names.size() > 1 ? ", each " : ", ";
        return sentence.start() + ": " + NameList.of(names, MOST_NAMES)
                + (sentence.reason().isEmpty() ? "" : each + sentence.reason());
    }
}
