package book.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/** The computing parts of the figures' scripts in this JVM, where there is no page. */
final class Scripts implements JavaScriptEvaluator, AutoCloseable {
    static final Path FOLDER = Path.of("src/main/theme/figures");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Context context;
    private final Scriptable scope;

    Scripts(String name) throws IOException {
        context = Context.enter();
        context.setLanguageVersion(Context.VERSION_ES6);
        scope = context.initStandardObjects();
        load("parts");
        load(name);
    }

    private void load(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name + ".js"));
        context.evaluateString(scope, text, name + ".js", 1, null);
    }

    @Override
    public JsonNode ask(String expression) {
        Object answer = context.evaluateString(scope, "JSON.stringify(" + expression + ")", "the question", 1, null);
        try {
            return JSON.readTree(Context.toString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + answer, e);
        }
    }

    @Override
    public void close() {
        Context.exit();
    }
}
