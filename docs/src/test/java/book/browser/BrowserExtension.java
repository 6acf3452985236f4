package book.browser;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one browser for all tests, gives it to each as a parameter, and closes it after the last. */
final class BrowserExtension implements ExecutionCondition, BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Installed.find().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        if (Installed.isRequired()) {
            throw new IllegalStateException(
                    Installed.whatIsMissing() + " It was asked for by -Dbook.browser=required.");
        }
        return ConditionEvaluationResult.disabled(Installed.whatIsMissing());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser(context).forget();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    // The store of the root closes what is in it when the last test has run.
    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Browser.class, key -> Browser.start(Installed.find().orElseThrow()), Browser.class);
    }
}
