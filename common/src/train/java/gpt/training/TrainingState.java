package gpt.training;

import ai.djl.ndarray.NDArray;
import gpt.checkpoint.CheckpointException;
import gpt.checkpoint.DType;
import gpt.checkpoint.SafeTensors;
import gpt.checkpoint.SafeTensorsWriter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file with all that a run needs to go on as if it had never stopped: weights, AdamW's moments, and the curve so far. */
final class TrainingState {
    private static final String SETTINGS = "settings";
    private static final String STEP = "step";
    private static final String CURVE = "curve";

    private final Path file;
    private final String settings;
    private final Map<String, NDArray> arrays;

    /** The state of a run that is determined by {@code settings}: these arrays. */
    TrainingState(Path file, String settings, Map<String, NDArray> arrays) {
        this.file = file;
        this.settings = settings;
        this.arrays = arrays;
    }

    void save(int step, List<LossPoint> curve) throws IOException {
        SafeTensorsWriter writer = new SafeTensorsWriter(DType.F32);
        writer.metadata(SETTINGS, settings);
        writer.metadata(STEP, String.valueOf(step));
        writer.metadata(CURVE, LossPoint.text(curve));
        arrays.forEach((name, array) -> writer.add(
                name,
                Arrays.stream(array.getShape().getShape()).boxed().toList(),
                FloatBuffer.wrap(array.toFloatArray())));
        writer.write(file);
    }

    /**
     * Reads the file, if there is one, and returns its step, or 0.
     *
     * @param curve gets the points of its curve
     * @throws IllegalArgumentException if the file is of a run with other settings
     * @throws CheckpointException if it cannot be read
     */
    int restore(List<LossPoint> curve) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (SafeTensors saved = SafeTensors.open(file)) {
            String other = saved.metadata().get(SETTINGS);
            if (!settings.equals(other)) {
                throw new IllegalArgumentException(file + " is of another run, with " + other + "; this one has "
                        + settings + ". Delete the file, or choose another folder with --out");
            }
            arrays.forEach((name, array) -> {
                float[] numbers = new float[Math.toIntExact(array.size())];
                saved.floats(name).read(0, FloatBuffer.wrap(numbers));
                array.set(numbers);
            });
            curve.addAll(LossPoint.parse(saved.metadata().getOrDefault(CURVE, "")));
            return Integer.parseInt(saved.metadata().getOrDefault(STEP, "0"));
        }
    }
}
