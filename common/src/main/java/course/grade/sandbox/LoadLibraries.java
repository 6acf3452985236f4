package course.grade.sandbox;

import gpt.nn.NativeLibrary;
import org.nd4j.linalg.factory.Nd4j;

/** Loads ND4J's native libraries, which unpacks them, and multiplies with them. */
final class LoadLibraries {
    private LoadLibraries() {}

    public static void main(String[] arguments) {
        NativeLibrary.complaint().ifPresent(complaint -> {
            System.err.println(complaint);
            System.exit(1);
        });
        if (Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2)).sumNumber().intValue() != 8) {
            throw new IllegalStateException("ND4J cannot multiply on this machine.");
        }
    }
}
