package book.finish;

import book.formula.FormulaException;
import book.formula.FormulaValues;
import book.formula.Formulas;
import book.formula.Katex;
import book.formula.KatexStyle;
import book.values.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** The last step of the book: Asciidoctor's pages become the book that people read. */
public final class FinishBook {

    private final Path sources;
    private final Path generated;
    private final Path raw;
    private final Path book;
    private final Publication publication;

    /** With four folders: the book's sources, what was generated from code, Asciidoctor's pages, and the book. */
    public FinishBook(Path sources, Path generated, Path raw, Path book, Publication publication) {
        this.sources = sources;
        this.generated = generated;
        this.raw = raw;
        this.book = book;
        this.publication = publication;
    }

    /** Takes the four folders, and what {@link Publication#of} takes. */
    public static void main(String[] args) throws IOException {
        try {
            Publication publication = Publication.of(List.of(args).subList(4, args.length));
            new FinishBook(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), publication)
                    .finish();
        } catch (BookException | FormulaException | IllegalArgumentException e) {
            System.err.println("The book cannot be finished:\n" + e.getMessage());
            System.exit(1);
        }
    }

    /** Makes the book. */
    public void finish() throws IOException {
        clear();
        BookOrder order = BookOrder.read(sources.resolve("book-order.txt"));
        List<Page> pages = pages(order);
        Theme theme = new Theme(sources.resolve("theme"));
        theme.write(book);
        if (publication.answers() == Answers.NONE) {
            pages.forEach(Page::removeSolutions);
        }
        Listings listings = Listings.read(generated, publication.answers());
        pages.forEach(page -> listings.describe(page.article()));
        listings.write(sources.resolve("../../.."), book);
        try (Katex katex = new Katex()) {
            Formulas formulas = new Formulas(katex, FormulaValues.read(generated.resolve("values.json")));
            pages.forEach(page -> formulas.render(page.file(), page.article()));
            pages.forEach(page -> ReadingTime.add(page.article()));
            FigureNumbers.add(pages);
            pages.forEach(page -> Unbroken.keep(page.article()));
            new KatexStyle(katex).write(book);
        }
        Map<String, Document> documents = new TreeMap<>();
        String template = theme.template("page.html");
        Frame frame = new Frame(template, order, pages, theme.scripts(), publication);
        pages.forEach(page -> documents.put(page.file(), frame.around(page)));
        documents.put(WholeBook.FILE, new WholeBook(pages, publication).of(template, theme.template(WholeBook.FILE)));
        documents.put(NotFound.FILE, NotFound.of(template, theme, publication));
        for (Map.Entry<String, Document> each : documents.entrySet()) {
            Files.writeString(book.resolve(each.getKey()), each.getValue().outerHtml() + "\n");
        }
        SearchWords words = SearchWords.read(sources.resolve("search-words.txt"));
        Files.writeString(book.resolve("search-index.js"), new SearchIndex(pages, words).script());
        if (publication.hasUrl()) {
            Files.writeString(book.resolve(Sitemap.FILE), Sitemap.of(pages, publication));
        }
        check(documents);
    }

    /** Takes away the book that was made before: a page or a font that is gone must not stay. */
    private void clear() throws IOException {
        if (Files.exists(book)) {
            try (Stream<Path> all = Files.walk(book)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private List<Page> pages(BookOrder order) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String name : order.pages()) {
            Path file = raw.resolve(name + ".html");
            if (!Files.exists(file)) {
                throw new BookException(
                        "book-order.txt lists \"" + name + "\", but there is no page " + name + ".adoc");
            }
            pages.add(Page.read(name, Files.readString(file)));
        }
        try (Stream<Path> files = Files.list(raw)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".html"))
                    .map(file -> file.replaceFirst("\\.html$", ""))
                    .filter(name -> !order.pages().contains(name))
                    .forEach(name -> {
                        throw new BookException("The page " + name + ".adoc has no place in book-order.txt");
                    });
        }
        return pages;
    }

    private void check(Map<String, Document> documents) throws IOException {
        Set<String> files = new HashSet<>(publication.files());
        try (Stream<Path> all = Files.walk(book)) {
            all.filter(Files::isRegularFile)
                    .map(file -> book.relativize(file).toString().replace('\\', '/'))
                    .forEach(files::add);
        }
        List<String> problems = LinkCheck.problems(documents, files);
        if (!problems.isEmpty()) {
            throw new BookException(String.join("\n", problems));
        }
    }
}
