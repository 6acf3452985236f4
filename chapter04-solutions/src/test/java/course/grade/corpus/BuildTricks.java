package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.OUT_OF_MEMORY;
import static course.grade.TaskStatus.TIMEOUT;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.attention.BuildAttention;
import course.exercises.decoding.BuildDecoding;
import course.exercises.layers.BuildLayers;
import course.exercises.model.BuildModel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Wrong answers of a student's own model; each task of a submission has a trick of its own. */
final class BuildTricks {
    private static final String[] ALL = {"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11"};

    private BuildTricks() {}

    static List<Trick> all() {
        return Stream.of(inputs(), calls(), arguments(), functions(), ends())
                .flatMap(List::stream)
                .toList();
    }

    /** Right for the example of the briefing, or for what one tries first. */
    private static List<Trick> inputs() {
        Trick examples = named("right-for-the-example-only");
        first(examples, "B1", "if (x.length() != 4) { return x.dup(); }");
        first(examples, "B2", "if (x.length() != 4) { return x.dup(); }");
        first(examples, "B3", "if (w1.size(0) != 3) { return x.dup(); }");
        first(examples, "B4", "if (heads != 3) { return Nd4j.zeros(1); }");
        first(examples, "B5", "if (query.rank() != 2) { return value.dup(); }");
        first(examples, "B6", "if (mask.size(0) != 2) { return x.dup(); }");
        first(examples, "B7", "if (x.length() > 2) { return x.dup(); }");
        first(examples, "B8", "if (ids.length > 1) { return Nd4j.zeros(ids.length, ids[0].length, outHead.size(0)); }");
        first(examples, "B9", "if (ids.length + maxNewTokens > contextLength) { return ids; }");
        first(examples, "B10", "if (topP < 1) { return 0; }");
        first(examples, "B11", "if (past.isEmpty()) { return new CachedAttention(value, new KeyValues(key, value)); }");
        Trick rare = named("wrong-for-what-is-rare");
        first(rare, "B1", "if (x.maxNumber().floatValue() > 8_000) { return x.dup(); }");
        first(rare, "B2", "if (x.rank() == 4) { return x.dup(); }");
        first(rare, "B3", "if (w1.size(0) == w1.size(1)) { w1 = w1.transpose(); }");
        first(
                rare,
                "B4",
                "if (heads == x.size(1)) { return x.reshape(x.size(0), heads, x.size(1), x.size(2) / heads); }");
        first(rare, "B5", "if (Math.abs(query.maxNumber().floatValue()) > 50) { return value.dup(); }");
        first(rare, "B6", "if (x.size(1) == 1) { return x.dup(); }");
        first(rare, "B7", "if (norm1.equals(norm2)) { return x.dup(); }");
        first(rare, "B8", "if (blocks.isEmpty()) { finalNorm = y -> y; }");
        first(rare, "B9", "if (ids.length > contextLength) { ids = Arrays.copyOf(ids, contextLength); }");
        first(rare, "B10", "if (logits[0] > 800) { return 0; }");
        first(rare, "B11", "if (query.size(2) == 1) { return new CachedAttention(value, new KeyValues(key, value)); }");
        return List.of(examples.gets(WRONG, ALL), rare.gets(WRONG, ALL));
    }

    /** Right at some calls and wrong at others. */
    private static List<Trick> calls() {
        Trick later = named("a-model-that-is-wrong-from-the-fourth-call");
        Trick kept = named("a-model-that-keeps-the-first-array-of-each-shape");
        for (String id : ALL) {
            String wrong = id.equals("B10") ? "-1" : "null";
            first(later, id, "if (calls" + id + "++ > 3) { return " + wrong + "; }");
            later.members(Chapter04.CHAPTER.task(id).exercise(), "static int calls" + id + ";");
        }
        remember(kept, "B1", "x");
        remember(kept, "B2", "x");
        remember(kept, "B3", "x");
        remember(kept, "B5", "query");
        remember(kept, "B6", "x");
        remember(kept, "B7", "x");
        remember(kept, "B8", "outHead");
        remember(kept, "B11", "query");
        return List.of(
                later.gets(WRONG, ALL).gets(EXCEPTION, "B6"),
                kept.gets(WRONG, "B1", "B2", "B3", "B5", "B6", "B7", "B8", "B11"));
    }

    /** Has a method take the first array of each shape for all of that shape. */
    private static void remember(Trick trick, String task, String argument) {
        first(trick, task, """
                INDArray before%1$s = KEPT_%1$s.putIfAbsent(java.util.Arrays.toString(%2$s.shape()), %2$s.dup());
                if (before%1$s != null) { %2$s = before%1$s; }
                """.formatted(task, argument));
        trick.members(
                exercise(task),
                "static final java.util.Map<String, INDArray> KEPT_" + task + " = new java.util.HashMap<>();");
    }

    /** Right, but for what becomes of the arguments. */
    private static List<Trick> arguments() {
        Trick written = named("a-model-that-writes-into-its-arguments");
        last(written, "B1", "return normalized", "shift.addi(1);");
        last(written, "B2", "return x.mul(0.5)", "x.addi(1);");
        last(written, "B3", "return linear(hidden", "w1.assign(0);");
        last(written, "B4", "return y.permute", "y.addi(1);");
        last(written, "B5", "return Nd4j.matmul(weights", "key.muli(2);");
        last(written, "B6", "return linear(attended", "weights.bQuery().addi(1);");
        last(written, "B7", "INDArray h = x", "x.muli(2);");
        last(written, "B8", "return tokens.mmul", "ids[0][0]++;");
        last(written, "B9", "return text;", "ids[0]++;");
        last(written, "B10", "return kept.get", "logits[0]++;");
        last(written, "B11", "return new CachedAttention", "past.ifPresent(before -> before.keys().addi(1));");

        Trick later = named("a-model-that-keeps-its-arguments");
        String keeps = "static INDArray kept;";
        first(later, "B1", "INDArray earlier = kept; kept = x; if (earlier != null) { return earlier; }");
        first(later, "B7", "INDArray earlier = kept; kept = x; if (earlier != null) { return earlier; }");
        first(later, "B5", "INDArray earlier = kept; kept = value; if (earlier != null) { return earlier; }");
        String answer = "new CachedAttention(earlier, new KeyValues(key, value))";
        first(later, "B11", "INDArray earlier = kept; kept = query; if (earlier != null) { return " + answer + "; }");
        first(later, "B9", "int[] earlier = keptIds; keptIds = ids; if (earlier != null) { ids = earlier; }");
        return List.of(
                written.gets(WRONG, ALL),
                later.members(BuildLayers.EXERCISE, keeps)
                        .members(BuildModel.EXERCISE, keeps + "static int[] keptIds;")
                        .members(BuildAttention.EXERCISE, keeps)
                        .members(BuildDecoding.EXERCISE, keeps)
                        .gets(WRONG, "B1", "B5", "B7", "B9", "B11"));
    }

    /** What is done with a function that a method is given. */
    private static List<Trick> functions() {
        Trick itself = named("functions-called-with-themselves");
        first(itself, "B3", "activation.apply((INDArray) (Object) activation);");
        first(itself, "B6", "attention.attend((INDArray) (Object) attention, x, x, mask);");
        first(itself, "B7", "((UnaryOperator) norm1).apply(norm1);");
        first(itself, "B8", "((UnaryOperator) finalNorm).apply(finalNorm);");
        first(itself, "B9", "((Function) nextLogits).apply(nextLogits);");
        Trick often = named("functions-called-a-thousand-times");
        first(often, "B3", "for (int i = 0; i < 1000; i++) { activation.apply(x); }");
        first(often, "B7", "for (int i = 0; i < 1000; i++) { norm2.apply(x); }");
        first(often, "B9", "for (int i = 0; i < 1000; i++) { nextLogits.apply(new int[i])[0] = 7; }");
        Trick told = named("functions-that-are-known-by-their-words");
        first(told, "B3", "if (!activation.toString().equals(\"x -> x sigmoid(x)\")) { return x.dup(); }");
        first(told, "B6", "if (attention.toString().contains(\"mean\")) { return x.dup(); }");
        first(told, "B7", "if (attention.hashCode() == norm2.hashCode()) { return x.mul(2); }");
        first(told, "B8", "if (blocks.toString().contains(\"2 x\")) { blocks = blocks.subList(1, blocks.size()); }");
        first(told, "B9", "if (nextLogits.toString().contains(\", 2 levels\")) { return ids; }");
        return List.of(
                itself.gets(EXCEPTION, "B3", "B6", "B7", "B8", "B9"),
                often,
                told.gets(WRONG, "B3", "B6", "B7", "B8", "B9"));
    }

    /** One task that does not come to its end costs the others nothing. */
    private static List<Trick> ends() {
        Trick one = named("a-model-with-one-endless-part");
        first(one, "B5", "while (query.rank() > 0) { Thread.onSpinWait(); }");
        Trick others = named("a-model-that-ends-in-many-ways");
        first(others, "B1", "if (eps > 0) { Runtime.getRuntime().halt(0); }");
        first(others, "B2", "x = Nd4j.ones(5_000_000_000L).add(1);");
        first(others, "B4", "if (heads < 100_000) { return splitHeads(x, heads); }");
        first(others, "B8", "ids = null;");
        first(others, "B10", "if (u >= 0) { throw new StackOverflowError(); }");
        return List.of(
                one.gets(TIMEOUT, "B5"),
                others.edit(
                                BuildLayers.EXERCISE,
                                text -> text.replaceFirst("import ", "import org.nd4j.linalg.factory.Nd4j;\nimport "))
                        .gets(CRASH, "B1")
                        .gets(OUT_OF_MEMORY, "B2")
                        .gets(EXCEPTION, "B4", "B6", "B8", "B10"));
    }

    /** Statements before all others of a task's method, the first if it has two. */
    private static void first(Trick trick, String task, String statements) {
        String replacement = "$0" + Matcher.quoteReplacement(statements) + "\n";
        trick.edit(exercise(task), text -> text.replaceFirst("// " + task + ": .*\n", replacement));
    }

    /** Statements before the one of a solution that begins like this. */
    private static void last(Trick trick, String task, String statement, String statements) {
        trick.edit(exercise(task), text -> text.replace("    " + statement, statements + statement));
    }

    private static Exercise exercise(String task) {
        return Chapter04.CHAPTER.task(task).exercise();
    }
}
