package course.grade.similar;

import static course.grade.report.HtmlPage.text;

import course.CleanText;
import course.exercises.Task;
import course.grade.Submission;
import course.grade.report.HtmlPage;
import course.grade.similar.Passages.Span;
import course.grade.similar.SimilarPair.Match;
import course.grade.similar.SubmittedCode.MethodText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that shows similar submissions side by side, with the passages that both have. */
final class SimilarPage {
    /** Further pairs are only in the table. */
    private static final int MOST_PAIRS = 40;
    /** More characters of an answer are not shown. */
    private static final int MOST_CHARACTERS = 10_000;

    private static final Pattern LINE = Pattern.compile("\\R");

    private final Similarity similarity;
    private final Map<String, Submission> submissions;

    SimilarPage(Similarity similarity, Collection<Submission> submissions) {
        this.similarity = similarity;
        this.submissions = submissions.stream()
                .collect(Collectors.toMap(Submission::student, submission -> submission, (one, other) -> one));
    }

    String html() {
        List<SimilarPair> pairs = similarity.pairs();
        return HtmlPage.of(
                "Similar submissions",
                "<h1>Similar submissions</h1>\n"
                        + paragraph("warning", "A pair on this page is a reason to look and to ask, never a verdict.")
                        + paragraph(
                                "", pairs.isEmpty() ? "No two submissions are more alike than chance explains." : """
                        These pairs are more alike than chance explains, the least probable first. If all work alone, \
                        not one class in a hundred has such a pair.""")
                        + (pairs.isEmpty() ? "" : table(pairs))
                        + published()
                        + compared()
                        + all(shown(pairs), this::pair));
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
        return """
                <table>
                <caption>The tasks on which they are unusually similar, how many could be compared, and the probability \
                of so much agreement between two who work alone.</caption>
                <thead>
                <tr>
                <th scope="col">Pair</th>
                <th scope="col">Similar tasks</th>
                <th scope="col" class="short">Compared</th>
                <th scope="col" class="short">Chance</th>
                </tr>
                </thead>
                <tbody>
                """
                + all(
                        shown(pairs),
                        pair -> "<tr>\n<th scope=\"row\"><a href=\"#" + id(pair) + "\">" + names(pair)
                                + "</a></th>\n<td>"
                                + ids(pair.unusual().stream().map(Match::task).toList()) + "</td>\n<td>"
                                + pair.matches().size() + "</td>\n<td>" + chance(pair) + "</td>\n</tr>\n")
                + "</tbody>\n</table>\n" + more;
    }

    private String id(SimilarPair pair) {
        return "pair-" + (similarity.pairs().indexOf(pair) + 1);
    }

    private static String names(SimilarPair pair) {
        return name(pair.first()) + " and " + name(pair.second());
    }

    private static String name(String student) {
        return "<bdi>" + text(student) + "</bdi>";
    }

    private static String chance(SimilarPair pair) {
        return String.format(Locale.ROOT, "%.1e", pair.chance());
    }

    private static String ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).collect(Collectors.joining(", "));
    }

    private String published() {
        return similarity.published().isEmpty()
                ? ""
                : "<h2>Answers that are the published solution</h2>\n"
                        + paragraph("", """
                        But for names, comments and texts, these answers are the solution in the course's repository. \
                        One of the shorter tasks may be that by chance. They are not compared with others' answers.""")
                        + "<ul>\n"
                        + all(
                                similarity.published().entrySet(),
                                entry -> "<li>" + name(entry.getKey()) + ": " + ids(entry.getValue()) + "</li>\n")
                        + "</ul>\n";
    }

    private String compared() {
        return "<h2>What was compared</h2>\n"
                + paragraph("", """
                Each answer with each other, by the passages of %d tokens that they have in common. Names, texts, comments, \
                layout, types of variables, prints, and the order of methods do not matter, and the helper methods that an \
                answer calls are part of it. How similar two answers must be to count is what the class itself shows: what \
                many have written in the same way says nothing, nor does the stub.""".replace("%d", String.valueOf(Passages.LENGTH)))
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
        return tasks.isEmpty() ? "" : "<li>" + what + ": " + ids(tasks) + "</li>\n";
    }

    private String pair(SimilarPair pair) {
        SubmittedCode first = code(pair.first());
        SubmittedCode second = code(pair.second());
        return "<section aria-labelledby=\"" + id(pair) + "\">\n<h2 id=\"" + id(pair) + "\">" + names(pair) + "</h2>\n"
                + paragraph(
                        "note",
                        "Chance: " + chance(pair) + ". Marked is what both have; a passage may stand in another place.")
                + all(pair.unusual(), match -> task(pair, match, first, second))
                + "</section>\n";
    }

    private SubmittedCode code(String student) {
        Submission submission = submissions.get(student);
        return new SubmittedCode(submission == null ? Map.of() : submission.files());
    }

    private static String task(SimilarPair pair, Match match, SubmittedCode first, SubmittedCode second) {
        Task task = match.task();
        return String.format(
                        Locale.ROOT,
                        "<details>\n<summary>%s %s: %d%% of the shorter answer is in the other; %.1f%% of the class is as"
                                + " similar to one of them</summary>\n<div class=\"sides\">\n",
                        text(task.id()),
                        text(task.title()),
                        (int) Math.floor(100 * match.shared()),
                        100 * match.usual())
                + side(pair.first(), task, first, Passages.of(second, task))
                + side(pair.second(), task, second, Passages.of(first, task))
                + "</div>\n</details>\n";
    }

    private static String side(String student, Task task, SubmittedCode code, Passages other) {
        StringBuilder html = new StringBuilder();
        int left = MOST_CHARACTERS;
        for (MethodText method : code.of(task)) {
            if (left > 0) {
                int end = Math.min(method.end(), method.start() + left);
                left -= end - method.start();
                html.append(marked(method, end, other.foundIn(code, method))).append("\n\n");
            }
        }
        return "<figure>\n<figcaption>" + name(student)
                + "</figcaption>\n<pre tabindex=\"0\" role=\"region\" aria-label=\""
                + text(student + ", " + task.id()) + "\">" + html.toString().stripTrailing()
                + (left > 0 ? "" : "\n… the rest is not shown") + "</pre>\n</figure>\n";
    }

    private static String marked(MethodText method, int end, List<Span> spans) {
        StringBuilder html = new StringBuilder();
        int at = method.start();
        for (Span span : spans) {
            if (span.start() >= at && span.end() <= end) {
                html.append(lines(method.code().substring(at, span.start())))
                        .append("<mark>")
                        .append(lines(method.code().substring(span.start(), span.end())))
                        .append("</mark>");
                at = span.end();
            }
        }
        return html.append(lines(method.code().substring(at, end))).toString();
    }

    /** Code as it can be shown: with its lines, but with nothing invisible and nothing that turns the direction. */
    private static String lines(String code) {
        return LINE.splitAsStream(code.replace("\t", "    ") + "|")
                .map(line -> text(CleanText.name(line)))
                .collect(Collectors.joining("\n"))
                .transform(shown -> shown.substring(0, shown.length() - 1));
    }

    private static String paragraph(String style, String words) {
        return "<p" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + text(words) + "</p>\n";
    }

    private static <T> String all(Iterable<T> all, Function<T, String> html) {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(html.apply(one)));
        return text.toString();
    }
}
