package course.reset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts methods of a stub into the text of a student's file. */
final class StubMethods {
    private StubMethods() {}

    /**
     * The student's text with these methods as they were shipped.
     *
     * @throws IllegalArgumentException if the student's text is not Java, or has no class
     */
    static String putBack(Path file, String student, String stub, List<String> methods) {
        boolean windows = student.contains("\r\n");
        JavaText shipped = JavaText.parse(file, windows ? stub.replace("\n", "\r\n") : stub);
        String text = student;
        for (String method : methods) {
            text = putBack(JavaText.parse(file, text), shipped, method);
        }
        return withImports(JavaText.parse(file, text), shipped, methods);
    }

    private static String putBack(JavaText student, JavaText shipped, String method) {
        JavaText.Member shippedMethod =
                shipped.method(method).orElseThrow(() -> new IllegalStateException("the stub has no method " + method));
        String stub = shipped.text(shippedMethod.whole());
        String text = student.text();
        Optional<JavaText.Part> old =
                student.method(method, shippedMethod.types()).map(JavaText.Member::whole);
        if (old.isPresent()) {
            return text.substring(0, old.get().start())
                    + stub
                    + text.substring(old.get().end());
        }
        int end = student.classEnd();
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
                    .anyMatch(
                            method -> word.matcher(shipped.text(method.whole())).find());
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
