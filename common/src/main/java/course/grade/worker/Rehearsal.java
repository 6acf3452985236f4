package course.grade.worker;

import course.mistakes.Mistake;
import course.mistakes.Mistakes;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Does once what a worker does for a submission, with the course's own wrong answers, and ends: so that the JVM can write
 * down the classes that it needed, and workers need not load them one by one.
 */
public final class Rehearsal {
    private static final GPTConfig CONFIG = new GPTConfig(11, 8, 8, 2, 1, 0.1, true);
    private static final DropoutRates RATES = new DropoutRates(0.1, 0.2, 0.3);

    private Rehearsal() {}

    /** Takes nothing. */
    public static void main(String[] args) {
        Surroundings surroundings = new Surroundings();
        for (Mistake mistake : Mistakes.all()) {
            try {
                answer(mistake);
            } catch (Throwable thrown) { // some mistakes throw
                send(Reply.toWire(Reply.Fault.of(thrown)), surroundings);
            }
            surroundings.restore();
        }
        System.exit(0);
    }

    private static void answer(Mistake mistake) throws Exception {
        Object[] arguments = arguments(mistake.method());
        Object[] received = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            received[i] = Values.argument(Wire.decode(Wire.encode(Values.toWire(arguments[i]))));
        }
        Object answer = mistake.body().call(received);
        send(Values.toWire(answer), new Surroundings());
        if (answer instanceof Layer block) {
            Numbers x = Numbers.of(Nd4j.ones(DataType.FLOAT, 1, 3, CONFIG.embDim()));
            Observation.of(block, CONFIG, new Observation.Look(1, List.of(), x)).toWire();
        }
    }

    private static void send(Object value, Surroundings surroundings) {
        Reply.encode(1, value, List.of(), surroundings.tooMuchPrinted(), surroundings.alone());
    }

    private static Object[] arguments(String method) {
        INDArray mask = Nd4j.create(new boolean[][] {{true, false}, {true, true}});
        return switch (method) {
            case "countParameters" -> new Object[] {new TransformerBlock(CONFIG)};
            case "getConfig" -> new Object[] {CONFIG, "gpt2-medium"};
            case "largestThatFits" -> new Object[] {CONFIG, 1L << 30};
            case "createNeighborMask" -> new Object[] {5};
            case "createBandMask" -> new Object[] {5, 1, 2};
            case "maskedSoftmax" -> new Object[] {Nd4j.ones(DataType.FLOAT, 2, 2), mask};
            case "receptiveField" -> new Object[] {mask, 2};
            case "blockWithSeparateDropout" -> new Object[] {CONFIG, RATES};
            default -> new Object[] {CONFIG};
        };
    }
}
