package course.exercises;

/** A generator of inputs: draws arguments and asks a method for what it makes of them. */
@FunctionalInterface
public interface Inputs {
    /** Asks with each input. */
    void draw(Draw draw, Asking ask);
}
