package gpt.checkpoint;

/** Says what is wrong with a file of weights: which file, which tensor, and the numbers that do not fit. */
public final class CheckpointException extends RuntimeException {
    private static final int LONGEST_SHOWN = 80;

    CheckpointException(String file, String wrong) {
        super(file + ": " + wrong);
    }

    CheckpointException(String file, String wrong, Throwable cause) {
        super(file + ": " + wrong, cause);
    }

    /** A name out of a file, made fit to print: cut when long, without characters that nobody sees, in quotes. */
    static String quoted(String name) {
        return '"' + printable(name) + '"';
    }

    /** Text out of a file, made fit to print: cut when long, without characters that nobody sees. */
    static String printable(String text) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return shown.replaceAll("\\p{C}", "?");
    }
}
