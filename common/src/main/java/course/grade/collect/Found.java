package course.grade.collect;

import course.Exercise;
import course.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The source files that were found in a submission, by the folder that they are in. One folder is taken as a whole: files
 * of two versions that are mixed would be nobody's work.
 */
final class Found {
    /** Folders that hold nobody's work. */
    static final Set<String> SKIPPED = Set.of(".git", "target", "node_modules", ".idea", ".hints", "__MACOSX");

    private static final Pattern PACKAGE = Pattern.compile("^[\\s\uFEFF]*package\\s+chapter04\\s*;", Pattern.MULTILINE);
    private static final int MOST_FLAGS = 30;
    private static final int MOST_PASSED_OVER = 3;
    private static final String MODULE = "chapter04-exercises/src/main/java/chapter04";
    private static final String MAVEN = "src/main/java/chapter04";

    private final Limits limits;
    private final Map<String, Map<String, byte[]>> folders = new TreeMap<>();
    private final List<String> flags = new ArrayList<>();
    private final Set<String> passedOver = new TreeSet<>();
    private int bytes;

    Found(Limits limits) {
        this.limits = limits;
    }

    /** Whether a file of this path, with slashes between, may be one to take. */
    static boolean matters(String path) {
        String folder = folder(path);
        String name = name(path);
        return name.matches("[\\p{Alnum}_$-]+\\.java")
                && !name.equals("package-info.java")
                && !name.equals("module-info.java")
                && !("/" + folder + "/").contains("/src/test/")
                && Arrays.stream(folder.split("/", -1)).noneMatch(SKIPPED::contains)
                && (folder.equals("chapter04") || folder.endsWith("/chapter04") || depth(folder) <= 1);
    }

    private static long depth(String folder) {
        return folder.isEmpty() ? 0 : folder.chars().filter(c -> c == '/').count() + 1;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether there is no more to be looked at. */
    boolean full() {
        return bytes > limits.allBytes();
    }

    void flag(String flag) {
        if (flags.size() < MOST_FLAGS && !flags.contains(flag)) {
            flags.add(flag);
        }
    }

    /**
     * Puts a file down, if it is of the package. An exercise in the package's folder is taken whatever it says, since the
     * compiler has something to tell about it.
     */
    void add(String path, byte[] content) {
        String folder = folder(path);
        boolean within = folder.equals("chapter04") || folder.endsWith("/chapter04");
        boolean exercise =
                Arrays.stream(Exercise.values()).anyMatch(one -> one.fileName().equals(name(path)));
        boolean said = PACKAGE.matcher(new String(content, SourceText.charset(content)))
                .find();
        bytes += content.length;
        if (bytes > limits.allBytes()) {
            flag("more than " + limits.allBytes() + " bytes of sources: the rest was not looked at");
        } else if (within && !exercise && !said) {
            flag("refused: " + path + ", which is not of package chapter04");
        } else if (within || said) {
            folders.computeIfAbsent(folder, any -> new TreeMap<>()).put(name(path), content);
        } else {
            passOver(path);
        }
    }

    /** Notes a file that is not taken: somebody's helper class may be missing then. */
    void passOver(String path) {
        if (name(path).matches("(?!package-info|module-info).*\\.java") && passedOver.size() < limits.entries()) {
            passedOver.add(path);
        }
    }

    List<String> flags() {
        return flags;
    }

    /** The files that are taken. */
    Map<String, byte[]> taken() {
        List<String> candidates = folders.keySet().stream()
                .filter(folder ->
                        exercises(folders.getOrDefault(folder, Map.of()).keySet()) > 0)
                .sorted(Comparator.comparingInt(this::rank).thenComparing(folder -> folder))
                .toList();
        if (candidates.isEmpty()) {
            flag("no source file of the exercises was found");
            return Map.of();
        }
        String chosen = candidates.get(0);
        candidates.stream().skip(1).forEach(other -> flag("not taken: " + other + ", since there is " + chosen));
        flagPassedOver(chosen);
        return within(folders.getOrDefault(chosen, Map.of()));
    }

    /** Of other packages, beside the one that is taken or below it. */
    private void flagPassedOver(String chosen) {
        String sources = ends(chosen, "chapter04") ? folder(chosen) : chosen;
        List<String> beside = passedOver.stream()
                .filter(path -> sources.isEmpty() || path.startsWith(sources + "/"))
                .filter(path -> !("/" + path).contains("/src/test/") && !path.startsWith(sources + "/src/main/"))
                .filter(path -> Arrays.stream(path.split("/", -1)).noneMatch(SKIPPED::contains))
                .toList();
        beside.stream()
                .limit(MOST_PASSED_OVER)
                .forEach(path -> flag("not taken: " + path + ", which is not of package chapter04"));
        if (beside.size() > MOST_PASSED_OVER) {
            flag("not taken: " + (beside.size() - MOST_PASSED_OVER) + " more of other packages");
        }
    }

    private static long exercises(Collection<String> names) {
        return Arrays.stream(Exercise.values())
                .filter(exercise -> names.contains(exercise.fileName()))
                .count();
    }

    /** The lower, the sooner a folder is taken: the module's own, then as Maven has it, then the package, then any. */
    private int rank(String folder) {
        int place;
        if (ends(folder, MODULE)) {
            place = 0;
        } else if (ends(folder, MAVEN)) {
            place = folder.contains("solution") ? 3 : 1;
        } else {
            place = ends(folder, "chapter04") ? 2 : 4;
        }
        return 1000 * place + (int) Math.min(depth(folder), 900);
    }

    private static boolean ends(String folder, String end) {
        return folder.equals(end) || folder.endsWith("/" + end);
    }

    private Map<String, byte[]> within(Map<String, byte[]> files) {
        Map<String, byte[]> taken = new TreeMap<>();
        Set<String> lower = new TreeSet<>();
        List<String> exercisesFirst = new ArrayList<>();
        Arrays.stream(Exercise.values())
                .map(Exercise::fileName)
                .filter(files::containsKey)
                .forEach(exercisesFirst::add);
        files.keySet().stream().filter(name -> !exercisesFirst.contains(name)).forEach(exercisesFirst::add);
        for (String name : exercisesFirst) {
            byte[] content = files.getOrDefault(name, new byte[0]);
            if (!lower.add(name.toLowerCase(Locale.ROOT))) {
                flag("refused: " + name + ", whose name is another's but for capitals");
            } else if (taken.size() >= limits.files()) {
                flag("refused: " + name + ", beyond the first " + limits.files() + " files");
            } else {
                taken.put(name, content);
            }
        }
        return taken;
    }
}
