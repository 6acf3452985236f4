package course.exercises;

import gpt.nn.Layer;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A static method that a student fills in: its head, the right answer, the inputs that it is tried with, and what people
 * get wrong in it.
 */
public final class Method {
    private static final long PRIME = 1_000_003;
    /** Draws the inputs of tests and diagnoses, which must be the same on every machine and every day. */
    private static final long FIXED_SEED = 123;

    private final Task task;
    private final Type returnType;
    private final String name;
    private final List<Type> parameterTypes;
    private final List<Part> parts = new ArrayList<>();
    private volatile @Nullable List<Case> drawn;
    private @Nullable Body oracle;
    private @Nullable Body zeros;
    private Cell cell = (row, column, holds) -> "the cell is " + (holds ? "1" : "0");
    private Supplier<List<Mistake>> mistakes = List::of;
    private String plain = "";
    private String plainTitle = "";
    private Predicate<List<Object>> plainest = arguments -> true;

    /** Says in words what a cell of a mask tells. */
    @FunctionalInterface
    public interface Cell {
        /** Says it of the cell in this row and column, which holds 1 or 0. */
        String told(int row, int column, boolean holds);
    }

    private record Part(String name, BiConsumer<Draw, Asking> inputs) {}

    Method(Task task, Type returnType, String name, List<Type> parameterTypes) {
        this.task = task;
        this.returnType = returnType;
        this.name = name;
        this.parameterTypes = parameterTypes;
    }

    /** The right answer, computed as plainly as possible; arguments that must be refused never reach it. */
    public Method oracle(Body right) {
        this.oracle = right;
        return this;
    }

    /** Where in the array that is the answer a number must be 0, every bit of it; elsewhere it may be rounded. */
    public Method exactlyZero(Body places) {
        this.zeros = places;
        return this;
    }

    /** How a cell of the mask that is the answer is told in words. */
    public Method cells(Cell told) {
        this.cell = told;
        return this;
    }

    /** Some of the inputs, under a name that says what is special about them. */
    public Method inputs(String part, BiConsumer<Draw, Asking> inputs) {
        parts.add(new Part(part, inputs));
        return this;
    }

    /** Says which of the named inputs are the plain ones, and earn points alone; the first named ones unless it is said. */
    public Method plain(String part) {
        return plain(part, part, arguments -> true);
    }

    /** The same of those among them whose arguments are such, with a title that says so. */
    public Method plain(String part, String title, Predicate<List<Object>> such) {
        this.plain = part;
        this.plainTitle = title;
        this.plainest = such;
        return this;
    }

    /** What people get wrong, loaded only when it is needed. */
    public Method mistakes(Supplier<List<Mistake>> catalog) {
        this.mistakes = catalog;
        return this;
    }

    public Task task() {
        return task;
    }

    public String name() {
        return name;
    }

    /** The head with all packages, as the compiler writes it: {@code long countParameters(gpt.nn.Layer)}. */
    public String head() {
        return returnType.getTypeName() + " " + name
                + parameterTypes.stream().map(Type::getTypeName).collect(Collectors.joining(",", "(", ")"));
    }

    /** The types as the JVM writes them, such as {@code (I)J}. */
    public String descriptor() {
        return MethodType.methodType(
                        erased(returnType),
                        parameterTypes.stream().map(Method::erased).toList())
                .toMethodDescriptorString();
    }

    private static Class<?> erased(Type type) {
        return type instanceof Types.Generic generic ? generic.raw() : (Class<?>) type;
    }

    /** The right answer as a method that can be called. */
    public Body oracle() {
        return Objects.requireNonNull(oracle, name);
    }

    /** The right answer to these arguments. */
    public Object right(Object... arguments) {
        return called(oracle(), arguments);
    }

    /** Where the answer to these arguments must be exactly 0, place by place; empty if it need not be anywhere. */
    public boolean[] zeros(Object... arguments) {
        return zeros == null ? new boolean[0] : (boolean[]) called(zeros, arguments);
    }

    private Object called(Body definition, Object... arguments) {
        try {
            return Objects.requireNonNull(definition.call(arguments));
        } catch (Exception e) {
            throw new IllegalStateException("the definition of " + name + " fails for these arguments", e);
        }
    }

    /** A cell of the mask that is the answer, in words, such as "token 2 sees token 1". */
    public String cell(int row, int column, boolean holds) {
        return cell.told(row, column, holds);
    }

    /** All known mistakes. */
    public List<Mistake> mistakes() {
        return mistakes.get();
    }

    /** What the plain inputs are. */
    String plainInputs() {
        return plain.isEmpty() ? parts.get(0).name : plainTitle;
    }

    /** Whether an input that has an answer is a plain one. */
    boolean isPlain(Case input) {
        return input.part().equals(plain.isEmpty() ? parts.get(0).name : plain) && plainest.test(input.arguments());
    }

    /** All inputs; the same seed draws the same ones. */
    public List<Case> cases(long seed) {
        List<Case> cases = new ArrayList<>();
        for (Part part : parts) {
            long own = seed * PRIME + (task.id() + name + part.name).hashCode();
            part.inputs.accept(new Draw(own), new Asking(this, part.name, cases));
        }
        return cases;
    }

    /**
     * The inputs that tests and diagnoses use, always the same ones: copy arrays before you hand them to anybody's code.
     * Layers are made afresh, since a layer that was given values keeps them.
     */
    public List<Case> cases() {
        if (parameterTypes.contains(Layer.class)) {
            return cases(FIXED_SEED);
        }
        if (drawn == null) {
            drawn = cases(FIXED_SEED);
        }
        return drawn;
    }

    @Override
    public String toString() {
        return name;
    }
}
