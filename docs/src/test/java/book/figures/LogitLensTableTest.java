package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import book.examples.LogitLens;
import book.examples.Moby;
import gpt.model.GPTModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LogitLensTableTest {

    @Test
    void the_last_column_is_what_the_model_predicts() {
        GPTModel model = Moby.trained();
        int[] ids = LogitLensTable.ids();
        INDArray logits = model.forward(new int[][] {ids});
        INDArray expected = Nd4j.nn().softmax(logits.reshape(ids.length, -1), 1);

        List<INDArray> streams = LogitLens.streams(model, ids);
        INDArray last = LogitLens.probabilities(model, streams.get(streams.size() - 1));

        assertThat(last.equalsWithEps(expected, 1e-5)).isTrue();
    }

    @Test
    void at_most_positions_the_embedding_alone_predicts_the_token_that_was_just_read() {
        int[] ids = LogitLensTable.ids();
        INDArray embedded = LogitLens.streams(Moby.trained(), ids).get(0);
        int[] best = LogitLens.probabilities(Moby.trained(), embedded).argMax(1).toIntVector();

        assertThat(IntStream.range(0, ids.length).filter(i -> best[i] == ids[i]))
                .hasSizeGreaterThan(ids.length / 2);
    }

    @Test
    void the_stream_of_the_trained_model_grows_from_block_to_block() {
        List<INDArray> streams = LogitLens.streams(Moby.trained(), LogitLensTable.ids());

        assertThat(streams)
                .extracting(stream -> stream.stdNumber().doubleValue())
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | Before the first block, the trained model continues “the” with “cat”, 80%.",
                "1 | After block 1, the trained model continues “the” with “dog”, < 1%.",
            })
    void a_cell_is_told_in_a_sentence(int stage, String sentence) throws IOException {
        String data = "{words: ['the'], stages: ['input', 'block 1'], trained: [[[' cat', 799], [' dog', 9]]]}";
        try (Scripts scripts = new Scripts("logit-lens")) {
            assertThat(scripts.ask("BookFigures.logitLens.sentence(" + data + ", 'trained', 0, " + stage + ")")
                            .asText())
                    .isEqualTo(sentence);
        }
    }
}
