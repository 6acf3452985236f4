package course.grade.sandbox;

/** A limit that a worker is killed for. The size of a file is not among them: there, the write fails. */
public enum Limit {
    /** The memory of all its processes together. */
    MEMORY,
    /** Their CPU time. */
    CPU_TIME,
    /** The number of its processes and threads. */
    PROCESSES,
    /** The number of files that they made. */
    FILES
}
