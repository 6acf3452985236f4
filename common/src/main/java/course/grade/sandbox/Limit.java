package course.grade.sandbox;

/** A limit that a worker can pass; its largest file is not among them, since it is merely told that it cannot write. */
public enum Limit {
    /** The memory of all its processes together. */
    MEMORY,
    /** Their time on a core. */
    CPU_TIME,
    /** The number of its processes and threads. */
    PROCESSES,
    /** The number of files that it made. */
    FILES
}
