package book.figures;

import static book.figures.HtmlElements.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A figure of the book.
 *
 * @param name what a page includes, {@code figures/NAME.adoc}
 * @param script the script that brings it to life, {@code figures/SCRIPT.js}, if there is one
 * @param caption one sentence below it
 * @param still what is there without JavaScript and on paper
 * @param data what the script needs to know; nothing for a drawing without a script
 */
record Figure(String name, String script, String caption, Element still, Map<String, ?> data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A figure whose script has its name. */
    Figure(String name, String caption, Element still, Map<String, ?> data) {
        this(name, name, caption, still, data);
    }

    /** A figure without a script. */
    Figure(String name, String caption, Element still) {
        this(name, caption, still, Map.of());
    }

    /** The file to include: HTML that AsciiDoc passes through as it is. */
    String adoc() {
        return "++++\n" + html() + "\n++++\n";
    }

    String html() {
        Element figure = tag("figure", "class", "fig", "id", "fig-" + name);
        if (!data.isEmpty()) {
            figure.attr("data-figure", script);
            String json = json().replace("</", "<\\/"); // or a word could end the script
            figure.appendElement("script").attr("type", "application/json").appendChild(new DataNode(json));
        }
        figure.appendElement("div").addClass("fig-static").appendChild(still);
        figure.appendElement("figcaption").text(caption);
        Document owner = Document.createShell("");
        owner.outputSettings().prettyPrint(false);
        owner.body().appendChild(figure);
        return figure.outerHtml();
    }

    /** The same data; {@code Map.of} has another order in each JVM, and the book must be the same each time. */
    private static Object ordered(Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<Object, Object> entries = map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
            map.forEach((key, value) -> entries.put(key, ordered(value)));
            return entries;
        }
        return data instanceof List<?> list ? list.stream().map(Figure::ordered).toList() : data;
    }

    private String json() {
        try {
            return JSON.writeValueAsString(ordered(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the data of the figure " + name + " cannot be written", e);
        }
    }
}
