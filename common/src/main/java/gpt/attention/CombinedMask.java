package gpt.attention;

/** Visible only where both masks allow it. */
record CombinedMask(AttentionMask first, AttentionMask second) implements AttentionMask {
    @Override
    public boolean allows(int query, int key) {
        return first.allows(query, key) && second.allows(query, key);
    }

    @Override
    public int maxTokens() {
        return Math.min(first.maxTokens(), second.maxTokens());
    }
}
