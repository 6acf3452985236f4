package course.grade.worker;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker's reply to a request. The student's code may have written it, so every part of it is checked.
 *
 * @param value the value that the method returned, a layer as its behavior; null also where it threw
 * @param fault the exception that the method threw
 * @param left the arrays in the arguments, as the call left them, in the form in which they travel
 * @param tooMuch whether the code printed too much, or its answer is too long
 * @param alone whether the call left no thread behind
 */
public record Reply(@Nullable Object value, Optional<Fault> fault, List<Object> left, boolean tooMuch, boolean alone) {
    private static final String NAME = "Reply";
    private static final String OUT_OF_MEMORY = "OutOfMemory";

    public Reply {
        left = List.copyOf(left);
    }

    /**
     * An exception or an error that the method threw.
     *
     * @param type the name of its class
     * @param message its message, cut when it is long
     * @param where the student's line, such as {@code Exercise43NeighborMask.java:41}, or empty
     * @param refusal whether it is an IllegalArgumentException
     * @param memory whether this or one of its causes says that there was no memory left
     */
    public record Fault(String type, String message, String where, boolean refusal, boolean memory) {
        /** The words of ND4J and JavaCPP for memory that they could not get; ND4J says so in a plain RuntimeException. */
        private static final Pattern NO_MEMORY = Pattern.compile("bad_alloc|[Aa]llocation failed|Failed to allocate"
                + "|Cannot allocate new \\w*Pointer|Physical memory usage is too high");

        private static final int MOST_CAUSES = 100;

        /** What a call of this method threw; the student's lines are those of classes in the method's package. */
        static Fault of(Throwable thrown, MethodReference called) {
            try {
                return new Fault(
                        thrown.getClass().getName(),
                        cut(String.valueOf(thrown.getMessage())),
                        where(thrown, called),
                        thrown instanceof IllegalArgumentException,
                        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                                .limit(MOST_CAUSES) // a chain can be a circle
                                .anyMatch(Fault::saysNoMemory));
            } catch (Throwable again) { // the student's own getMessage may throw
                return new Fault(thrown.getClass().getName(), "", "", false, false);
            }
        }

        private static boolean saysNoMemory(Throwable thrown) {
            return thrown instanceof OutOfMemoryError
                    || NO_MEMORY
                            .matcher(cut(String.valueOf(thrown.getMessage())))
                            .find();
        }

        private static String where(Throwable thrown, MethodReference called) {
            String students = called.className().substring(0, called.className().lastIndexOf('.') + 1);
            for (StackTraceElement frame : thrown.getStackTrace()) {
                if (frame.getClassName().startsWith(students)) {
                    return cut(frame.getFileName() + ":" + frame.getLineNumber());
                }
            }
            return "";
        }

        /** The name of the class without its package. */
        public String simpleType() {
            return type.substring(type.lastIndexOf('.') + 1);
        }
    }

    static String cut(String text) {
        return text.length() > WorkerLimits.EXCEPTION_CHARACTERS
                ? text.substring(0, WorkerLimits.EXCEPTION_CHARACTERS)
                : text;
    }

    /** The reply to this request as bytes; {@code value} is what is sent for the value. */
    static byte[] encode(long id, Object value, List<Object> left, boolean tooMuch, boolean alone) {
        return Wire.encode(Fields.of(NAME, id, value, left, tooMuch, alone));
    }

    /** The report that there is no memory left; its last bytes are the id of the request that the worker works on. */
    static byte[] lastWords() {
        return Wire.encode(Fields.of(OUT_OF_MEMORY, 0L));
    }

    /** The id in a report that there is no memory left, or empty for other bytes. */
    public static OptionalLong outOfMemory(byte[] bytes) throws GarbledException {
        return bytes.length == lastWords().length
                        && Wire.decode(bytes) instanceof Fields fields
                        && fields.name().equals(OUT_OF_MEMORY)
                ? OptionalLong.of(fields.get(0, Long.class))
                : OptionalLong.empty();
    }

    static Fields toWire(Fault fault) {
        return Fields.of("Fault", fault.type, fault.message, fault.where, fault.refusal, fault.memory);
    }

    /**
     * The reply in these bytes.
     *
     * @throws GarbledException if it is none, or not to the request of this id
     */
    public static Reply decode(byte[] bytes, long id) throws GarbledException {
        if (!(Wire.decode(bytes) instanceof Fields fields)
                || !fields.name().equals(NAME)
                || fields.get(0, Long.class) != id) {
            throw new GarbledException("this is no reply to what was asked");
        }
        Object sent = fields.get(1, Object.class);
        Optional<Fault> fault = sent instanceof Fields thrown && thrown.name().equals("Fault")
                ? Optional.of(new Fault(
                        cut(thrown.get(0, String.class)),
                        cut(thrown.get(1, String.class)),
                        cut(thrown.get(2, String.class)),
                        thrown.get(3, Boolean.class),
                        thrown.get(4, Boolean.class)))
                : Optional.empty();
        return new Reply(
                fault.isPresent() ? null : Values.fromWire(sent),
                fault,
                fields.list(2),
                fields.get(3, Boolean.class),
                fields.get(4, Boolean.class));
    }
}
