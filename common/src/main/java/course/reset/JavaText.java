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
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The text of a Java file, and where in it the members and imports of its first class are. */
public final class JavaText {
    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaText(String text, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
    }

    /** A part of the text, from one position up to another, which is not part of it. */
    public record Part(int start, int end) {}

    /**
     * A method, a constructor, a field, a type or an initializer in the class.
     *
     * @param method the name of a method; else empty
     * @param types the types of the parameters, as the file has them; of a method or constructor only
     * @param whole all of it, with the Javadoc right above it
     * @param body the block of a method or constructor with its braces; empty, at the end, for all else
     */
    public record Member(
            String method, List<String> types, boolean isConstructor, boolean isPrivate, Part whole, Part body) {
        public Member {
            types = List.copyOf(types);
        }
    }

    /**
     * Parses a file's text as Java.
     *
     * @throws IllegalArgumentException if it is not Java; the message says where
     */
    public static JavaText parse(Path file, String text) {
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("text:/" + file.getFileName()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, errors, List.of("-proc:none"), null, List.of(source));
        CompilationUnitTree unit;
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text has been read
        }
        for (Diagnostic<? extends JavaFileObject> error : errors.getDiagnostics()) {
            if (error.getKind() == Diagnostic.Kind.ERROR) {
                throw new IllegalArgumentException(
                        Problem.at(file, text, (int) error.getPosition(), error.getMessage(Locale.ENGLISH))
                                .text());
            }
        }
        return new JavaText(text, unit, Trees.instance(task).getSourcePositions());
    }

    String text() {
        return text;
    }

    /** The text of a part. */
    public String text(Part part) {
        return text.substring(part.start(), part.end());
    }

    /** The first method of this name. */
    Optional<Member> method(String name) {
        return methods(name).findFirst();
    }

    /** Of several methods with this name, the one with these parameter types, else the first. */
    Optional<Member> method(String name, List<String> types) {
        return methods(name)
                .filter(method -> types.equals(method.types()))
                .findFirst()
                .or(() -> method(name));
    }

    private Stream<Member> methods(String name) {
        return members().stream().filter(member -> member.method().equals(name));
    }

    /**
     * The members of the class, in the order of the text.
     *
     * @throws IllegalArgumentException if there is no class in the file
     */
    public List<Member> members() {
        return type().getMembers().stream().map(this::member).toList();
    }

    private Member member(Tree tree) {
        Part whole = withJavadoc(tree);
        Part none = new Part(whole.end(), whole.end());
        if (tree instanceof MethodTree method) {
            Tree body = method.getBody();
            boolean isConstructor = method.getReturnType() == null;
            return new Member(
                    isConstructor ? "" : method.getName().toString(),
                    method.getParameters().stream()
                            .map(parameter -> parameter.getType().toString())
                            .toList(),
                    isConstructor,
                    isPrivate(method.getModifiers()),
                    whole,
                    body == null ? none : new Part(start(body), end(body)));
        }
        boolean isPrivate = (tree instanceof VariableTree field && isPrivate(field.getModifiers()))
                || (tree instanceof ClassTree type && isPrivate(type.getModifiers()))
                || tree instanceof BlockTree;
        return new Member("", List.of(), false, isPrivate, whole, none);
    }

    private Part withJavadoc(Tree tree) {
        int start = start(tree);
        String before = text.substring(0, start).stripTrailing();
        int javadoc = before.endsWith("*/") ? before.lastIndexOf("/*") : -1;
        return new Part(javadoc >= 0 && before.startsWith("/**", javadoc) ? javadoc : start, end(tree));
    }

    private static boolean isPrivate(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    /** The position after the opening brace of the class. */
    int classStart() {
        return text.indexOf('{', Math.max(start(type()), end(type().getModifiers()))) + 1;
    }

    /** The position of the closing brace of the class. */
    int classEnd() {
        return end(type()) - 1;
    }

    private ClassTree type() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class in the file"));
    }

    /** The imports, such as {@code java.util.List}, without static ones. */
    List<String> imports() {
        return unit.getImports().stream()
                .filter(each -> !each.isStatic())
                .map(each -> each.getQualifiedIdentifier().toString())
                .toList();
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
}
