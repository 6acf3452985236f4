package book.finish;

import org.jsoup.nodes.Element;

/** Adds to a page's goal how long the page takes to read. */
final class ReadingTime {

    private static final int WORDS_PER_MINUTE = 200;

    private ReadingTime() {}

    /** For a page with a paragraph of the role {@code goal}. */
    static void add(Element article) {
        Element goal = article.selectFirst("p.goal");
        if (goal != null) {
            int minutes = minutes(article);
            goal.appendText(" ");
            goal.appendElement("span")
                    .addClass("minutes")
                    .text("Reading time: " + minutes + (minutes == 1 ? "\u00a0minute." : "\u00a0minutes."));
        }
    }

    /** Rounded up. Code, output, answers and captions count as the words that they are; drawings and data do not. */
    static int minutes(Element article) {
        Element read = article.clone();
        read.select("svg, script").remove();
        int words = Html.text(read).strip().split("\\s+", -1).length;
        return (words + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE;
    }
}
