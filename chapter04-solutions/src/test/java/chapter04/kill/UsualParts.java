package chapter04.kill;

import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;

/** A block for task 4.4 with the parts that it must have; what becomes of them is left to each. */
abstract class UsualParts extends Layer {
    final Layer att;
    final Layer ff;
    final Layer norm1;
    final Layer norm2;
    final Dropout drop;

    UsualParts(GPTConfig config, DropoutRates rates) {
        int c = config.embDim();
        att = child("att", new MultiHeadAttention(c, config.nHeads(), rates.attention(), config.qkvBias()));
        ff = child("ff", new FeedForward(c));
        norm1 = child("norm1", new LayerNorm(c));
        norm2 = child("norm2", new LayerNorm(c));
        drop = child("drop_shortcut", new Dropout(rates.shortcut()));
    }
}
