package book.finish;

import book.generate.SourceFolders;
import book.values.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * Says under each listing where it comes from and, under an example, which command runs it; and over an output that the
 * code above it has printed it.
 *
 * <p>Pages tell nothing for that: a listing is found by its text among the tagged regions of the sources' copies.
 */
final class Listings {

    private static final Pattern TAG = Pattern.compile("// (tag|end)::(\\S+)\\[]");
    private static final Pattern EXAMPLE = Pattern.compile("public static void (\\w+)\\(\\)");
    /** Files that answer tasks, step by step or whole: a page shows a part of them, and the rest is not for it to show. */
    private static final Pattern ANSWERS = Pattern.compile("^chapter04-solutions/|ByHand\\.java$");

    private static final String EMPTY_LINE = "\n\n";

    /**
     * A part of a source.
     *
     * @param file the source, in the project
     * @param example what runs it, such as {@code Attentions.byHand}; nothing for what is no example
     * @param callsSolutions whether the example calls the solutions, which a course for students does not have
     */
    record Region(String file, String example, boolean callsSolutions) {}

    private final Map<String, Region> regions = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();
    private final Set<String> shown = new TreeSet<>();

    private final Answers answers;

    private Listings(Answers answers) {
        this.answers = answers;
    }

    /** Reads the copies and the outputs from the folder of what was generated. */
    static Listings read(Path generated, Answers answers) throws IOException {
        Listings listings = new Listings(answers);
        for (Map.Entry<String, String> folder : SourceFolders.ALL.entrySet()) {
            Path copies = generated.resolve("code").resolve(folder.getKey());
            for (Path copy : files(copies, ".java")) {
                String file = folder.getValue() + "/" + slashed(copies.relativize(copy));
                listings.add(file, Files.readString(copy));
            }
        }
        Path outputs = generated.resolve("output");
        for (Path output : files(outputs, ".txt")) {
            String name = slashed(outputs.relativize(output))
                    .replaceFirst("\\.txt$", "")
                    .replace('/', '.');
            listings.outputs.put(name, plain(Files.readString(output)));
        }
        return listings;
    }

    private void add(String file, String copy) {
        boolean examples = file.startsWith(SourceFolders.ALL.get("examples") + "/");
        Set<String> runnable = EXAMPLE.matcher(examples ? copy : "")
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        String name = file.replaceFirst(".*/", "").replaceFirst("\\.java$", "");
        boolean callsSolutions = copy.contains("\nimport chapter04.");
        Map<String, Integer> open = new HashMap<>();
        Matcher tag = TAG.matcher(copy);
        while (tag.find()) {
            if (tag.group(1).equals("tag")) {
                open.put(tag.group(2), tag.end());
            } else {
                String method = tag.group(2).replaceFirst("-(body|doc)$", "");
                String text = plain(copy.substring(open.getOrDefault(tag.group(2), tag.start()), tag.start()));
                regions.putIfAbsent(
                        text, new Region(file, runnable.contains(method) ? name + "." + method : "", callsSolutions));
            }
        }
    }

    /** For all listings of a page. */
    void describe(Element article) {
        List<Region> last = List.of();
        boolean command = false;
        for (Element block : article.select(".listingblock, .literalblock")) {
            String text = plain(block.expectFirst("pre").wholeText());
            if (block.hasClass("output")) {
                if (isPrinted(text, last, command)) {
                    block.addClass("printed");
                }
                continue;
            }
            command = text.startsWith("mvn ");
            last = regions(text);
            if (!last.isEmpty()) {
                block.appendChild(source(last));
            }
        }
    }

    private boolean isPrinted(String text, List<Region> above, boolean command) {
        Stream<String> printed = above.stream().map(region -> outputs.getOrDefault(region.example(), ""));
        Stream<String> answered = outputs.entrySet().stream()
                .filter(output -> command && output.getKey().matches("(cli|board)\\..*"))
                .map(Map.Entry::getValue);
        return Stream.concat(printed, answered).anyMatch(output -> output.contains(text));
    }

    /** The regions that a listing shows, one after the other. */
    private List<Region> regions(String text) {
        List<Region> found = new ArrayList<>();
        List<String> parts = List.of(text.split(EMPTY_LINE, -1));
        int first = 0;
        while (first < parts.size()) {
            int last = parts.size();
            while (last > first && !regions.containsKey(String.join(EMPTY_LINE, parts.subList(first, last)))) {
                last--;
            }
            if (last > first) {
                Region region = regions.get(String.join(EMPTY_LINE, parts.subList(first, last)));
                if (region != null && !found.contains(region)) {
                    found.add(region);
                }
            }
            first = Math.max(last, first + 1);
        }
        return found;
    }

    private Element source(List<Region> listed) {
        Element line = new Element("p").addClass("source");
        for (String file : listed.stream().map(Region::file).distinct().toList()) {
            line.appendText(line.childNodeSize() == 0 ? "" : ", ");
            String name = file.replaceFirst(".*/(java|resources)/", "");
            if (ANSWERS.matcher(file).find()) {
                line.appendText(name);
            } else {
                shown.add(file);
                line.appendElement("a").attr("href", target(file)).text(name);
            }
        }
        List<String> examples = listed.stream()
                .filter(region -> answers != Answers.NONE || !region.callsSolutions())
                .map(Region::example)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!examples.isEmpty()) {
            line.appendText(". Run it: ");
        }
        for (String example : examples) {
            line.appendElement("code").text("mvn -q -Pexample -Dargs=" + example);
            line.appendText(" ");
        }
        return line;
    }

    private static String target(String file) {
        return "source/" + file + ".txt";
    }

    /** Copies the sources of the listings that were described; a browser shows them as text. */
    void write(Path project, Path book) throws IOException {
        for (String file : shown) {
            Path to = book.resolve(target(file));
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.copy(project.resolve(file), to);
        }
    }

    /** Code as it is compared: without tags, and without what stands before and after its lines. */
    private static String plain(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !TAG.matcher(line).matches())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
