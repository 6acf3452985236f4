package book.finish;

import java.util.List;
import org.jsoup.nodes.Element;

/** Asciidoctor's HTML, made plainer: fewer boxes, tables that say what heads what, no layout by tables. */
final class PlainHtml {

    private static final List<String> BOXES = List.of("paragraph", "ulist", "olist", "dlist");

    private PlainHtml() {}

    static void of(Element article) {
        article.select("#preamble, .sectionbody").forEach(Element::unwrap);
        article.select(".sect1, .sect2, .sect3, .sect4").forEach(PlainHtml::section);
        article.select("h1, h2, h3, h4, h5").forEach(PlainHtml::permalink);
        article.select(".admonitionblock").forEach(PlainHtml::admonition);
        BOXES.forEach(name -> article.select("div." + name).forEach(box -> unbox(box, name)));
        article.select(".listingblock, .literalblock").forEach(CodeBlock::of);
        article.select("table").forEach(PlainHtml::table);
        article.select("li").forEach(PlainHtml::item);
        article.select("dt.hdlist1").forEach(term -> term.removeAttr("class"));
        Marks.add(article);
    }

    private static void section(Element section) {
        section.tagName("section").removeAttr("class");
    }

    /** A heading is a link to itself; the style shows a sign beside it when the mouse or the keyboard is there. */
    private static void permalink(Element heading) {
        heading.select("a.anchor").remove();
        heading.select("a.link").forEach(Element::unwrap);
        if (heading.id().isEmpty() || !heading.select("a").isEmpty()) {
            return;
        }
        Element link = new Element("a").addClass("link").attr("href", "#" + heading.id());
        link.appendChildren(List.copyOf(heading.childNodes()));
        heading.appendChild(link);
    }

    private static void admonition(Element block) {
        Element icon = block.expectFirst("td.icon");
        Element content = block.expectFirst("td.content");
        block.addClass("admonition").removeClass("admonitionblock").attr("role", "note");
        String kind = icon.text();
        Element title = content.selectFirst("> .title");
        if (title != null) {
            title.remove();
        }
        block.empty();
        block.appendElement("p").addClass("kind").text(title == null ? kind : kind + ": " + title.text());
        if (content.select("> div, > p, > ul, > ol, > table").isEmpty()) {
            content.tagName("p").removeAttr("class");
            block.appendChild(content);
        } else {
            block.appendChildren(List.copyOf(content.childNodes()));
        }
    }

    /** A box around a single thing gives it its roles and goes. */
    private static void unbox(Element box, String name) {
        if (box.childrenSize() == 1) {
            Element only = box.child(0);
            box.classNames().stream().filter(role -> !role.equals(name)).forEach(only::addClass);
            if (!box.id().isEmpty()) {
                only.attr("id", box.id());
            }
            box.replaceWith(only);
        }
    }

    private static void table(Element table) {
        table.removeClass("tableblock")
                .removeClass("frame-all")
                .removeClass("grid-all")
                .removeClass("stretch");
        table.select("caption").removeAttr("class");
        table.select("th, td").forEach(PlainHtml::cell);
        table.select("thead th").attr("scope", "col");
        table.select("tbody th:not([colspan])").attr("scope", "row");
        withoutEmpty(table);
        Element scroll = new Element("div").addClass("scroll");
        table.replaceWith(scroll);
        scroll.appendChild(table);
    }

    private static void cell(Element cell) {
        for (String name : List.of("tableblock", "halign-left", "valign-top", "valign-middle", "valign-bottom")) {
            cell.removeClass(name);
        }
        withoutEmpty(cell);
        List<Element> texts = cell.select("> p.tableblock");
        texts.forEach(text -> text.removeAttr("class"));
        if (texts.size() == 1 && cell.childrenSize() == 1) {
            texts.get(0).unwrap();
        }
    }

    private static void item(Element item) {
        if (item.childrenSize() == 1 && item.child(0).normalName().equals("p")) {
            item.child(0).unwrap();
        }
    }

    private static void withoutEmpty(Element element) {
        if (element.className().isEmpty()) {
            element.removeAttr("class");
        }
    }
}
