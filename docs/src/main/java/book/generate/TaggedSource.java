package book.generate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A Java source with a tag around each member, for AsciiDoc to include it by.
 *
 * <p>A method {@code forward} has the tags {@code forward}, {@code forward-doc} (with its Javadoc) and
 * {@code forward-body} (the statements alone, unless all is on one line); where it has overloads, each is named with
 * its types, {@code forward-INDArray}. A constructor is {@code new}. A field goes by its name or, where a method has that name too, as {@code name-field}. A
 * nested class goes by its name, and its members as {@code Nested.member}. {@code class} is the first class of the file,
 * without imports, and {@code class-doc} the same with its Javadoc.
 *
 * <p>A brief copy leaves out what keeps readers from the idea: the checks of arguments, in whose place a comment says so,
 * and the {@code @throws} and the inline tags of Javadoc.
 */
final class TaggedSource {
    /** A further line of what a Javadoc tag says. */
    private static final Pattern CONTINUED = Pattern.compile("\\s*\\*\\s+[^@\\s].*");

    /** The empty lines that a Javadoc ends with, once its last part is gone. */
    private static final Pattern EMPTY_END = Pattern.compile("(?m)(?:^\\s*\\*\\n)+(^\\s*\\*/)");

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link|linkplain) #?([^}]*)}");

    private final String text;
    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final List<Tag> tags = new ArrayList<>();
    private final boolean brief;
    /** The lines of argument checks; where the first of a few in a row begins, a comment takes their place. */
    private final Map<Long, Boolean> checks = new HashMap<>();

    /** A name, and the first and the last line that it covers, counted from 1. */
    private record Tag(String name, long first, long last) {}

    private TaggedSource(String text, CompilationUnitTree unit, DocTrees trees, boolean brief) {
        this.brief = brief;
        this.text = text;
        this.unit = unit;
        this.trees = trees;
    }

    /** The text with its tags; each is a comment on a line of its own. */
    static String of(String text, CompilationUnitTree unit, DocTrees trees, boolean brief) {
        TaggedSource source = new TaggedSource(text, unit, trees, brief);
        for (Tree declared : unit.getTypeDecls()) {
            if (declared instanceof ClassTree type) {
                boolean first = source.tags.isEmpty();
                TreePath path = new TreePath(new TreePath(unit), type);
                source.tag(path, first ? "class" : type.getSimpleName().toString());
                source.tagMembers(path, first ? "" : type.getSimpleName() + ".");
            }
        }
        return source.written();
    }

    private void tagMembers(TreePath path, String prefix) {
        ClassTree type = (ClassTree) path.getLeaf();
        Set<String> methods = new HashSet<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                methods.add(method.getName().toString());
            }
        }
        Map<String, Integer> uses = new HashMap<>();
        for (Tree member : type.getMembers()) {
            uses.merge(Objects.requireNonNullElse(name(member, type, methods), ""), 1, Integer::sum);
        }
        for (Tree member : type.getMembers()) {
            String name = name(member, type, methods);
            if (name == null) {
                continue;
            }
            boolean overloaded = uses.getOrDefault(name, 0) > 1;
            String tag = prefix + name + (overloaded && member instanceof MethodTree method ? "-" + types(method) : "");
            TreePath memberPath = new TreePath(path, member);
            tag(memberPath, tag);
            if (member instanceof ClassTree) {
                tagMembers(memberPath, tag + ".");
            }
        }
    }

    /** The types of its parameters, as far as a tag can spell them: {@code float[]} is {@code floats}. */
    private static String types(MethodTree method) {
        if (method.getParameters().isEmpty()) {
            return "nothing";
        }
        return method.getParameters().stream()
                .map(parameter -> parameter.getType().toString())
                .map(type -> type.replaceAll("<.*>|@\\w+ |.*\\.(?=\\w)", "").replaceFirst("(\\[]|\\.\\.\\.)+$", "s"))
                .collect(Collectors.joining("-"));
    }

    private static @Nullable String name(Tree member, ClassTree type, Set<String> methods) {
        if (member instanceof MethodTree method) {
            return method.getReturnType() == null ? "new" : method.getName().toString();
        }
        if (member instanceof ClassTree nested) {
            return nested.getSimpleName().toString();
        }
        if (member instanceof VariableTree field) {
            boolean component = type.getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
            String name = field.getName().toString();
            return component ? null : methods.contains(name) ? name + "-field" : name;
        }
        return null;
    }

    private void tag(TreePath path, String name) {
        Tree tree = path.getLeaf();
        long first = line(start(tree));
        long last = line(end(tree) - 1);
        tags.add(new Tag(name + "-doc", line(docStart(path, start(tree))), last));
        tags.add(new Tag(name, first, last));
        if (tree instanceof MethodTree method && method.getBody() != null) {
            tagBody(method.getBody(), name + "-body");
            if (brief) {
                noteChecks(method.getBody());
            }
        }
    }

    private void tagBody(BlockTree body, String name) {
        long first = line(start(body)) + 1;
        long last = line(end(body) - 1) - 1;
        List<? extends StatementTree> statements = body.getStatements();
        boolean ownLines = first <= last
                && statements.stream().allMatch(one -> line(start(one)) >= first && line(end(one) - 1) <= last);
        if (ownLines) {
            tags.add(new Tag(name, first, last));
        }
    }

    private void noteChecks(BlockTree body) {
        boolean inRow = false;
        for (StatementTree statement : body.getStatements()) {
            boolean check = isCheck(statement);
            if (check) {
                for (long line = line(start(statement)); line <= line(end(statement) - 1); line++) {
                    checks.put(line, !inRow && line == line(start(statement)));
                }
            }
            inRow = check;
        }
    }

    /** {@code if (…) throw …;} without an else, or a call of a method {@code require…} for its refusal alone. */
    private static boolean isCheck(StatementTree statement) {
        if (statement instanceof IfTree condition) {
            StatementTree then = condition.getThenStatement();
            boolean throwing = then instanceof ThrowTree
                    || (then instanceof BlockTree block
                            && block.getStatements().size() == 1
                            && block.getStatements().get(0) instanceof ThrowTree);
            return throwing && condition.getElseStatement() == null;
        }
        return statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().matches("(\\w+\\.)*require\\w*");
    }

    /** Where the member's Javadoc begins or, when it has none, the member. */
    private long docStart(TreePath path, long start) {
        var doc = trees.getDocCommentTree(path);
        if (doc == null) {
            return start;
        }
        long inside = trees.getSourcePositions().getStartPosition(unit, doc, doc);
        return inside < 0 ? start : text.lastIndexOf("/**", (int) inside);
    }

    private long start(Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private long end(Tree tree) {
        return trees.getSourcePositions().getEndPosition(unit, tree);
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private String written() {
        StringBuilder written = new StringBuilder();
        List<String> lines = text.lines().toList();
        boolean inThrows = false;
        for (int i = 0; i < lines.size(); i++) {
            long line = i + 1L;
            tags.stream()
                    .filter(tag -> tag.first() == line)
                    .forEach(
                            tag -> written.append("// tag::").append(tag.name()).append("[]\n"));
            String shown = lines.get(i);
            inThrows = brief
                    && (isThrows(shown) || (inThrows && CONTINUED.matcher(shown).matches()));
            Boolean first = checks.get(line);
            if (first == null && !inThrows) {
                written.append(brief ? withoutInlineTags(shown) : shown).append('\n');
            } else if (Boolean.TRUE.equals(first)) {
                written.append(shown.replaceFirst("\\S.*", "// checks left out"))
                        .append('\n');
            }
            for (int t = tags.size() - 1; t >= 0; t--) { // what began last ends first
                if (tags.get(t).last() == line) {
                    written.append("// end::").append(tags.get(t).name()).append("[]\n");
                }
            }
        }
        return brief ? EMPTY_END.matcher(written).replaceAll("$1") : written.toString();
    }

    private static boolean isThrows(String line) {
        return line.strip().startsWith("* @throws");
    }

    /** In comments, {@code x} is x. */
    private static String withoutInlineTags(String line) {
        String start = line.strip();
        return start.startsWith("*") || start.startsWith("/**")
                ? INLINE_TAG.matcher(line).replaceAll("$1").replace("#", ".")
                : line;
    }
}
