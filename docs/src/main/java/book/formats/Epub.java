package book.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Writes the finished book as an EPUB: its pages in their order, without scripts and solutions. */
public final class Epub {

    private static final Pattern LIGHT_AND_DARK =
            Pattern.compile("light-dark\\(((?:[^,()]|\\([^()]*\\))+),(?:[^()]|\\([^()]*\\))+\\)");

    private static final Pattern PAPER = Pattern.compile("@page\\s*\\{(?:[^{}]|\\{[^{}]*\\})*\\}");

    private final Path book;
    private final String version;
    private final String timestamp;

    private Epub(Path book, String version, String timestamp) {
        this.book = book;
        this.version = version;
        this.timestamp = timestamp;
    }

    /** Takes the folder of the finished book, the version, its time, and the file to write. */
    public static void main(String[] args) throws IOException {
        new Epub(Path.of(args[0]), args[1], args[2]).write(Path.of(args[3]));
    }

    private void write(Path file) throws IOException {
        Document first = Jsoup.parse(Files.readString(book.resolve("index.html")));
        List<String> names = first.select("nav.contents .entries a").eachAttr("href").stream()
                .filter(address -> address.endsWith(".html"))
                .map(address -> address.replaceFirst("\\.html$", ""))
                .toList();
        List<EpubPage> pages = new ArrayList<>();
        for (String name : names) {
            pages.add(EpubPage.of(name, Files.readString(book.resolve(name + ".html")), names));
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            stored(zip, "mimetype", "application/epub+zip");
            add(zip, "META-INF/container.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                    <rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
                    </container>
                    """);
            add(zip, "book/book.opf", packaged(first, pages));
            add(zip, "book/contents.xhtml", contents(pages));
            add(zip, "book/book.css", style());
            for (EpubPage page : pages) {
                add(zip, "book/" + page.file(), page.text());
            }
        }
    }

    /** The book's own, in its light colors: readers of EPUBs choose a page's colors themselves. */
    private String style() throws IOException {
        String style = PAPER.matcher(Files.readString(book.resolve("book.css"))).replaceAll("");
        return LIGHT_AND_DARK.matcher(style).replaceAll("$1");
    }

    private String packaged(Document first, List<EpubPage> pages) {
        String items = pages.stream()
                .map(page -> "<item id=\"" + page.name() + "\" href=\"" + page.file()
                        + "\" media-type=\"application/xhtml+xml\"" + page.properties() + "/>\n")
                .collect(Collectors.joining());
        String order = pages.stream()
                .map(page -> "<itemref idref=\"" + page.name() + "\"/>\n")
                .collect(Collectors.joining());
        Map<String, String> values = Map.of(
                "TITLE", "Build a GPT in Java",
                "ABOUT", EpubPage.escaped(first.select("meta[name=description]").attr("content")),
                "VERSION", version,
                "TIME", timestamp,
                "ITEMS", items,
                "ORDER", order);
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">build-a-gpt-in-java:VERSION</dc:identifier>
                <dc:title>TITLE</dc:title>
                <dc:language>en</dc:language>
                <dc:description>ABOUT</dc:description>
                <dc:rights>Apache License 2.0</dc:rights>
                <meta property="dcterms:modified">TIME</meta>
                </metadata>
                <manifest>
                <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="style" href="book.css" media-type="text/css"/>
                ITEMS</manifest>
                <spine>
                ORDER</spine>
                </package>
                """;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static String contents(List<EpubPage> pages) {
        String entries = pages.stream()
                .map(page -> "<li><a href=\"" + page.file() + "\">" + EpubPage.escaped(page.title()) + "</a></li>\n")
                .collect(Collectors.joining());
        return EpubPage.xhtml(
                "Contents",
                "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\"><h1>Contents</h1><ol>\n" + entries
                        + "</ol></nav>");
    }

    /** The first entry tells what the archive is to those who look at its bytes, and so must not be compressed. */
    private void stored(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        put(zip, entry, bytes);
    }

    private void add(ZipOutputStream zip, String name, String text) throws IOException {
        put(zip, new ZipEntry(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(ZipOutputStream zip, ZipEntry entry, byte[] bytes) throws IOException {
        entry.setTimeLocal(LocalDateTime.ofInstant(Instant.parse(timestamp), ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
