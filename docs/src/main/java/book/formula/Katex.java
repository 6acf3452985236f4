package book.formula;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;

/** KaTeX in this JVM: LaTeX in, HTML with MathML out. For the thread that made it, until it is closed. */
public final class Katex implements AutoCloseable {

    private static final String OPTIONS =
            "({output: 'htmlAndMathml', throwOnError: true, strict: 'error', displayMode: ";

    private final Context context;
    private final Scriptable scope;
    private final Scriptable katex;
    private final Function render;
    private final Scriptable inline;
    private final Scriptable display;
    private final Map<String, String> inlineDone = new LinkedHashMap<>();
    private final Map<String, String> displayDone = new LinkedHashMap<>();

    public Katex() {
        context = Context.enter();
        context.setLanguageVersion(Context.VERSION_ES6);
        // To compile KaTeX to bytecode takes longer than to interpret it for a few hundred formulas.
        context.setInterpretedMode(true);
        scope = context.initStandardObjects();
        context.evaluateString(scope, KatexFiles.text("katex.min.js"), "katex.min.js", 1, null);
        katex = (Scriptable) scope.get("katex", scope);
        render = (Function) katex.get("renderToString", katex);
        inline = options("false");
        display = options("true");
    }

    private Scriptable options(String displayMode) {
        return (Scriptable)
                context.evaluateString(scope, OPTIONS + displayMode + "})", "the options for KaTeX", 1, null);
    }

    /** A formula within a line of text. */
    String inline(String latex) {
        return inlineDone.computeIfAbsent(latex, it -> render(it, inline));
    }

    /** A formula that stands by itself. */
    String display(String latex) {
        return displayDone.computeIfAbsent(latex, it -> render(it, display));
    }

    private String render(String latex, Scriptable options) {
        try {
            return render.call(context, scope, katex, new Object[] {latex, options})
                    .toString();
        } catch (RhinoException e) {
            throw new FormulaException(reason(e));
        }
    }

    /** KaTeX marks the wrong place with combining underlines, which few terminals show well. */
    private static String reason(RhinoException e) {
        return e.details()
                .replace("\u0332", "")
                .replaceFirst("^ParseError: ", "")
                .replaceFirst("^KaTeX parse error: ", "");
    }

    /** The HTML of every formula so far, each once. */
    Collection<String> rendered() {
        Map<String, String> all = new LinkedHashMap<>();
        inlineDone.values().forEach(html -> all.put(html, html));
        displayDone.values().forEach(html -> all.put(html, html));
        return Collections.unmodifiableCollection(all.values());
    }

    @Override
    public void close() {
        Context.exit();
    }
}
