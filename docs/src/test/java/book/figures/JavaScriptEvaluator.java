package book.figures;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that knows the figures' scripts and works out expressions of JavaScript. */
@FunctionalInterface
interface JavaScriptEvaluator {
    /** The value of an expression, as JSON would hold it. */
    JsonNode ask(String expression);
}
