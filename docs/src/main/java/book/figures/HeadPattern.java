package book.figures;

import java.util.Locale;

/** One thing that a head may do, and how much of its attention a head gives to it. */
enum HeadPattern {
    FIRST_TOKEN("the first token") {
        @Override
        boolean has(int query, int key, int... ids) {
            return query > 1 && key == 0; // of token 1, the first is also the token before
        }
    },
    TOKEN_BEFORE("the token before") {
        @Override
        boolean has(int query, int key, int... ids) {
            return key == query - 1;
        }
    },
    AFTER_COPY("the token after an earlier copy") {
        @Override
        boolean has(int query, int key, int... ids) {
            return 0 < key && key < query && ids[key - 1] == ids[query];
        }
    };

    private final String words;

    HeadPattern(String words) {
        this.words = words;
    }

    /** What the head attends to. */
    String words() {
        return words;
    }

    /** The value of a choice of this pattern. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether {@code key} is what this pattern attends to from {@code query}. */
    abstract boolean has(int query, int key, int... ids);

    /** The share of its attention that a head gives to this pattern, on average over the tokens that can. */
    double share(AttentionMaps maps, int layer, int head, int... ids) {
        return average((query, key) -> maps.weight(layer, head, query, key), ids);
    }

    /** The share of a head that gives every visible token the same. */
    double equalShare(int... ids) {
        return average((query, key) -> 1.0 / (query + 1), ids);
    }

    private double average(Weight weight, int... ids) {
        double sum = 0;
        int queries = 0;
        for (int query = 0; query < ids.length; query++) {
            boolean any = false;
            for (int key = 0; key < query; key++) {
                if (has(query, key, ids)) {
                    sum += weight.of(query, key);
                    any = true;
                }
            }
            queries += any ? 1 : 0;
        }
        return sum / queries;
    }

    /** The head of a model that does most of this. */
    Found strongest(AttentionMaps maps, int heads, int... ids) {
        Found best = new Found(0, 0, -1);
        for (int layer = 0; layer < maps.layers().size(); layer++) {
            for (int head = 0; head < heads; head++) {
                double share = share(maps, layer, head, ids);
                best = share > best.share() ? new Found(layer, head, share) : best;
            }
        }
        return best;
    }

    /** A head, and the share of its attention that it gives to a pattern. */
    record Found(int layer, int head, double share) {}

    private interface Weight {
        double of(int query, int key);
    }
}
