package book.pages;

import static org.assertj.core.api.Assertions.assertThat;

import book.values.Attributes;
import book.values.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** A value that no page tells is one more thing to keep right for nobody. */
class UsedValuesTest {
    private static final String SPARE = "spare-values.txt";
    private static final Pattern USE = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    private static Set<String> used() throws IOException {
        return AdocPage.all().stream()
                .flatMap(page -> page.lines().stream())
                .flatMap(line -> USE.matcher(line).results())
                .map(use -> use.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> values() {
        return Attributes.all(new Measured(Path.of("src/main/data"))).texts().keySet();
    }

    @Test
    void every_value_is_told_by_a_page() throws IOException {
        Set<String> used = used();
        List<Pattern> spare = Listed.read(SPARE);
        assertThat(values())
                .filteredOn(name -> !used.contains(name)
                        && spare.stream()
                                .noneMatch(pattern -> pattern.matcher(name).matches()))
                .as("use the value, delete it, or list it in src/main/%s", SPARE)
                .isEmpty();
    }

    @Test
    void no_value_is_named_like_an_attribute_that_the_pom_sets() throws IOException {
        // the pom's would win in silence, and the page would show a folder instead of a number
        assertThat(attributesOfThePom())
                .as("the attributes that docs/pom.xml hands to Asciidoctor")
                .contains("generated")
                .doesNotContainAnyElementsOf(values());
    }

    private static List<String> attributesOfThePom() throws IOException {
        return Jsoup.parse(Path.of("pom.xml").toFile(), "UTF-8", "", Parser.xmlParser())
                .select("configuration > attributes > *")
                .stream()
                .map(Element::tagName)
                .toList();
    }

    @Test
    void what_is_listed_as_spare_is_a_value() throws IOException {
        Set<String> values = values();
        assertThat(Listed.read(SPARE))
                .filteredOn(pattern ->
                        values.stream().noneMatch(name -> pattern.matcher(name).matches()))
                .isEmpty();
    }
}
