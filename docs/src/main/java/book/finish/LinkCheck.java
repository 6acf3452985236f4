package book.finish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at every link of every page: within the book it must lead somewhere, and nothing may be fetched from elsewhere. */
final class LinkCheck {

    /** What an address may add to the id of a figure: the state to show it in. */
    private static final Pattern STATE = Pattern.compile("\\?.*");

    private final Map<String, Document> pages;
    private final Set<String> files;
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private LinkCheck(Map<String, Document> pages, Set<String> files) {
        this.pages = pages;
        this.files = files;
    }

    /** Takes the pages by the names of their files, and the names of all files beside them; tells what is wrong. */
    static List<String> problems(Map<String, Document> pages, Set<String> files) {
        LinkCheck check = new LinkCheck(pages, files);
        pages.forEach(check::collectIds);
        pages.forEach(check::look);
        return check.problems;
    }

    private void collectIds(String page, Document document) {
        Set<String> found = new HashSet<>();
        for (Element element : document.select("[id]")) {
            if (!found.add(element.id())) {
                problems.add(page + ": two elements have the id \"" + element.id() + "\"");
            }
            if (element.id().isBlank() || element.id().contains(" ")) {
                problems.add(page + ": \"" + element.id() + "\" is no id");
            }
        }
        ids.put(page, found);
    }

    private void look(String page, Document document) {
        for (Element element : document.getAllElements()) {
            for (String attribute : List.of("href", "xlink:href", "src", "srcset", "poster", "data", "action")) {
                if (element.hasAttr(attribute) && !element.attr(attribute).startsWith("data:")) {
                    link(page, element, element.attr(attribute));
                }
            }
            for (String attribute : References.ATTRIBUTES) {
                References.ids(element.attr(attribute))
                        .forEach(id -> anchor(page, page, id, attribute + "=\"" + id + "\""));
            }
            if (element.normalName().equals("img") && !element.hasAttr("alt")) {
                problems.add(page + ": the image " + element.attr("src") + " has no alternative text");
            }
        }
    }

    private void link(String page, Element element, String target) {
        if (target.matches("[a-zA-Z][a-zA-Z+.-]*:.*") || target.startsWith("//")) {
            outside(page, element, target);
            return;
        }
        String[] parts = target.split("#", 2);
        String file = parts[0].isEmpty() ? page : parts[0];
        if (!pages.containsKey(file) && !files.contains(file)) {
            problems.add(page + ": the link \"" + target + "\" leads nowhere, there is no " + file);
        } else if (parts.length == 2) {
            anchor(page, file, STATE.matcher(parts[1]).replaceFirst(""), "the link \"" + target + "\"");
        }
    }

    /** A reader follows a link or not; all else would be loaded without asking. */
    private void outside(String page, Element element, String target) {
        boolean told = element.normalName().equals("a") || element.attr("rel").equals("canonical");
        if (!told || !target.startsWith("https://")) {
            problems.add(page + ": \"" + target + "\" would be loaded from outside of the book, or is not encrypted");
        }
    }

    private void anchor(String page, String file, String id, String what) {
        if (!ids.getOrDefault(file, Set.of()).contains(id)) {
            problems.add(page + ": " + what + " leads nowhere, " + file + " has no \"" + id + "\"");
        }
    }
}
