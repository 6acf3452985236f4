package course.grade.report;

import static course.grade.report.HtmlPage.all;
import static course.grade.report.HtmlPage.column;
import static course.grade.report.HtmlPage.element;
import static course.grade.report.HtmlPage.name;
import static course.grade.report.HtmlPage.named;
import static course.grade.report.HtmlPage.paragraph;
import static course.grade.report.HtmlPage.row;
import static course.grade.report.HtmlPage.section;
import static course.grade.report.HtmlPage.table;
import static course.grade.report.HtmlPage.text;

import course.exercises.Task;
import course.grade.TaskStatus;
import course.grade.report.ClassFacts.FrequentMistake;
import course.grade.report.ClassFacts.PointsRange;
import course.grade.report.ClassFacts.StudentFacts;
import course.grade.report.ClassFacts.TaskFacts;
import course.grade.report.ReviewList.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary of a class as a page: the facts of {@link Summary}, with the names, and links to the students' feedback.
 *
 * @param folders the name of each student's folder
 * @param compared whether the submissions were compared with each other
 */
record SummaryPage(ClassFacts facts, Map<String, String> folders, boolean compared) {
    /** Longer lists of names are folded. */
    private static final int MOST_NAMES = 6;
    /** Longer tables and lists are folded. */
    private static final int MOST_ROWS = 30;

    String html() {
        List<Section> sections = Stream.of(
                        new Section("by-hand", "To look at by hand", review()),
                        new Section("tasks", "How each task went", tasks()),
                        new Section("points", "How many points", points()),
                        new Section("mistakes", "The most frequent mistakes", mistakes()),
                        new Section("stuck", "Who is stuck where", stuck()),
                        new Section("students", "Each student", students()),
                        new Section("left-out", "Left out", leftOut()))
                .filter(section -> !section.content().isEmpty())
                .toList();
        String title = facts.title() + ": the class at a glance";
        return HtmlPage.of(
                title,
                element("h1", text(title))
                        + head()
                        + "<nav aria-label=\"Contents\">\n<ul class=\"contents\">\n"
                        + all(
                                sections,
                                section -> "<li><a href=\"#" + section.id() + "\">" + section.title() + "</a></li>\n")
                        + (compared ? "<li><a href=\"" + Reports.SIMILAR + "\">Similar submissions</a></li>\n" : "")
                        + "</ul>\n</nav>\n"
                        + all(sections, part -> section(part.id(), part.title(), part.content())));
    }

    /** A part of the page; one without content is left out. */
    private record Section(String id, String title, String content) {}

    private String head() {
        List<String> warnings = new ArrayList<>(facts.reasons());
        if (facts.withoutIsolation()) {
            warnings.add("Graded without isolation: submissions could read and change what is here.");
        }
        return all(Summary.head(facts), sentence -> paragraph("", sentence))
                + all(warnings, warning -> paragraph("warning", warning));
    }

    private String review() {
        List<Item> items = facts.review();
        int shown = Math.min(items.size(), MOST_ROWS);
        List<Item> more = items.subList(shown, items.size());
        return list(items.subList(0, shown))
                + (more.isEmpty()
                        ? ""
                        : "<details><summary>" + more.size() + " more</summary>\n" + list(more) + "</details>\n");
    }

    private String list(List<Item> items) {
        return items.isEmpty() ? "" : element("ul", "\n" + all(items, item -> element("li", item(item))));
    }

    private String item(Item item) {
        String sentences = text(item.sentences());
        List<String> students = item.students();
        if (students.isEmpty()) {
            return sentences;
        }
        return students.size() <= MOST_NAMES
                ? links(students) + ": " + sentences
                : "<details><summary>" + students.size() + " students: " + sentences + "</summary>" + links(students)
                        + "</details>";
    }

    private String tasks() {
        List<VerdictColumn> columns = List.of(VerdictColumn.values());
        return table(
                        "Tasks, and the students with each verdict. The bar shows the same numbers.",
                        column("Task", "") + all(columns, column -> column(column.title(), "number " + style(column))),
                        all(
                                facts.tasks(),
                                task -> row(
                                        named(task.task()) + bar(task),
                                        all(columns, column -> number(task.count(column))))))
                + paragraph("note", Summary.legend(facts));
    }

    private static String bar(TaskFacts task) {
        long all = task.counts().values().stream().mapToLong(Long::longValue).sum();
        StringBuilder bar = new StringBuilder();
        long before = 0;
        for (VerdictColumn column : VerdictColumn.values()) {
            long count = task.count(column);
            if (count > 0) {
                bar.append(rectangle(style(column), before, count, all));
            }
            before += count;
        }
        return drawing(bar.toString());
    }

    private static String rectangle(String style, long from, long width, long all) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"100%%\"/>",
                style,
                100.0 * from / all,
                100.0 * width / all);
    }

    private static String drawing(String shapes) {
        return "<svg class=\"bar\" aria-hidden=\"true\">" + shapes + "</svg>";
    }

    private static String style(VerdictColumn column) {
        return "is-" + column.title().replace(' ', '-');
    }

    private String points() {
        int most = facts.points().stream().mapToInt(PointsRange::students).max().orElse(1);
        return facts.points().isEmpty()
                ? ""
                : table(
                                "Totals, and the students with each.",
                                column("Points", "short") + column("Students", ""),
                                all(facts.points(), range -> row(points(range), element("td", students(range, most)))))
                        + (facts.weights().isEmpty() ? "" : paragraph("note", facts.weights()));
    }

    private static String points(PointsRange range) {
        return "<span class=\"short\">" + range.range() + "</span>";
    }

    private static String students(PointsRange range, int most) {
        int count = range.students();
        return count + (count == 0 ? "" : drawing(rectangle("is-passed", 0, count, most)));
    }

    private String mistakes() {
        return facts.mistakes().isEmpty()
                ? ""
                : table(
                        "Known mistakes, and who made them: this is what a student gets when …",
                        column("Task", "short") + column("Mistake", "") + column("Students", "who"),
                        all(facts.mistakes(), this::mistake));
    }

    private String mistake(FrequentMistake mistake) {
        return row(
                "<span class=\"id\">" + text(mistake.task().id()) + "</span>",
                element("td", text(mistake.sentence())) + element("td", names("", mistake.students())));
    }

    private String stuck() {
        return all(facts.tasks(), task -> task.stuck().isEmpty() ? "" : stuck(task));
    }

    private String stuck(TaskFacts task) {
        String verdicts = all(
                task.stuck().entrySet(),
                entry -> element("li", names(remark(entry.getKey()) + ", ", entry.getValue())));
        return element("h3", named(task.task())) + element("ul", "\n" + verdicts);
    }

    private static String remark(TaskStatus status) {
        return switch (status) {
            case NOT_IMPLEMENTED -> "not begun";
            case MISSING -> "not handed in";
            default -> status.remark();
        };
    }

    private String students() {
        return folded(
                facts.students().size(),
                "students",
                table(
                        "Students, with links to their feedback.",
                        column("Student", "") + column("Points", "short") + column("Not passed", ""),
                        all(facts.students(), this::student)));
    }

    private String student(StudentFacts student) {
        String points =
                student.points().isPresent() ? String.valueOf(student.points().getAsInt()) : "not known";
        String open = student.open().stream().map(Task::id).collect(Collectors.joining(", "));
        return row(
                link(student.student()), element("td", points) + element("td", open.isEmpty() ? "none" : text(open)));
    }

    private String leftOut() {
        return facts.leftOut().isEmpty()
                ? ""
                : paragraph("", "Not a submission: " + String.join(", ", facts.leftOut()));
    }

    /** Their number after some words, and their names as links; more than a few are folded. */
    private String names(String words, List<String> students) {
        String count = text(words) + students.size() + (students.size() == 1 ? " student" : " students");
        return students.size() <= MOST_NAMES
                ? count + ": " + links(students)
                : "<details><summary>" + count + "</summary>" + links(students) + "</details>";
    }

    private String links(List<String> students) {
        return students.stream().map(this::link).collect(Collectors.joining(", "));
    }

    private String link(String student) {
        String folder = URLEncoder.encode(folders.getOrDefault(student, "_"), StandardCharsets.UTF_8);
        return "<a href=\"" + Reports.STUDENTS + "/" + text(folder) + "/" + Reports.FEEDBACK + "\">" + name(student)
                + "</a>";
    }

    private static String folded(int size, String ofWhat, String content) {
        return size <= MOST_ROWS
                ? content
                : "<details><summary>" + size + " " + ofWhat + "</summary>\n" + content + "</details>\n";
    }

    private static String number(long number) {
        return "<td class=\"number\">" + number + "</td>\n";
    }
}
