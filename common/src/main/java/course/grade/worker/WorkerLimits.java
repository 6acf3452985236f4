package course.grade.worker;

/** What the code of a submission may print, and what an answer may be. */
public final class WorkerLimits {
    /** The bytes that may be printed: in one call to Java's streams, and by the process to its output. */
    public static final long PRINTED_BYTES = 16 << 20;

    /** The longest message that is sent or read. */
    public static final int MESSAGE_BYTES = 4 << 20;

    /** The longest text in an answer. */
    static final int TEXT_CHARACTERS = 100_000;

    /** The longest message of an exception. */
    static final int EXCEPTION_CHARACTERS = 2000;

    /** How deep lists and records may be nested. */
    static final int DEPTH = 100;

    /** The longest list in an answer. */
    static final int LIST_ELEMENTS = 1000;

    /** The numbers of one array: more than any question has. Those of a larger array are not sent. */
    static final int ARRAY_NUMBERS = 100_000;

    /** As many dimensions as an ND4J array can have. */
    static final int ARRAY_DIMENSIONS = 32;

    /** More ND4J arrays than any answer has. The judge makes no more of one reply, since each takes time. */
    static final int ARRAYS = 2000;

    private WorkerLimits() {}
}
