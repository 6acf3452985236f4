package book.finish;

/** Something in the book that its readers must not meet. */
final class BookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BookException(String message) {
        super(message);
    }
}
