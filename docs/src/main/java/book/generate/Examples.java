package book.generate;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the book's examples: every public static method without arguments in {@code book.examples}. */
final class Examples {
    private static final String PACKAGE = "book.examples.";

    private Examples() {}

    /** Runs all that are in a folder of sources, and writes what each prints to {@code Class/method.txt}. */
    static void run(Path sources, Output output) throws IOException {
        for (Map.Entry<String, Method> example : all(sources).entrySet()) {
            String place = example.getKey().replace('.', '/');
            output.write(place, Output.captured(place, () -> invoke(example.getValue())));
        }
    }

    /** All that are in a folder of sources, by {@code Class.method}. */
    static Map<String, Method> all(Path sources) throws IOException {
        Map<String, Method> examples = new LinkedHashMap<>();
        for (String name : classNames(sources)) {
            methods(load(PACKAGE + name)).forEach(example -> examples.put(name + "." + example.getName(), example));
        }
        return examples;
    }

    private static List<String> classNames(Path sources) throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the examples are not compiled: there is no class " + name, e);
        }
    }

    /** In an order that does not depend on the JVM. */
    static List<Method> methods(Class<?> examples) {
        return Arrays.stream(examples.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == void.class
                        && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    static void invoke(Method example) throws Exception {
        try {
            example.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
