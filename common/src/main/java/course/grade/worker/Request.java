package course.grade.worker;

import java.util.List;
import java.util.Optional;

/**
 * A question to the worker.
 *
 * @param id a random number that the reply must contain
 * @param method the method to call
 * @param arguments what to call it with, as it travels
 * @param look how to look at the block that is given back, where a block is asked for
 */
public record Request(long id, MethodReference method, List<Object> arguments, Optional<Observation.Look> look) {
    public Request {
        arguments = List.copyOf(arguments);
    }

    /** The request as bytes. */
    public byte[] encode() {
        List<Object> looks =
                look.<List<Object>>map(how -> List.of(how.toWire())).orElse(List.of());
        return Wire.encode(
                Fields.of("Request", id, method.className(), method.name(), method.descriptor(), arguments, looks));
    }

    static Request decode(byte[] bytes) throws GarbledException {
        if (!(Wire.decode(bytes) instanceof Fields fields)) {
            throw new GarbledException("this is no request");
        }
        List<Object> arguments = fields.list(4);
        List<?> looks = fields.list(5);
        return new Request(
                fields.get(0, Long.class),
                new MethodReference(
                        fields.get(1, String.class), fields.get(2, String.class), fields.get(3, String.class)),
                arguments,
                looks.isEmpty() ? Optional.empty() : Optional.of(Observation.Look.fromWire((Fields) looks.get(0))));
    }
}
