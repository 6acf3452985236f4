package course.reset;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import course.compile.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The text of a Java file, and where in it the members and imports of its first class are. */
final class JavaText {
    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaText(String text, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
    }

    /** A part of the text, from one position up to another, which is not part of it. */
    record Part(int start, int end) {}

    /**
     * A method, a constructor, a field, a type or an initializer in the class.
     *
     * @param method the name of a method; else empty
     * @param body the block of a method or constructor with its braces; empty, at the end, for all else
     */
    record Member(String method, boolean isConstructor, boolean isPrivate, Part body, int end) {}

    /**
     * Parses a file's text as Java.
     *
     * @throws ResetException if it is not Java; the message says where
     */
    static JavaText parse(Path file, String text) throws ResetException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(errors, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            JavaFileObject source =
                    new SimpleJavaFileObject(URI.create("text:/" + file.getFileName()), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return text;
                        }
                    };
            JavacTask task =
                    (JavacTask) javac.getTask(null, files, errors, List.of("-proc:none"), null, List.of(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            for (Diagnostic<? extends JavaFileObject> error : errors.getDiagnostics()) {
                if (error.getKind() == Diagnostic.Kind.ERROR) {
                    Problem problem =
                            Problem.at(file, text, (int) error.getPosition(), error.getMessage(Locale.ENGLISH));
                    throw new ResetException(problem.text());
                }
            }
            return new JavaText(text, unit, Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new ResetException(file + " cannot be read: " + e.getMessage());
        }
    }

    String text() {
        return text;
    }

    String text(Part part) {
        return text.substring(part.start(), part.end());
    }

    /** The first method of this name, with its Javadoc. */
    Optional<Part> method(String name) {
        return methods(name).stream().findFirst().map(this::part);
    }

    /** The method with its Javadoc: of several with this name, the one with these parameter types, else the first. */
    Optional<Part> method(String name, List<String> types) {
        return methods(name).stream()
                .filter(method -> types.equals(types(method)))
                .findFirst()
                .map(this::part)
                .or(() -> method(name));
    }

    /** The parameter types of the first method with this name, as the file has them. */
    List<String> types(String name) {
        return methods(name).stream().findFirst().map(JavaText::types).orElse(List.of());
    }

    private List<MethodTree> methods(String name) {
        return type().stream()
                .flatMap(type -> type.getMembers().stream())
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals(name))
                .toList();
    }

    private static List<String> types(MethodTree method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getType().toString())
                .toList();
    }

    /** The members of the class, in the order of the text. */
    List<Member> members() {
        return type().stream()
                .flatMap(type -> type.getMembers().stream())
                .map(this::member)
                .toList();
    }

    private Member member(Tree tree) {
        int end = end(tree);
        if (tree instanceof MethodTree method) {
            Tree body = method.getBody();
            boolean isConstructor = method.getReturnType() == null;
            return new Member(
                    isConstructor ? "" : method.getName().toString(),
                    isConstructor,
                    isPrivate(method.getModifiers()),
                    body == null ? new Part(end, end) : new Part(start(body), end(body)),
                    end);
        }
        boolean isPrivate = (tree instanceof VariableTree field && isPrivate(field.getModifiers()))
                || (tree instanceof ClassTree type && isPrivate(type.getModifiers()))
                || tree instanceof BlockTree;
        return new Member("", false, isPrivate, new Part(end, end), end);
    }

    private static boolean isPrivate(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    /**
     * The position after the opening brace of the class.
     *
     * @throws ResetException if there is no class in the file
     */
    int classStart() throws ResetException {
        ClassTree type = type().orElseThrow(() -> new ResetException("there is no class in the file"));
        return text.indexOf('{', Math.max(start(type), end(type.getModifiers()))) + 1;
    }

    /** The position of the closing brace of the class. */
    Optional<Integer> classEnd() {
        return type().map(type -> end(type) - 1);
    }

    private Optional<ClassTree> type() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .findFirst();
    }

    /** The imports, such as {@code java.util.List}, without static ones. */
    List<String> imports() {
        List<String> names = new ArrayList<>();
        for (ImportTree each : unit.getImports()) {
            if (!each.isStatic()) {
                names.add(each.getQualifiedIdentifier().toString());
            }
        }
        return names;
    }

    /** The position after the last import or, if there is none, after the package. */
    int importsEnd() {
        List<? extends ImportTree> imports = unit.getImports();
        if (!imports.isEmpty()) {
            return end(imports.get(imports.size() - 1));
        }
        return unit.getPackage() == null ? 0 : end(unit.getPackage());
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    /** The part from the Javadoc right above the method, if there is one, to the method's end. */
    private Part part(MethodTree method) {
        int start = start(method);
        String before = text.substring(0, start).stripTrailing();
        int javadoc = before.endsWith("*/") ? before.lastIndexOf("/*") : -1;
        return new Part(javadoc >= 0 && before.startsWith("/**", javadoc) ? javadoc : start, end(method));
    }
}
