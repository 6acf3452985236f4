package book.formula;

/** A formula that cannot be shown, and why. */
public final class FormulaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
        super(message);
    }
}
