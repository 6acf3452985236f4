package course.grade.collect;

import course.SourceText;
import course.exercises.Chapter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A student's source text: its package and the types that it declares. */
final class JavaSource {
    private static final Pattern COMMENT = Pattern.compile("//[^\n\r]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern AFTER_THE_PACKAGE = Pattern.compile("\\b(?:import|class|interface|enum|record)\\b");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([^;]*?)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+\\w");

    private final String chapter;
    private final byte[] bytes;
    private final String text;
    private final String code;
    private final boolean saysAPackage;
    private final String packageName;

    /** The text of a file that may be of this chapter. */
    JavaSource(Chapter chapter, byte[] bytes) {
        this.chapter = chapter.packageName();
        this.bytes = bytes;
        String decoded = new String(bytes, SourceText.charset(bytes));
        this.text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        this.code = COMMENT.matcher(text).replaceAll(" ");
        Matcher end = AFTER_THE_PACKAGE.matcher(code);
        String head = end.find() ? code.substring(0, end.start()) : code;
        this.saysAPackage = head.contains("package");
        Matcher line = PACKAGE.matcher(head);
        this.packageName = line.find() ? line.group(1) : "";
    }

    boolean isOfTheChapter() {
        return packageName.equals(chapter);
    }

    /** Whether it declares a type and has no package line. */
    boolean hasNoPackageLine() {
        return !saysAPackage && TYPE.matcher(code).find();
    }

    boolean declares(String simpleClassName) {
        return Pattern.compile("\\b(?:class|interface|enum|record)\\s+" + simpleClassName + "\\b")
                .matcher(code)
                .find();
    }

    /** The content to compile. A missing package line is added to the first line, so that no line number changes. */
    byte[] content() {
        return hasNoPackageLine()
                ? ("package " + chapter + "; " + text).getBytes(StandardCharsets.UTF_8)
                : bytes.clone();
    }
}
