package book.generate;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;

/** {@code mvn -q -Pexample -Dargs=Attentions.byHand}: runs an example of the book. */
public final class RunExample {
    private RunExample() {}

    /** Takes the folder of the examples' sources, and the name of one. */
    public static void main(String[] args) throws Exception {
        String name = args.length < 2 ? "" : args[1].strip();
        Map<String, Method> examples = Examples.all(Path.of(args[0]));
        Method example = examples.get(name);
        if (example == null) {
            System.err.println(unknown(name, examples));
            System.exit(2);
        } else {
            Examples.invoke(example);
            System.exit(0); // ND4J's threads would keep the JVM for a while
        }
    }

    static String unknown(String name, Map<String, Method> examples) {
        return (name.isEmpty() ? "-Dargs says which example to run" : "There is no example \"" + name + "\"")
                + "; there are " + String.join(", ", examples.keySet());
    }
}
