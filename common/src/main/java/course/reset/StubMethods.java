package course.reset;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Puts methods of a stub into the text of a student's file. */
final class StubMethods {
    private StubMethods() {}

    /**
     * The student's text with these methods as they were shipped.
     *
     * @throws ResetException if the student's text is not Java, or has no class
     */
    static String putBack(Path file, String student, String stub, List<String> methods) throws ResetException {
        boolean windows = student.contains("\r\n");
        JavaText shipped = JavaText.parse(file, windows ? stub.replace("\n", "\r\n") : stub);
        String text = student;
        for (String method : methods) {
            text = putBack(JavaText.parse(file, text), shipped, method);
        }
        return withImports(JavaText.parse(file, text), shipped, methods);
    }

    private static String putBack(JavaText student, JavaText shipped, String method) throws ResetException {
        JavaText.Part part =
                shipped.method(method).orElseThrow(() -> new IllegalStateException("the stub has no method " + method));
        String stub = shipped.text(part);
        String text = student.text();
        JavaText.Part old = student.method(method, shipped.types(method)).orElse(null);
        if (old != null) {
            return text.substring(0, old.start()) + stub + text.substring(old.end());
        }
        int end = student.classEnd().orElseThrow(() -> new ResetException("there is no class in the file"));
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        return text.substring(0, end).stripTrailing() + newline + newline + "    " + stub + newline
                + text.substring(end);
    }

    /** Adds the imports that the stub's methods need and the student has removed. */
    private static String withImports(JavaText student, JavaText shipped, List<String> methods) {
        List<String> there = student.imports();
        StringBuilder missing = new StringBuilder();
        for (String name : shipped.imports()) {
            String simpleName = name.substring(name.lastIndexOf('.') + 1);
            Pattern word = Pattern.compile("\\b" + Pattern.quote(simpleName) + "\\b");
            boolean needed = methods.stream()
                    .flatMap(method -> shipped.method(method).stream())
                    .anyMatch(part -> word.matcher(shipped.text(part)).find());
            if (needed && there.stream().noneMatch(other -> other.endsWith("." + simpleName))) {
                missing.append(student.text().contains("\r\n") ? "\r\n" : "\n")
                        .append("import ")
                        .append(name)
                        .append(';');
            }
        }
        return new StringBuilder(student.text())
                .insert(student.importsEnd(), missing)
                .toString();
    }
}
