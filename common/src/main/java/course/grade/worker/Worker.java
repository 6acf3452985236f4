package course.grade.worker;

import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The process that runs a submission's code: it answers calls until the judge closes the connection.
 *
 * <p>Messages travel on file descriptors of their own (see {@link Frames}). The student's code finds an empty input, and
 * its output is dropped.
 */
public final class Worker {
    private static final int OUT_OF_MEMORY = 86;

    /**
     * The message that reports that there is no memory left, made in advance. It contains the id of the request, which the
     * student's code does not know: that code could end the process with any exit code.
     */
    private static final ByteBuffer LAST_WORDS = ByteBuffer.wrap(Frames.whole(Reply.lastWords()));

    /** Without a buffer, and opened while there is memory. */
    private static final FileOutputStream DIRECT = Frames.replies();

    private final Frames frames;
    private final GlobalState state;
    private final Answering answering;

    private Worker(Frames frames, GlobalState state, Answering answering) {
        this.frames = frames;
        this.state = state;
        this.answering = answering;
    }

    /** Answers calls of the classes in the folder that is the only argument. */
    public static void main(String[] args) {
        int status = 1;
        try {
            Frames frames = Frames.ofThisProcess();
            warmUp();
            StudentMethods methods = StudentMethods.in(Path.of(args[0]));
            Worker worker = new Worker(frames, new GlobalState(), new Answering(methods::call));
            frames.send(Wire.encode("ready"));
            worker.work();
            status = 0;
        } catch (IOException e) {
            status = 2; // the judge has closed the connection
        } catch (OutOfMemoryError e) {
            status = OUT_OF_MEMORY;
            sayLastWords();
        } finally {
            Runtime.getRuntime().halt(status); // other threads may still run
        }
    }

    private static void sayLastWords() {
        try {
            DIRECT.write(LAST_WORDS.array());
        } catch (IOException | OutOfMemoryError e) {
            // the judge has closed the connection
        }
    }

    /** Loads the part of ND4J that every call needs, so that its time does not count as the student's. */
    private static void warmUp() {
        INDArray one = Nd4j.createFromArray(1.0, 2.0).castTo(DataType.FLOAT).reshape(1, 2);
        Numbers.of(one.lte(1));
        Numbers.of(one.transpose().mmul(one));
        new Linear(1, 1, true).initialize(TorchRandom.seeded(1)); // starts the thread that frees the memory of weights
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
                frames.send(Reply.encode(request.id(), "", List.of(), true, state.alone()));
            }
            state.restore();
        }
    }

    private byte[] answer(Request request) throws GarbledException {
        Answering.Answer answer = answering.answer(request);
        return Reply.encode(request.id(), answer.sent(), answer.left(), state.tooMuchPrinted(), state.alone());
    }
}
