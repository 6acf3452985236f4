package course.grade.report;

import course.exercises.Task;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * A page of HTML for an instructor: one file that loads nothing and runs no script, whatever a student managed to write
 * into it.
 */
public final class HtmlPage {
    private static final String STYLE = "/course/grade/page.css";

    private HtmlPage() {}

    /** The page with this title, and with these elements in its {@code main}. */
    public static String of(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>""" + text(title) + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n" + main
                + "</main>\n</body>\n</html>\n";
    }

    /** A text as it must stand in an element or in an attribute's double quotes. */
    public static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** What a function makes of each of these, one after another. */
    public static <T> String all(Iterable<T> all, Function<T, String> html) {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(html.apply(one)));
        return text.toString();
    }

    /** A student's name, which may be written from right to left. */
    public static String name(String student) {
        return "<bdi>" + text(student) + "</bdi>";
    }

    /** A task by its id and its title. */
    public static String named(Task task) {
        return "<span class=\"id\">" + text(task.id()) + "</span> " + text(task.title());
    }

    /** An element with this content. */
    public static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    /** A paragraph of these words, of a style of the pages or, if it is empty, of none. */
    public static String paragraph(String style, String words) {
        return "<p" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + text(words) + "</p>\n";
    }

    /** A part of the page, to which its id leads. */
    public static String section(String id, String title, String content) {
        return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + title + "</h2>\n" + content
                + "</section>\n";
    }

    /** A table of these columns and rows. */
    public static String table(String caption, String columns, String rows) {
        return "<table>\n<caption>" + caption + "</caption>\n<thead>\n<tr>\n" + columns + "</tr>\n</thead>\n<tbody>\n"
                + rows + "</tbody>\n</table>\n";
    }

    /** The head of a column, of a style of the pages or, if it is empty, of none. */
    public static String column(String title, String style) {
        return "<th scope=\"col\"" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + title + "</th>\n";
    }

    /** A row of a table: its head, and its other cells. */
    public static String row(String head, String cells) {
        return "<tr>\n<th scope=\"row\">" + head + "</th>\n" + cells + "</tr>\n";
    }

    private static String style() {
        return Uncheck.get(() -> IOUtils.resourceToString(STYLE, StandardCharsets.UTF_8));
    }
}
