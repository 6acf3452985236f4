package course.grade.corpus;

import static course.grade.TaskStatus.EXCEPTION;
import static course.grade.TaskStatus.PASS;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.named;

import course.exercises.dropout.SeparateDropout;
import java.util.List;
import java.util.stream.Stream;

/** Blocks that do not drop what, when and as the seed says, or that are wrong now and then. */
final class BlockTricks {
    /** What the blocks of students are made of; each part can be done otherwise. */
    private static final String USUAL = """
            package chapter04;
            import gpt.attention.MultiHeadAttention;
            import gpt.model.*;
            import gpt.nn.*;
            import gpt.random.TorchRandom;
            import org.nd4j.linalg.api.buffer.DataType;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            class UsualBlock extends Layer {
                final GPTConfig config;
                final DropoutRates rates;
                final Layer att;
                final Layer ff;
                final Layer norm1;
                final Layer norm2;
                final Layer drop;
                UsualBlock(GPTConfig config, DropoutRates rates) {
                    this.config = config;
                    this.rates = rates;
                    att = child("att", new MultiHeadAttention(config.embDim(), config.nHeads(), rates.attention(), config.qkvBias()));
                    ff = child("ff", new FeedForward(config.embDim()));
                    norm1 = child("norm1", new LayerNorm(config.embDim()));
                    norm2 = child("norm2", new LayerNorm(config.embDim()));
                    drop = child("drop_shortcut", new Dropout(rates.shortcut()));
                }
                @Override public INDArray forward(INDArray x) {
                    INDArray y = x.add(shortcut(attended(norm1.forward(x))));
                    return y.add(shortcut(ff.forward(norm2.forward(y))));
                }
                INDArray attended(INDArray x) { return att.forward(x); }
                INDArray shortcut(INDArray added) { return drop.forward(added); }
                /** 0 as often as the rate says, and 1. */
                INDArray kept(double rate, long... shape) {
                    return Nd4j.rand(DataType.FLOAT, shape).gte(rate).castTo(DataType.FLOAT);
                }
            }
            class OwnBlock extends UsualBlock {
                OwnBlock(GPTConfig config, DropoutRates rates) { super(config, rates); }
                %s
            }
            """;

    private BlockTricks() {}

    static List<Trick> all() {
        return Stream.of(right(), dropped(), calls(), values())
                .flatMap(List::stream)
                .toList();
    }

    /** What the others are made of: were it wrong, the others would be wrong for a reason of no interest. */
    private static List<Trick> right() {
        return List.of(block("a-block-of-ones-own", "").gets(PASS, "4.4"));
    }

    /** Wrong about what is dropped, or about where the random numbers come from. */
    private static List<Trick> dropped() {
        return List.of(
                inAttention("never-drops-attention-and-adds-a-constant", "attended.add(0.25)"),
                inAttention("drops-what-attention-gives", "attended.mul(kept(p, b, t, c)).div(1 - p)"),
                attention("attention-weights-dropped-by-other-random-numbers", "kept(p, b, h, t, t)"),
                shortcut("shortcuts-dropped-by-other-random-numbers", "kept(p, b, t, c)"));
    }

    private static Trick inAttention(String name, String instead) {
        return block(name, """
                @Override INDArray attended(INDArray x) {
                    double p = rates.attention();
                    boolean training = isTraining() && p > 0;
                    att.eval();
                    INDArray attended = att.forward(x);
                    long b = x.size(0), t = x.size(1), c = x.size(2);
                    return training ? %s : attended;
                }
                """.formatted(instead));
    }

    /** Multiplies attention weights in training, (B, H, T, T), by something over 1 − p. */
    private static Trick attention(String name, String kept) {
        return block(name, """
                @Override INDArray attended(INDArray x) {
                    double p = rates.attention();
                    if (!isTraining() || p == 0) { return att.forward(x); }
                    long b = x.size(0), t = x.size(1), h = config.nHeads();
                    INDArray weights = ((MultiHeadAttention) att).attentionWeights(x);
                    INDArray values = att.find("W_value").forward(x).reshape(b, t, h, -1).permute(0, 2, 1, 3);
                    INDArray collected = Nd4j.matmul(weights.mul(%s).div(1 - p), values.dup('c'));
                    return att.find("out_proj").forward(collected.permute(0, 2, 1, 3).dup('c').reshape(x.shape()));
                }
                """.formatted(kept));
    }

    /** Multiplies what a shortcut is added to in training, (B, T, C), by something over 1 − p. */
    private static Trick shortcut(String name, String kept) {
        return block(name, """
                @Override INDArray shortcut(INDArray added) {
                    double p = rates.shortcut();
                    if (!isTraining() || p == 0) { return added; }
                    long b = added.size(0), t = added.size(1), c = added.size(2);
                    return added.mul(%s).div(1 - p);
                }
                """.formatted(kept));
    }

    /** Right at some calls and wrong at others, or for some inputs. */
    private static List<Trick> calls() {
        return List.of(
                forward("goes-on-dropping-after-training", "boolean trained;", """
                        trained |= isTraining();
                        if (trained) { att.train(); drop.train(); }
                        """),
                forward(
                        "wrong-in-evaluation-after-training",
                        "boolean trained;",
                        "if (isTraining()) { trained = true; } else if (trained) { return x.dup(); }"),
                forward(
                        "wrong-at-the-second-call-in-training",
                        "int calls;",
                        "if (isTraining() && calls++ > 0) { return x.dup(); }"),
                forward("drops-the-same-at-each-call", "", """
                        att.find("dropout").initialize(TorchRandom.seeded(5));
                        drop.initialize(TorchRandom.seeded(6));
                        """),
                forward(
                        "drops-the-same-attention-weights-at-each-call",
                        "",
                        "att.find(\"dropout\").initialize(TorchRandom.seeded(5));"),
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
                        """), block("biases-of-0-at-first", """
                        { child("drop_shortcut", new Layer() {
                            @Override public String typeName() { return "Dropout"; }
                            @Override public String settings() { return drop.settings(); }
                            @Override protected void drawParameters(TorchRandom random) {
                                drop.initialize(random);
                                ff.find("layers.2").parameters().get("bias").fill(0);
                            }
                            @Override public INDArray forward(INDArray x) { return drop.forward(x); }
                        }); }
                        @Override INDArray shortcut(INDArray added) {
                            if (isTraining()) { drop.train(); } else { drop.eval(); }
                            return drop.forward(added);
                        }
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
