package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ReadingTimeTest {

    @Test
    void two_hundred_words_take_a_minute_and_one_more_begins_another() {
        assertThat(ReadingTime.minutes(article("word ".repeat(200)))).isEqualTo(1);
        assertThat(ReadingTime.minutes(article("word ".repeat(201)))).isEqualTo(2);
    }

    @Test
    void code_and_answers_are_read_too() {
        String half = "word ".repeat(150);

        assertThat(ReadingTime.minutes(article("<pre>" + half + "</pre><details>" + half + "</details>")))
                .isEqualTo(2);
    }

    @Test
    void drawings_and_data_are_not_read() {
        String all = "word ".repeat(1000);

        assertThat(ReadingTime.minutes(article("<svg><text>" + all + "</text></svg><script>" + all + "</script>")))
                .isEqualTo(1);
    }

    @Test
    void the_goal_of_a_page_tells_it() {
        Page page = Pages.page(
                "attention", "Attention", "<div class='paragraph goal'><p>After this page you can.</p></div>");

        ReadingTime.add(page.article());

        assertThat(page.article().expectFirst("p.goal").text())
                .isEqualTo("After this page you can. Reading time: 1 minute.");
    }

    private static Element article(String html) {
        return Html.element("article").html(html);
    }
}
