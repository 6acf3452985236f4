package book.finish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at every link of every page: it must lead somewhere, and nothing may be fetched from elsewhere. */
final class LinkCheck {

    /** Where a link may lead outside of the book. A reader follows it or not; nothing is loaded from there. */
    private static final Set<String> HOSTS = Set.of("github.com", "www.manning.com", "arxiv.org", "docs.pytorch.org");

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
            anchor(page, file, parts[1], "the link \"" + target + "\"");
        }
    }

    private void outside(String page, Element element, String target) {
        boolean link = element.normalName().equals("a") && target.startsWith("https://");
        if (!link) {
            problems.add(page + ": \"" + target + "\" would be loaded from outside of the book");
        } else if (!HOSTS.contains(target.replaceFirst("^https://([^/?#]*).*", "$1"))) {
            problems.add(page + ": the link \"" + target + "\" leads outside of the book, to none of "
                    + String.join(", ", HOSTS.stream().sorted().toList()));
        }
    }

    private void anchor(String page, String file, String id, String what) {
        if (!ids.getOrDefault(file, Set.of()).contains(id)) {
            problems.add(page + ": " + what + " leads nowhere, " + file + " has no \"" + id + "\"");
        }
    }
}
