package course.grade.worker;

import course.types.Functions;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Answers a few requests as a worker does, with methods of its own, and ends: so that the JVM can write down the classes
 * that it needed, and workers need not load them one by one. What it computes has nothing to do with any exercise: a
 * submission can read this class.
 */
public final class Rehearsal {
    private static final GPTConfig CONFIG = new GPTConfig(11, 8, 8, 2, 1, 0.1, true);

    private Rehearsal() {}

    /** Takes nothing. */
    public static void main(String[] args) throws GarbledException {
        GlobalState state = new GlobalState();
        Answering answering = new Answering((method, arguments) -> result(method.name(), arguments));
        INDArray array = Nd4j.ones(DataType.FLOAT, 1, 3, CONFIG.embDim());
        List<Object> arguments = Stream.of(
                        CONFIG,
                        new DropoutRates(0.1, 0.2, 0.3),
                        new TransformerBlock(CONFIG),
                        array,
                        "name",
                        3,
                        1L << 40,
                        new int[][] {{1}, {2, 3}},
                        List.of(new Functions.Scaled(2)))
                .map(Values::toWire)
                .toList();
        for (String method : List.of("count", "ratio", "rows", "size", "config", "name", "array", "refusal", "block")) {
            Request request = new Request(1, new MethodReference("", method, ""), arguments);
            Answering.Answer answer = answering.answer(Request.decode(request.encode()));
            Reply.encode(1, answer.sent(), answer.left(), state.tooMuchPrinted(), state.alone());
            state.restore();
        }
        System.exit(0);
    }

    private static Object result(String method, Object... arguments) {
        return switch (method) {
            case "count" -> ((Layer) arguments[2]).parameters().size() + 1L;
            case "ratio" -> 0.5;
            case "rows" -> List.of(new ParameterCount("row", 1, 1));
            case "size" -> new ModelSize(1, 1, 1);
            case "config" -> CONFIG;
            case "name" -> Optional.of(String.format(Locale.ROOT, "%s of %d", arguments[4], (Integer) arguments[5]));
            case "array" -> useMuchOfNd4j();
            case "block" -> new TransformerBlock(CONFIG);
            default -> throw new IllegalArgumentException("no method " + method);
        };
    }

    /** Some of the ND4J operations that submissions often use, in no meaningful order. */
    static INDArray useMuchOfNd4j() {
        INDArray row = Nd4j.arange(4).castTo(DataType.FLOAT).reshape(1, 4);
        INDArray square = Nd4j.zeros(DataType.FLOAT, 4, 4)
                .add(row)
                .sub(row.transpose())
                .mul(2)
                .div(3)
                .neg();
        square.addi(row).subi(1).muli(2).divi(2).addiRowVector(row).addiColumnVector(row.transpose());
        square.putScalar(0, 1, square.getDouble(1, 0) + square.getFloat(0, 0) + square.getInt(0, 0));
        square.put(2, 2, 1).putRow(0, row).assign(square.dup('f'));
        INDArray truths = Nd4j.create(new boolean[][] {{true, false}, {true, true}});
        INDArray small = Transforms.and(square.lt(1), Transforms.abs(square).lte(5));
        INDArray large = Transforms.or(Transforms.not(square.gt(1)), square.gte(1));
        INDArray same =
                Transforms.xor(small, large).castTo(DataType.DOUBLE).eq(1).castTo(DataType.FLOAT);
        INDArray product = same.mmul(square).add(Nd4j.matmul(square, same));
        product.add(Nd4j.eye(4).castTo(DataType.FLOAT)).add(Nd4j.valueArrayOf(new long[] {4, 4}, 1f, DataType.FLOAT));
        product.replaceWhere(row.broadcast(4, 4).dup(), Conditions.lessThan(0));
        product.neq(0).any();
        product.get(NDArrayIndex.interval(0, 2), NDArrayIndex.all()).getRow(0).toDoubleVector();
        product.permute(1, 0).ravel().maxNumber();
        product.max(true, -1)
                .add(product.min(true, 1))
                .add(product.mean(true, 1))
                .add(product.sum(true, -1));
        Nd4j.nn().softmax(product.subColumnVector(product.max(1)), -1);
        Transforms.exp(Transforms.softmax(Nd4j.stack(0, product, square).reshape(8, 4)));
        Nd4j.concat(0, product, square, Nd4j.onesLike(square), Nd4j.zerosLike(square));
        Nd4j.create(new double[][] {{1, 2}, {3, 4}}).norm2(1).equalsWithEps(Nd4j.scalar(1.0), 0);
        return Transforms.and(Nd4j.createFromArray(1f, 0f).castTo(DataType.BOOL).broadcast(2, 2), truths);
    }
}
