package course.grade.report;

import course.CleanText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why something is worth a look, the most important reason first. A flag is a reason too, and is known by how it begins.
 */
enum ReviewReason {
    NOT_GRADED("cannot be read, .*", "not graded yet", "Repeat with -Dresume when the cause is gone.", ""),
    UNREADABLE(
            "unreadable[:,] (.*)",
            "could not be read",
            "Ask for the .java files again.",
            "Something could not be read: $1."),
    TWICE(
            "handed in more than once under the name (.*)",
            "handed in more than once",
            "Decide which one counts.",
            "More than one submission came under the name $1; this is about one of them."),
    SAME_NAME(
            "another submission has the same name",
            "another submission has the same name",
            "Find out whose it is.",
            "Another submission has the same name."),
    REFUSED("refused: (.*)", "files were refused", "", "We refused $1."),
    FORGED("", "no answer", "That does not happen by accident: read the code.", ""),
    DELEGATES("\\S+ delegates: .*", "finished parts are called", "", ""),
    ALIKE("", "unusually similar answers", "Look at both sides in " + Reports.SIMILAR + ".", ""),
    SAME_FILE("", "the same files as others, but for white space", "Ask how that came about.", ""),
    UNSOLVED("", "", "Look at the task, and at the frequent mistakes.", ""),
    NO_SOURCE(
            "no source file of the exercises was found(.*)",
            "no source file of the exercises was found",
            "Ask for the .java files.",
            "We found no source file of the exercises$1."),
    UNTOUCHED("", "all stubs are untouched", "Ask whether it is the right folder.", ""),
    NOT_COMPILED("", "points lost to compile errors", "Is it a typo?", ""),
    NO_FILE("", "files are missing", "Ask whether it was forgotten.", ""),
    STRANGE("\\S+ (?:TIMEOUT|OUT_OF_MEMORY|CRASH|OUTPUT_LIMIT|PROTOCOL)", "a strange end", "", ""),
    LATE("late, as Canvas says", "late", "", "Canvas marked this as late. The points do not take this into account."),
    DAYS_LATE("\\d+ days? late .*", "late", "", ""),
    OTHER("", "the flags in grades.csv say more", "", ""),
    NOT_TAKEN("not taken: (.*)", "files were not taken", "", "We did not take $1."),
    OTHER_FOLDER("taken from another folder: (.*)", "", "", "From another folder, we took $1."),
    NO_PACKAGE(
            "no package line, taken as of package (\\S+): (.*)",
            "",
            "",
            "There is no package line in $2: we took it as of package $1."),
    RENAMED("taken from: (.*)", "", "", "$1");

    private final Pattern flag;
    private final String others;
    private final String advice;
    private final String toStudent;

    ReviewReason(String flag, String others, String advice, String toStudent) {
        this.flag = Pattern.compile(flag);
        this.others = others;
        this.advice = advice;
        this.toStudent = toStudent;
    }

    /** The reason that a flag tells. */
    static ReviewReason of(String flag) {
        return Stream.of(values())
                .filter(reason -> reason.flag.matcher(flag).matches())
                .findFirst()
                .orElse(OTHER);
    }

    /** What to say in a few words of further submissions with this reason. */
    String others() {
        return others;
    }

    /** What an instructor can do; empty if there is nothing in particular. */
    String advice() {
        return advice;
    }

    /** Whether the grader has put it right, so that nobody has to look. */
    boolean isHarmless() {
        return compareTo(OTHER_FOLDER) >= 0;
    }

    /** A flag with this reason in a sentence for the student; empty if the verdicts on the tasks say it. */
    String toStudent(String told) {
        Matcher matcher = flag.matcher(told);
        return matcher.matches()
                ? matcher.replaceFirst(toStudent)
                : CleanText.start(told, 1).toUpperCase(Locale.ROOT) + told.substring(Math.min(1, told.length())) + ".";
    }
}
