package course.grade.sample;

/** The body of one of the public methods in the text of an exercise. */
public final class MethodBody {
    private MethodBody() {}

    /** The text with another body. */
    public static String replaced(String text, String method, String body) {
        int start = start(text, method);
        return text.substring(0, start) + body + text.substring(text.indexOf("\n    }\n", start));
    }

    static String of(String text, String method) {
        int start = start(text, method);
        return text.substring(start, text.indexOf("\n    }\n", start));
    }

    /** Where the body begins: the formatter puts it on lines of its own. */
    private static int start(String text, String method) {
        int head = text.indexOf(" " + method + "(", text.indexOf("() {}\n"));
        while (!text.substring(text.lastIndexOf('\n', head), head).contains("public static")) {
            head = text.indexOf(" " + method + "(", head + 1);
        }
        return text.indexOf("{\n", head) + 2;
    }
}
