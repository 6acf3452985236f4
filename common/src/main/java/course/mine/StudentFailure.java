package course.mine;

/** What a student's method did instead of giving an answer, in a sentence for the student. */
final class StudentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StudentFailure(String sentence) {
        super(sentence, null, false, false);
    }
}
