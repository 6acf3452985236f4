package course.grade.worker;

import gpt.model.GPTConfig;
import gpt.nn.Layer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The process that a submission's code runs in: it answers calls until nobody asks any more.
 *
 * <p>It takes the process's input and output for itself. The student's code finds an empty input, and an output that
 * goes nowhere.
 */
public final class Worker {
    private static final int OUT_OF_MEMORY = 86;

    /**
     * What is said when there is no memory left, ready in advance. It bears the id of a request, which the student's code
     * does not know; an exit code could be anybody's.
     */
    private static final ByteBuffer LAST_WORDS = ByteBuffer.wrap(Frames.whole(Reply.lastWords()));

    /** Without a buffer, and made while there is memory. */
    private static final FileOutputStream DIRECT = new FileOutputStream(FileDescriptor.out);

    private final Frames frames;
    private final Surroundings surroundings;
    private final StudentMethods methods;

    private Worker(Frames frames, Surroundings surroundings, StudentMethods methods) {
        this.frames = frames;
        this.surroundings = surroundings;
        this.methods = methods;
    }

    /** Answers calls of the classes in the folder that is the only argument. */
    public static void main(String[] args) {
        int status = 1;
        try {
            Frames frames = new Frames(
                    new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
            warmUp();
            StudentMethods methods = StudentMethods.in(Path.of(args[0]));
            Worker worker = new Worker(frames, new Surroundings(), methods);
            frames.send(Wire.encode("ready"));
            worker.work();
            status = 0;
        } catch (IOException e) {
            status = 2; // nobody to tell
        } catch (OutOfMemoryError e) {
            status = OUT_OF_MEMORY;
            sayLastWords();
        } finally {
            Runtime.getRuntime().halt(status); // whatever else still runs
        }
    }

    private static void sayLastWords() {
        try {
            DIRECT.write(LAST_WORDS.array());
        } catch (IOException | OutOfMemoryError e) {
            // nobody to tell
        }
    }

    /** What takes its time when it is done first, and is no student's fault. */
    private static void warmUp() {
        INDArray one = Nd4j.createFromArray(1.0, 2.0).castTo(DataType.FLOAT).reshape(1, 2);
        Numbers.of(one.lte(1));
        Numbers.of(one.transpose().mmul(one));
    }

    private void work() throws IOException {
        while (true) {
            Request request;
            try {
                request = Request.decode(frames.receive());
            } catch (EOFException e) {
                return;
            }
            LAST_WORDS.putLong(LAST_WORDS.capacity() - Long.BYTES, request.id());
            try {
                frames.send(answer(request));
            } catch (TooLongException e) {
                frames.send(Reply.encode(request.id(), "", List.of(), true, surroundings.alone()));
            }
            surroundings.restore();
        }
    }

    private byte[] answer(Request request) throws GarbledException {
        Object[] arguments = new Object[request.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Values.argument(request.arguments().get(i));
        }
        Object sent;
        try {
            sent = sent(request, arguments);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable thrown) {
            sent = Reply.toWire(Reply.Fault.of(thrown));
        }
        List<Object> left = new ArrayList<>();
        Arrays.stream(arguments).filter(INDArray.class::isInstance).forEach(array -> left.add(left((INDArray) array)));
        return Reply.encode(request.id(), sent, left, surroundings.tooMuchPrinted(), surroundings.alone());
    }

    /** An array as the call left it; one that can no longer be read is another than it was. */
    private static Numbers left(INDArray array) {
        try {
            return Numbers.of(array);
        } catch (RuntimeException e) {
            return Numbers.of(Nd4j.empty(DataType.BOOL));
        }
    }

    private Object sent(Request request, Object... arguments) throws Throwable {
        Object value = methods.call(request.method(), arguments);
        if (request.look().isPresent() && value instanceof Layer block) {
            return Observation.of(
                            block, (GPTConfig) arguments[0], request.look().get())
                    .toWire();
        }
        return Values.toWire(value);
    }
}
