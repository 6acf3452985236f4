package course.feedback;

/** A test has met a wrong answer; its message can still be laid out for any width. */
public final class WrongAnswer extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Message told;

    public WrongAnswer(Message told) {
        super(told);
        this.told = told;
    }

    public Message told() {
        return told;
    }
}
