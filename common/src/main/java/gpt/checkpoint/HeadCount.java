package gpt.checkpoint;

import gpt.model.GPTConfig;

/** How many heads a file's model has, which the shapes do not tell: the file says it, or its size is a published one. */
final class HeadCount {
    /** Where a file may say it, in its metadata; the published files do not. */
    static final String KEY = "n_heads";

    private HeadCount() {}

    /**
     * The number of heads.
     *
     * @throws CheckpointException if the file says none and its size is not a published one, or if it says one that does not
     *     divide the model's width
     */
    static int of(SafeTensors file, GPT2Layout layout) {
        GPTConfig sizes = layout.singleBlock();
        String said = file.metadata().get(KEY);
        if (said == null) {
            return layout.impliedHeads()
                    .orElseThrow(() -> new CheckpointException(
                            file.file(),
                            "does not say how many heads its model has, and no published GPT-2 has emb_dim "
                                    + sizes.embDim() + " and n_layers " + layout.nLayers()
                                    + ": give the number of heads"));
        }
        try {
            return layout.config(Integer.parseInt(said), 0).nHeads();
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    file.file(),
                    "gives " + KEY + " " + CheckpointException.quoted(said)
                            + " in its metadata, expected a whole number that divides emb_dim " + sizes.embDim(),
                    e);
        }
    }
}
