package course.grade.worker;

import java.util.List;

/**
 * Something with a name and parts, as it travels: a record, a layer, an exception.
 *
 * @param name what it is, such as {@code ModelSize}
 * @param values its parts, in their order
 */
public record Fields(String name, List<Object> values) {
    public Fields {
        values = List.copyOf(values);
    }

    /** With these parts. */
    public static Fields of(String name, Object... values) {
        return new Fields(name, List.of(values));
    }

    /**
     * A part that must be there and of this type.
     *
     * @throws GarbledException if it is not
     */
    public <T> T get(int index, Class<T> type) throws GarbledException {
        if (index >= values.size() || !type.isInstance(values.get(index))) {
            throw new GarbledException("part " + index + " of " + name + " is no " + type.getSimpleName());
        }
        return type.cast(values.get(index));
    }

    /**
     * A part that must be a list.
     *
     * @throws GarbledException if it is not
     */
    public List<Object> list(int index) throws GarbledException {
        List<?> list = get(index, List.class);
        return List.copyOf(list);
    }
}
