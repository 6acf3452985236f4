package gpt.attention;

/** A mask that was given cell by cell; a shorter sequence sees its upper left corner. */
final class FixedMask implements AttentionMask {
    private final boolean[][] cells;

    FixedMask(boolean[][] cells) {
        this.cells = cells;
    }

    @Override
    public boolean allows(int query, int key) {
        if (query < 0 || query >= cells.length || key < 0 || key >= cells.length) {
            throw new IllegalArgumentException("query " + query + ", key " + key
                    + " is out of range: this mask has positions 0 to " + (cells.length - 1));
        }
        return cells[query][key];
    }

    @Override
    public int maxTokens() {
        return cells.length;
    }
}
