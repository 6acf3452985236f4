package course.run;

import course.compile.Problem;

/** Why no test of a task ran: the file that it needs does not compile. */
public final class DoesNotCompile extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    DoesNotCompile(Problem problem) {
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    /** The compiler's first error. */
    public Problem problem() {
        return problem;
    }
}
