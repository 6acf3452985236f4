package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link leads somewhere, and nothing but a link that a reader follows leads out of the book. */
class LinksCheck {

    private static final Pattern URL_IN_CSS = Pattern.compile("url\\(\\s*['\"]?([^'\")]+)");
    private static final Map<Path, Set<String>> IDS = new HashMap<>();

    @EachPage
    void a_link_within_the_book_has_a_page_and_an_anchor_to_lead_to(FinishedPage page) {
        List<String> broken = new ArrayList<>();
        for (Element element : page.html().select("[href], [src]")) {
            String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            if (!isExternal(address) && !leadsSomewhere(page.file(), address)) {
                broken.add(element.cssSelector() + " -> " + address);
            }
        }
        page.hasNone("links that lead nowhere", broken);
    }

    @EachPage
    void no_page_tells_where_it_was_built(FinishedPage page) {
        String project = Path.of("..").toAbsolutePath().normalize().toString();
        page.hasNone(
                "elements that name a folder of this machine",
                page.html().getElementsContainingOwnText(project).eachText());
    }

    @EachPage
    void only_a_link_to_follow_leads_out_of_the_book(FinishedPage page) {
        List<String> loaded = page.html().select("[href], [src], [srcset], [poster], [action], [data]").stream()
                .filter(element -> !element.is("a, [rel=canonical]"))
                .filter(element -> Stream.of("href", "src", "srcset", "poster", "action", "data")
                        .anyMatch(name -> isExternal(element.attr(name))))
                .map(Element::cssSelector)
                .toList();
        page.hasNone("elements that load something from outside", loaded);
    }

    @EachPage
    void what_one_element_says_of_another_by_its_id_is_there(FinishedPage page) {
        List<String> dangling = new ArrayList<>();
        for (String attribute :
                List.of("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")) {
            for (Element element : page.html().select("[" + attribute + "]")) {
                for (String id : element.attr(attribute).split("\\s+", -1)) {
                    if (!idsIn(page.file()).contains(id)) {
                        dangling.add(element.cssSelector() + " " + attribute + "=" + id);
                    }
                }
            }
        }
        page.hasNone("ids that no element has", dangling);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("course.exercises.Chapter04#tasks")
    void the_anchor_that_a_message_names_for_a_task_is_in_the_book(Task task) {
        assertThat(leadsSomewhere(FinishedPage.BOOK.resolve("index.html"), task.bookAnchor()))
                .as("%s in %s", task.bookAnchor(), FinishedPage.BOOK)
                .isTrue();
    }

    @Test
    void a_style_sheet_names_only_files_that_are_there() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path sheet : FinishedPage.files(".css").toList()) {
            Matcher url = URL_IN_CSS.matcher(Files.readString(sheet));
            while (url.find()) {
                String address = url.group(1);
                if (!address.startsWith("data:") && !leadsSomewhere(sheet, address)) {
                    missing.add(FinishedPage.BOOK.relativize(sheet) + " -> " + address);
                }
            }
        }
        assertThat(missing)
                .as("what style sheets in %s name and is not there", FinishedPage.BOOK)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("book.finished.FinishedPage#chapters")
    void a_page_can_be_reached_from_the_first_one(FinishedPage page) {
        assertThat(FinishedPage.named("index.html").html().select("a[href]").eachAttr("href").stream()
                        .map(address -> address.replaceFirst("#.*", "")))
                .as("what %s links to", FinishedPage.BOOK.resolve("index.html"))
                .contains(page.name());
    }

    private static boolean isExternal(String address) {
        return address.matches("(?i)([a-z][a-z0-9+.-]*:|//).*") && !address.startsWith("data:");
    }

    private static boolean leadsSomewhere(Path from, String address) {
        if (address.startsWith("data:")) {
            return true;
        }
        URI to = from.toUri().resolve(address);
        Path file = Path.of(URI.create(to.toString().replaceFirst("[#?].*", "")));
        String anchor =
                to.getFragment() == null ? null : to.getFragment().replaceFirst("\\?.*", ""); // a figure's state
        return Files.isRegularFile(file)
                && file.startsWith(FinishedPage.BOOK)
                && (anchor == null || anchor.isEmpty() || idsIn(file).contains(anchor));
    }

    private static Set<String> idsIn(Path file) {
        return IDS.computeIfAbsent(
                file,
                f -> new FinishedPage(f)
                        .html().select("[id]").eachAttr("id").stream().collect(Collectors.toSet()));
    }
}
