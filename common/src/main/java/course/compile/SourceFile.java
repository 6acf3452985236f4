package course.compile;

import course.exercises.Exercise;
import java.net.URI;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source file whose text has been read, as the compiler takes it. */
final class SourceFile extends SimpleJavaFileObject {
    private final Path path;
    private final String text;
    private final boolean stub;

    private SourceFile(Path path, URI uri, String text, boolean stub) {
        super(uri, Kind.SOURCE);
        this.path = path;
        this.text = text;
        this.stub = stub;
    }

    static SourceFile of(Path path, String text) {
        return new SourceFile(path, path.toUri(), text, false);
    }

    /** The shipped stub of the exercise, to replace the student's file. */
    static SourceFile stub(Exercise exercise, Path path) {
        return new SourceFile(path, URI.create("shipped:/" + exercise.fileName()), Stubs.of(exercise), true);
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    boolean isStub() {
        return stub;
    }

    /** The name of the class in a file of this name, without its package. */
    String simpleClassName() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.java$", "");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
