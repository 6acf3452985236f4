package course.grade.corpus;

import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.PASS;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.dropout.SeparateDropout;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blocks that are wrong now and then, or begin with other values. Those that drop something else are asked the same questions
 * in {@code QuestionsTest}, without a worker.
 */
final class BlockTricks {
    /** What the blocks of students are made of; each part can be done otherwise. */
    private static final String USUAL = """
            package chapter04;
            import gpt.attention.MultiHeadAttention;
            import gpt.model.*;
            import gpt.nn.*;
            import gpt.random.TorchRandom;
            import org.nd4j.linalg.api.ndarray.INDArray;
            class UsualBlock extends Layer {
                final GPTConfig config;
                final Layer att;
                final Layer ff;
                final Layer norm1;
                final Layer norm2;
                final Layer drop;
                UsualBlock(GPTConfig config, DropoutRates rates) {
                    this.config = config;
                    att = child("att", new MultiHeadAttention(config.embDim(), config.nHeads(), rates.attention(), config.qkvBias()));
                    ff = child("ff", new FeedForward(config.embDim()));
                    norm1 = child("norm1", new LayerNorm(config.embDim()));
                    norm2 = child("norm2", new LayerNorm(config.embDim()));
                    drop = child("drop_shortcut", new Dropout(rates.shortcut()));
                }
                @Override public INDArray forward(INDArray x) {
                    INDArray y = x.add(drop.forward(att.forward(norm1.forward(x))));
                    return y.add(drop.forward(ff.forward(norm2.forward(y))));
                }
            }
            class OwnBlock extends UsualBlock {
                OwnBlock(GPTConfig config, DropoutRates rates) { super(config, rates); }
                %s
            }
            """;

    private BlockTricks() {}

    static List<Trick> all() {
        return Stream.of(right(), calls(), values()).flatMap(List::stream).toList();
    }

    /** What the others are made of: were it wrong, the others would be wrong for a reason of no interest. */
    private static List<Trick> right() {
        return List.of(block("a-block-of-ones-own", "").gets(PASS, "4.4"));
    }

    /** Right at some calls and wrong at others, or for some inputs. */
    private static List<Trick> calls() {
        return List.of(
                forward(
                        "wrong-in-evaluation-after-training",
                        "boolean trained;",
                        "if (isTraining()) { trained = true; } else if (trained) { return x.dup(); }"),
                forward(
                        "wrong-at-the-second-call-in-training",
                        "int calls;",
                        "if (isTraining() && calls++ > 0) { return x.dup(); }"),
                forward("nothing-above-8-tokens", "", "if (x.size(1) > 8) { return x.dup(); }"),
                forward(
                        "nothing-for-one-sequence-or-one-head",
                        "",
                        "if (x.size(0) == 1 || config.nHeads() == 1) { return x.dup(); }"),
                forward("closes-x", "", "INDArray own = x.dup(); x.close(); x = own;")
                        .gets(EXCEPTION, "4.4"),
                forward("nothing-for-one-token", "", "if (x.size(1) == 1) { return x.dup(); }"),
                named("one-block-for-equal-arguments")
                        .edit(
                                SeparateDropout.EXERCISE,
                                text -> text.replace(
                                                "return new Tr",
                                                "return KEPT.computeIfAbsent(java.util.List.of(config, rates), any -> new Tr")
                                        .replace("rates.shortcut()));", "rates.shortcut())));"))
                        .members(
                                SeparateDropout.EXERCISE,
                                "static final java.util.Map<Object, Layer> KEPT = new java.util.HashMap<>();")
                        .gets(WRONG, "4.4"));
    }

    private static Trick forward(String name, String members, String first) {
        return block(name, """
                %s
                @Override public INDArray forward(INDArray x) {
                    %s
                    return super.forward(x);
                }
                """.formatted(members, first));
    }

    /** Other first values than the seed gives. */
    private static List<Trick> values() {
        return List.of(block("draws-one-number-more", """
                        @Override protected void drawParameters(TorchRandom random) { random.rand(1); }
                        """));
    }

    /** A usual block but for these members, which make it wrong. */
    private static Trick block(String name, String members) {
        return named(name)
                .body("blockWithSeparateDropout", "return new OwnBlock(config, rates);")
                .file("chapter04/UsualBlock.java", USUAL.formatted(members))
                .gets(WRONG, "4.4");
    }
}
