package course.feedback;

import course.TextLayout;
import java.util.List;
import java.util.Optional;

/** What is said about a wrong answer. It is laid out when the width is known that there is for it. */
public record Message(String call, Optional<Grid> grid, List<Value> values, List<String> sentences, String book) {
    /** What a board of 80 columns leaves, which indents a message by two. */
    static final int WIDTH = TextLayout.COLUMNS - 2;

    private static final int LABEL = 11;
    private static final int MARGIN = 4;

    /** A value of several lines beside its label; one without a label goes on with what is above it. */
    public record Value(String label, String text) {}

    /** Copies the lists. */
    public Message {
        values = List.copyOf(values);
        sentences = List.copyOf(sentences);
    }

    /**
     * The message, at most this wide, the last line not ended.
     *
     * @param mostRows of a grid, how many rows to show
     */
    public String text(int width, int mostRows) {
        int prose = Math.min(width - 2, TextLayout.PROSE);
        StringBuilder text = new StringBuilder(TextLayout.wrapped(call, prose)).append('\n');
        String picture = grid.map(tables -> tables.draw(width, mostRows)).orElse("") + values(width);
        text.append(picture.isEmpty() ? "" : "\n").append(picture).append('\n');
        sentences.forEach(
                sentence -> text.append(TextLayout.wrapped(sentence, prose)).append('\n'));
        return text.append("Book: ")
                .append(TextLayout.path(book, width - "Book: ".length()))
                .toString();
    }

    private String values(int width) {
        StringBuilder text = new StringBuilder();
        for (Value value : values) {
            String label = " ".repeat(MARGIN)
                    + value.label()
                    + " ".repeat(LABEL - value.label().length());
            for (String line : value.text().split("\n", -1)) {
                TextLayout.lines(label + line, width, value.label().isEmpty() ? 0 : LABEL)
                        .forEach(each -> text.append(each).append('\n'));
                label = " ".repeat(label.length());
            }
        }
        return text.toString();
    }

    /** The message for a board of 80 columns. */
    @Override
    public String toString() {
        return text(WIDTH, Grid.MOST_ROWS);
    }
}
