package gpt.attention;

import java.util.ArrayList;
import java.util.List;

/** The rows of a mask in blocks of a few, from the first to the last. */
record MaskBlocks(List<MaskBlock> blocks) implements AutoCloseable {
    /**
     * The rows of these queries, in a sequence of {@code tokens}, so many in a block.
     *
     * @throws IllegalArgumentException if a row sees nothing
     */
    static MaskBlocks of(AttentionMask mask, int firstQuery, int tokens, int rows) {
        MaskBlocks made = new MaskBlocks(new ArrayList<>());
        try {
            for (int query = firstQuery; query < tokens; query += rows) {
                made.blocks.add(MaskBlock.of(mask, query, Math.min(query + rows, tokens), tokens));
            }
            return made;
        } catch (RuntimeException | Error blind) {
            made.close();
            throw blind;
        }
    }

    @Override
    public void close() {
        blocks.forEach(MaskBlock::close);
    }
}
