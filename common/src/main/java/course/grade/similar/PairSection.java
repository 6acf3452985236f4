package course.grade.similar;

import static course.grade.report.HtmlPage.all;
import static course.grade.report.HtmlPage.element;
import static course.grade.report.HtmlPage.name;
import static course.grade.report.HtmlPage.named;
import static course.grade.report.HtmlPage.paragraph;
import static course.grade.report.HtmlPage.section;
import static course.grade.report.HtmlPage.text;
import static course.grade.similar.SimilarPage.counted;
import static course.grade.similar.SimilarPage.ids;
import static course.grade.similar.SimilarPage.names;

import course.CleanText;
import course.exercises.Task;
import course.grade.Submission;
import course.grade.report.SimilarPair;
import course.grade.report.SimilarPair.Match;
import course.grade.similar.Passages.Span;
import course.grade.similar.SharedFailures.Shared;
import course.grade.similar.SubmittedCode.MethodText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of the page about one pair: what both fail in the same way, and their similar answers side by side. */
final class PairSection {
    /** More characters of an answer are not shown. */
    private static final int MOST_CHARACTERS = 10_000;

    private static final Pattern LINE = Pattern.compile("\\R");

    private final SimilarPair pair;
    private final String id;
    private final SubmittedCode first;
    private final SubmittedCode second;

    PairSection(SimilarPair pair, String id, Map<String, Submission> submissions) {
        this.pair = pair;
        this.id = id;
        this.first = code(submissions, pair.first());
        this.second = code(submissions, pair.second());
    }

    private static SubmittedCode code(Map<String, Submission> submissions, String student) {
        Submission submission = submissions.get(student);
        return new SubmittedCode(submission == null ? Map.of() : submission.files());
    }

    String html(SharedFailures failures) {
        String usual = ids(pair.usual().stream().map(Match::task).toList());
        return section(
                id,
                names(pair),
                bothFail(failures.of(pair.first(), pair.second()))
                        + element("h3", "Unusually similar answers")
                        + paragraph("note", """
                In common: the part of the shorter answer that is marked, which the other has too, perhaps in another place.""")
                        + all(pair.unusual(), this::task)
                        + (usual.isEmpty()
                                ? ""
                                : paragraph(
                                        "",
                                        "Not shown, since many of the class have answers that are as similar: "
                                                + usual)));
    }

    private static String bothFail(List<Shared> shared) {
        return shared.isEmpty()
                ? ""
                : element("h3", "Both fail in the same way")
                        + all(
                                shared,
                                one -> "<details>\n<summary>" + named(one.task()) + ": "
                                        + text(one.grade().status().remark()) + "; "
                                        + (one.others() == 0 ? "no others" : counted(one.others(), "other"))
                                        + " in the same way"
                                        + "</summary>\n"
                                        + pre(
                                                one.task().id() + ", the message",
                                                text(one.grade().message())) + "</details>\n");
    }

    private String task(Match match) {
        Task task = match.task();
        return "<details>\n<summary>" + named(task) + ": "
                + String.format(
                        Locale.ROOT,
                        "%.0f%% in common; %d of %d others as similar",
                        Math.floor(100 * match.shared()),
                        match.alike(),
                        match.others())
                + "</summary>\n<div class=\"sides\">\n"
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
                + "</figcaption>\n"
                + pre(
                        task.id() + ", " + student,
                        html.toString().stripTrailing() + (left > 0 ? "" : "\n… the rest is not shown"))
                + "</figure>\n";
    }

    private static String pre(String label, String html) {
        return "<pre tabindex=\"0\" role=\"group\" aria-label=\"" + text(label) + "\">" + html + "</pre>\n";
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
}
