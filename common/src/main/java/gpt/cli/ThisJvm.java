package gpt.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program and the class path of this JVM, for the command lines that start others. */
public final class ThisJvm {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private ThisJvm() {}

    /** The program {@code java} of this JDK. */
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static List<Path> classPath() {
        return split(System.getProperty("java.class.path", ""));
    }

    /** The folders and jars of a class path. */
    public static List<Path> split(String classPath) {
        return Arrays.stream(SEPARATOR.split(classPath, -1)).map(Path::of).toList();
    }

    /** The class path of these folders and jars. */
    public static String join(Collection<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
