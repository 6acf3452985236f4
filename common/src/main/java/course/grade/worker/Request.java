package course.grade.worker;

import java.util.List;

/**
 * A question to the worker.
 *
 * @param id a random number that the reply must contain
 * @param method the method to call
 * @param arguments what to call it with, as it travels
 */
public record Request(long id, MethodReference method, List<Object> arguments) {
    public Request {
        arguments = List.copyOf(arguments);
    }

    /** The request as bytes. */
    public byte[] encode() {
        return Wire.encode(Fields.of("Request", id, method.className(), method.name(), method.descriptor(), arguments));
    }

    static Request decode(byte[] bytes) throws GarbledException {
        if (!(Wire.decode(bytes) instanceof Fields fields)) {
            throw new GarbledException("this is no request");
        }
        List<Object> arguments = fields.list(4);
        return new Request(
                fields.get(0, Long.class),
                new MethodReference(
                        fields.get(1, String.class), fields.get(2, String.class), fields.get(3, String.class)),
                arguments);
    }
}
