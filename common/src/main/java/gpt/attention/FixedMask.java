package gpt.attention;

/** A mask that was given cell by cell, and so is for one length only. */
final class FixedMask implements AttentionMask {
    private final boolean[][] cells;

    FixedMask(boolean[][] cells) {
        this.cells = cells;
    }

    @Override
    public boolean allows(int query, int key) {
        return cells[query][key];
    }

    @Override
    public void requireLength(int tokens) {
        if (tokens != cells.length) {
            throw new IllegalArgumentException("this mask is for " + cells.length + " tokens, got " + tokens);
        }
    }
}
