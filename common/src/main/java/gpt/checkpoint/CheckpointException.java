package gpt.checkpoint;

/** A checkpoint file cannot be used: the message names the file, the tensor, and the values that do not fit. */
public final class CheckpointException extends RuntimeException {
    private static final int MAX_SHOWN = 80;

    CheckpointException(String file, String problem) {
        super(file + ": " + problem);
    }

    CheckpointException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /** A problem with one tensor, such as {@code is missing}. */
    static CheckpointException ofTensor(String file, String tensor, String problem) {
        return new CheckpointException(file, "tensor " + quoted(tensor) + " " + problem);
    }

    /** A name from a file, in quotes and safe to print: long ones are cut, invisible characters replaced. */
    static String quoted(String name) {
        return '"' + printable(name) + '"';
    }

    /** Text from a file, safe to print: long text is cut, invisible characters replaced. */
    static String printable(String text) {
        String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        return shown.replaceAll("\\p{C}", "?");
    }
}
