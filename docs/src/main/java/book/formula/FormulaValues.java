package book.formula;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a formula may name: {@code \val{small-parameters}} stands for 163,009,536. */
public final class FormulaValues {

    private static final Pattern VALUE = Pattern.compile("\\\\val\\{([^{}]*)}");

    private final Map<String, String> values;

    FormulaValues(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads {@code values.json}: names, and for each a number or the text that prose shows for it. */
    public static FormulaValues read(Path json) throws IOException {
        JsonNode all = new ObjectMapper().readTree(json.toFile());
        Map<String, String> values = new HashMap<>();
        all.properties().forEach(each -> values.put(each.getKey(), shown(each.getValue())));
        return new FormulaValues(values);
    }

    private static String shown(JsonNode value) {
        return value.isNumber() ? grouped(value.decimalValue()) : value.asText();
    }

    private static String grouped(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /** The formula with each value in its place; a bare comma would be set with a space, as in f(a, b). */
    String fillIn(String latex) {
        return VALUE.matcher(latex).replaceAll(found -> Matcher.quoteReplacement(latex(found.group(1))));
    }

    private String latex(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new FormulaException("no value is called \"" + name + "\"; values.json lists those that are");
        }
        return value.replace(",", "{,}").replace("%", "\\%");
    }
}
