package course.compile;

import course.exercises.Exercise;
import java.net.URI;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source file as the compiler sees it: its text has been read already. */
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

    /** The exercise as it was shipped, in the place of the student's file. */
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

    /** The class that a file of this name is for, without its package. */
    String simpleClassName() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.java$", "");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
