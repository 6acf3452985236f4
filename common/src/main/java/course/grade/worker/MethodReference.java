package course.grade.worker;

/**
 * Names a static method.
 *
 * @param className the class that declares the method, such as {@code chapter04.Exercise43NeighborMask}
 * @param name the method's name
 * @param descriptor the types of its parameters and of its result as the JVM writes them, such as {@code (I)J}
 */
public record MethodReference(String className, String name, String descriptor) {}
