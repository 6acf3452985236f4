package book.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {

    @Test
    void the_first_page_is_the_address_itself() {
        Publication publication = at("https://ada.github.io/gpt");

        assertThat(publication.address("index.html")).isEqualTo("https://ada.github.io/gpt/");
        assertThat(publication.address("speed.html")).isEqualTo("https://ada.github.io/gpt/speed.html");
    }

    @Test
    void the_address_of_github_pages_tells_the_repository() {
        assertThat(at("https://ada.github.io/gpt/").repository("blob", "README.adoc"))
                .contains("https://github.com/ada/gpt/blob/main/README.adoc");
    }

    @Test
    void another_address_tells_no_repository() {
        assertThat(at("https://example.org/gpt/").repository("blob", "README.adoc"))
                .isEmpty();
        assertThat(at("").repository("blob", "README.adoc")).isEmpty();
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThatThrownBy(() -> at("ada.github.io/gpt"))
                .hasMessageStartingWith("-Dbook.url must be the address of the published book")
                .hasMessageEndingWith("got \"ada.github.io/gpt\"");
    }

    private static Publication at(String url) {
        return Publication.of(List.of("answers=none", "url=" + url));
    }
}
