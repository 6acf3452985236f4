package book.values;

import gpt.model.GPTConfig;
import gpt.nn.Embedding;
import gpt.nn.Layer;
import gpt.nn.Parameter;

/** What the chapter's configuration says, and what follows from Java's types. */
final class ChapterValues {
    static final GPTConfig CHAPTER = GPTConfig.GPT_CONFIG_124M;
    static final long KIBI = 1 << 10;
    static final long MEBI = KIBI * KIBI;
    static final long GIBI = MEBI * KIBI;
    static final long MEGA = 1_000_000;

    private ChapterValues() {}

    static void addTo(Attributes values) {
        values.add("vocab", CHAPTER.vocabSize())
                .add("last-token", CHAPTER.vocabSize() - 1L)
                .add("context", CHAPTER.contextLength())
                .add("drop-rate", String.valueOf(CHAPTER.dropRate()))
                .add("float-bytes", Float.BYTES)
                .add("float16-max", Math.round((2 - Math.pow(2, -10)) * Math.pow(2, 15)))
                .add("kibi", String.valueOf(KIBI))
                .add("mebi", MEBI)
                .add("gibi", GIBI)
                .add("mega", MEGA);
        Layer table = new Embedding(100_000, 50_000);
        long[] shape = table.parameters().values().iterator().next().shape();
        values.add("int-max", Integer.MAX_VALUE)
                .add("long-table-rows", shape[0])
                .add("long-table-columns", shape[1])
                .add("long-table", count(table));
    }

    /** The numbers in a layer and in all below it, each once. */
    static long count(Layer layer) {
        return layer.distinctParameters().stream().mapToLong(Parameter::numel).sum();
    }
}
