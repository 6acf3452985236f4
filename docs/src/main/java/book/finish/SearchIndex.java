package book.finish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What the search looks through: the text of each section, and the names in its code. */
final class SearchIndex {

    /** A name in code, not a single letter, or a number that readers may look for: 1e-5, 50_257, 163,009,536, 1024. */
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z_]\\w+|(?<![\\w.])(?:\\d+(?:\\.\\d+)?[eE][-+]?\\d+|\\d{1,3}(?:[,_]\\d{3})+|\\d{4,})(?!\\w|\\.\\d)");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "li",
            "td",
            "th",
            "dt",
            "dd",
            "pre",
            "div",
            "section",
            "details",
            "summary",
            "figcaption",
            "caption",
            "br");

    /** One section: its page, its heading, the one above it, its anchor, its text, the names in its code. */
    record Section(int page, String heading, String above, String anchor, StringBuilder text, Set<String> names) {}

    private final List<Page> pages;
    private final SearchWords words;
    private final List<Section> sections = new ArrayList<>();
    private String lastH2 = "";

    SearchIndex(List<Page> pages, SearchWords words) {
        this.pages = List.copyOf(pages);
        this.words = words;
        for (int i = 0; i < pages.size(); i++) {
            read(i, pages.get(i).article());
        }
        Set<String> addresses = sections.stream().map(this::address).collect(Collectors.toSet());
        for (String address : words.byAddress().keySet()) {
            if (!addresses.contains(address)) {
                throw new BookException("search-words.txt: there is no section " + address);
            }
        }
    }

    private String address(Section section) {
        String page = pages.get(section.page()).file();
        return section.anchor().isEmpty() ? page : page + "#" + section.anchor();
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    private void read(int page, Node node) {
        if (node instanceof TextNode text) {
            sections.get(sections.size() - 1).text().append(text.getWholeText());
        } else if (node instanceof Element element) {
            readElement(page, element);
        }
    }

    private void readElement(int page, Element element) {
        switch (element.normalName()) {
            case "h1", "h2", "h3" -> begin(page, element);
            case "pre" -> names(element.wholeText());
            case "figure" -> element.select("figcaption").forEach(caption -> below(page, caption));
            case "script", "style", "svg", "annotation" -> {}
            case "details" -> {} // hints and answers: a search must not show them before they are opened
            default -> {
                // KaTeX shows each formula twice: once for the eye and once, as MathML, for everybody else
                if (!element.hasClass("katex-html") && !element.hasClass("source")) {
                    below(page, element);
                }
            }
        }
    }

    private void below(int page, Element element) {
        element.childNodes().forEach(child -> read(page, child));
        if (BLOCKS.contains(element.normalName())) {
            sections.get(sections.size() - 1).text().append(' ');
        }
    }

    private void begin(int page, Element heading) {
        boolean title = heading.normalName().equals("h1");
        boolean second = heading.normalName().equals("h3");
        String text = Html.text(heading);
        String anchor = title ? "" : heading.id();
        sections.add(new Section(page, text, second ? lastH2 : "", anchor, new StringBuilder(), new TreeSet<>()));
        if (!second) {
            lastH2 = title ? "" : text;
        }
    }

    private void names(String code) {
        Set<String> names = sections.get(sections.size() - 1).names();
        NAME.matcher(code).results().map(MatchResult::group).forEach(names::add);
    }

    /** A script that leaves the index in a global: a page opened as a file may load it, unlike JSON. */
    String script() {
        Map<String, Object> index = new TreeMap<>();
        index.put(
                "pages",
                pages.stream().map(page -> List.of(page.file(), page.title())).toList());
        index.put("sections", sections.stream().map(this::row).toList());
        try {
            return "window.BookIndex = " + new ObjectMapper().writeValueAsString(index) + ";\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> row(Section section) {
        String text = section.text().toString().replaceAll("[\\s\u00a0]+", " ").strip();
        return List.of(
                section.page(),
                section.heading(),
                section.above(),
                section.anchor(),
                text,
                String.join(" ", section.names()),
                words.of(address(section)));
    }
}
