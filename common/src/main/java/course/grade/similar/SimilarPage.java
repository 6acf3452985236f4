package course.grade.similar;

import static course.grade.report.HtmlPage.all;
import static course.grade.report.HtmlPage.column;
import static course.grade.report.HtmlPage.element;
import static course.grade.report.HtmlPage.name;
import static course.grade.report.HtmlPage.paragraph;
import static course.grade.report.HtmlPage.text;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.NameList;
import course.grade.Submission;
import course.grade.report.GradedSubmission;
import course.grade.report.HtmlPage;
import course.grade.report.IdenticalFile;
import course.grade.report.SimilarPair;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page that shows similar submissions side by side, with the passages that both have, and files that are the same. */
final class SimilarPage {
    /** Further pairs are only in the table. */
    private static final int MOST_PAIRS = 40;

    private static final int MOST_NAMES = 20;

    private final Similarity similarity;
    private final Map<String, Submission> submissions;
    private final SharedFailures failures;
    private final List<IdenticalFile> identical;
    private final OwnLines ownLines;

    SimilarPage(
            Chapter chapter,
            Similarity similarity,
            Collection<Submission> submissions,
            Map<String, byte[]> solutions,
            List<GradedSubmission> grades) {
        this.similarity = similarity;
        this.submissions = submissions.stream()
                .collect(Collectors.toMap(Submission::student, submission -> submission, (one, other) -> one));
        this.failures = new SharedFailures(grades);
        this.identical = IdenticalFile.in(grades);
        this.ownLines = new OwnLines(chapter, solutions.values());
    }

    String html() {
        List<SimilarPair> pairs = similarity.pairs();
        return HtmlPage.of(
                "Similar submissions",
                element("h1", "Similar submissions")
                        + paragraph("warning", """
                        What this page shows is a reason to talk, not a proof. The page cannot tell who wrote an answer \
                        first, nor whether both have it from the same source or explained it to each other.""")
                        + paragraph(
                                "",
                                pairs.isEmpty()
                                        ? "No two submissions are so alike in all that both have answered that chance does not explain it."
                                        : counted(pairs.size(), "pair") + (pairs.size() == 1 ? " is" : " are")
                                                + " more alike than chance explains: if all work alone, not one class"
                                                + " in a hundred has such a pair.")
                        + (pairs.isEmpty() ? "" : table(pairs))
                        + all(shown(pairs), pair -> new PairSection(pair, id(pair), submissions).html(failures))
                        + identical()
                        + published()
                        + compared());
    }

    private static List<SimilarPair> shown(List<SimilarPair> pairs) {
        return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
    }

    private String table(List<SimilarPair> pairs) {
        String more = pairs.size() <= MOST_PAIRS
                ? ""
                : paragraph(
                        "note",
                        String.format(
                                Locale.ROOT,
                                "There are %,d more pairs in %s.",
                                pairs.size() - MOST_PAIRS,
                                SimilarReport.TABLE));
        return HtmlPage.table(
                        """
                        Similar tasks: of those that both have answered, how many have unusually similar answers. Probability: \
                        that two who work alone agree as much.""",
                        column("Pair", "") + column("Similar tasks", "") + column("Probability", ""),
                        all(shown(pairs), this::row))
                + more;
    }

    private String row(SimilarPair pair) {
        String similar = pair.unusual().size() + " of " + pair.matches().size();
        return HtmlPage.row(
                "<a href=\"#" + id(pair) + "\">" + names(pair) + "</a>",
                element("td", similar) + element("td", probability(pair.chance())));
    }

    private String id(SimilarPair pair) {
        return "pair-" + (similarity.pairs().indexOf(pair) + 1);
    }

    static String names(SimilarPair pair) {
        return name(pair.first()) + " and " + name(pair.second());
    }

    /** A small probability in words, such as {@code 1 in 3.6 million}. */
    static String probability(double probability) {
        double in = 1 / probability;
        return in >= 1e12
                ? "less than 1 in a trillion"
                : in >= 1e9
                        ? String.format(Locale.ROOT, "1 in %.1f billion", in / 1e9)
                        : in >= 1e6
                                ? String.format(Locale.ROOT, "1 in %.1f million", in / 1e6)
                                : String.format(Locale.ROOT, "1 in %,.0f", in);
    }

    static String ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).collect(Collectors.joining(", "));
    }

    private String identical() {
        Map<IdenticalFile, Long> lines = new LinkedHashMap<>();
        identical.forEach(file -> lines.put(file, ownLines(file)));
        lines.values().removeIf(count -> count == 0);
        return lines.isEmpty()
                ? ""
                : element("h2", "Identical files")
                        + paragraph("", """
                        These files are the same but for white space, with all names and comments. A few lines may be the same \
                        by chance, twenty hardly are. Lines of the stub and of the published solution do not count, and \
                        files with fewer than ten others are left out.""")
                        + element(
                                "ul", "\n" + all(lines.entrySet(), file -> identical(file.getKey(), file.getValue())));
    }

    private static String identical(IdenticalFile file, long lines) {
        List<String> students = file.students().stream().map(HtmlPage::name).toList();
        return element(
                "li", text(file.name()) + ", " + counted(lines, "line") + ": " + NameList.of(students, MOST_NAMES));
    }

    private long ownLines(IdenticalFile file) {
        return file.students().stream()
                .flatMap(student -> Optional.ofNullable(submissions.get(student)).stream())
                .flatMap(submission -> Optional.ofNullable(submission.files().get(file.name())).stream())
                .findFirst()
                .map(ownLines::in)
                .orElse(0L);
    }

    static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private String published() {
        return similarity.published().isEmpty()
                ? ""
                : element("h2", "Answers that are the published solution")
                        + paragraph("", """
                        But for names, comments and texts, these answers are the solution in the course's repository. \
                        One of the shorter tasks may be that by chance. They are not compared with others' answers.""")
                        + element("ul", "\n" + all(similarity.published().entrySet(), SimilarPage::publishedBy));
    }

    private static String publishedBy(Map.Entry<String, List<Task>> answers) {
        return element("li", name(answers.getKey()) + ": " + ids(answers.getValue()));
    }

    private String compared() {
        return element("h2", "What was compared")
                + paragraph("", """
                Each answer with each other, by the passages of %d tokens that both have. Names, texts, comments, layout, types \
                of variables, prints, and the order of methods do not matter, and the helper methods that an answer calls are \
                part of it. The class itself shows how similar two answers must be to count: what many have written in the \
                same way says nothing, nor does the stub.""".replace("%d", String.valueOf(Passages.LENGTH)))
                + "<ul>\n"
                + item("Compared", similarity.compared())
                + item("Left out, since the answer is too short to tell who wrote it", similarity.tooShort())
                + item("Left out, since too few have answered", similarity.tooFew())
                + "</ul>\n"
                + paragraph("", """
                Two who agree on a few tasks only are not found: a single task says too little. Nor is an answer that a \
                large part of the class has from the same source: it looks like the usual one.""");
    }

    private static String item(String what, List<Task> tasks) {
        return tasks.isEmpty() ? "" : element("li", what + ": " + ids(tasks));
    }
}
