package course.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the methods of a submission use, as its class files tell: no class is loaded.
 *
 * <p>Where a class file does not tell which method runs, all that can run are reached: with a constructor or a lambda, all
 * methods of its class and of its interfaces; with a member that a class inherits, all methods of that name and type above it;
 * with any member of a class, its static initializer. What another method put into a field can run where the field is read: with
 * a field that can hold an object with code, all methods that write it and, if it is static, that read it.
 */
public final class CallGraph {
    private static final String CONSTRUCTOR = "<init>";
    private static final String INITIALIZER = "<clinit>";

    /**
     * A method or a field, as class files name it.
     *
     * @param owner the class, such as {@code gpt/nn/LayerNorm}
     * @param name the member's name; {@code class} where only the class itself is used
     * @param descriptor its type, such as {@code (I)J}; empty where only the class is used, or a field written
     */
    public record Member(String owner, String name, String descriptor) {}

    /** The members that each method of the submission uses. */
    private final Map<Member, Set<Member>> uses = new HashMap<>();

    private final Map<String, List<Member>> methodsByClass = new HashMap<>();
    private final Map<String, List<Member>> methodsByHead = new HashMap<>();

    /** The methods that write a field. */
    private final Map<Member, Set<Member>> writers = new HashMap<>();

    /** The methods that read a static field, and can put something into the object in it. */
    private final Map<Member, Set<Member>> readers = new HashMap<>();

    /** The fields of the submission, without the constants of enums. */
    private final Set<Member> fields = new HashSet<>();

    private final Map<String, String> superclasses = new HashMap<>();
    private final Map<String, List<String>> interfaces = new HashMap<>();

    /** Types whose objects have no code of a student's. */
    private static final Set<String> PLAIN = Set.of(
            "Ljava/lang/String;",
            "Ljava/lang/Integer;",
            "Ljava/lang/Long;",
            "Ljava/lang/Float;",
            "Ljava/lang/Double;",
            "Ljava/lang/Boolean;",
            "Ljava/util/Random;",
            "Lorg/nd4j/linalg/api/ndarray/INDArray;",
            "Lorg/nd4j/linalg/api/buffer/DataType;");

    private CallGraph() {}

    /**
     * That of a class and of all classes of its package that it leads to.
     *
     * @param loader finds the class files, as resources
     * @throws IOException if a file cannot be read
     */
    public static CallGraph of(ClassLoader loader, String className) throws IOException {
        String folder = className.substring(0, className.lastIndexOf('.') + 1);
        try {
            return of(ClassFiles.neededBy(
                            className,
                            name -> name.startsWith(folder) && name.indexOf('.', folder.length()) < 0
                                    ? file(loader, name)
                                    : null)
                    .values());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte @Nullable [] file(ClassLoader loader, String className) {
        try (InputStream file = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of these class files. */
    public static CallGraph of(Collection<byte[]> classFiles) {
        CallGraph graph = new CallGraph();
        classFiles.forEach(file ->
                new ClassReader(file).accept(graph.new OfAClass(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
        return graph;
    }

    /** All members that can be used by calling these methods, those of the submission and all others. */
    public Set<Member> reachedFrom(Collection<Member> methods) {
        Set<Member> reached = new LinkedHashSet<>(methods);
        Deque<Member> open = new ArrayDeque<>(methods);
        Map<Member, Set<Member>> users = usersOfFields();
        while (!open.isEmpty()) {
            Member next = open.pop();
            Stream.of(uses.getOrDefault(next, Set.of()), implied(next), users.getOrDefault(declared(next), Set.of()))
                    .flatMap(Collection::stream)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** The methods of the submission that can run because this member is used, without being called by name. */
    private List<Member> implied(Member used) {
        boolean object = used.name().equals(CONSTRUCTOR);
        List<Member> implied = new ArrayList<>();
        for (Member method : methodsByClass.getOrDefault(used.owner(), List.of())) {
            if (method.name().equals(INITIALIZER) || (object && !method.name().equals(CONSTRUCTOR))) {
                implied.add(method);
            }
        }
        if (object) {
            interfaces
                    .getOrDefault(used.owner(), List.of())
                    .forEach(type -> implied.add(new Member(type, CONSTRUCTOR, "")));
        }
        if (!uses.containsKey(used)) { // inherited
            Set<String> ancestors = ancestors(used.owner());
            methodsByHead.getOrDefault(used.name() + used.descriptor(), List.of()).stream()
                    .filter(method -> ancestors.contains(method.owner()))
                    .forEach(implied::add);
        }
        return implied;
    }

    /** A class's superclasses and interfaces, as far as they are in the submission. */
    private Set<String> ancestors(String type) {
        Set<String> ancestors = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (superclasses.containsKey(next) && ancestors.add(next)) {
                open.add(superclasses.get(next));
                open.addAll(interfaces.getOrDefault(next, List.of()));
            }
        }
        return ancestors;
    }

    /** By a field that can hold an object with code: the methods from which such an object can come. */
    private Map<Member, Set<Member>> usersOfFields() {
        Map<Member, Set<Member>> users = new HashMap<>();
        writers.forEach((field, methods) -> users.computeIfAbsent(declared(field), any -> new LinkedHashSet<>())
                .addAll(methods));
        readers.forEach((field, methods) -> {
            Member declared = declared(field);
            if (fields.contains(declared)) {
                users.computeIfAbsent(declared, any -> new LinkedHashSet<>()).addAll(methods);
            }
        });
        users.keySet().removeIf(field -> !canHoldCode(field.descriptor()));
        return users;
    }

    /** The field as it is declared: a class may name it as a subclass's. */
    private Member declared(Member field) {
        Member inherited = field;
        while (!fields.contains(inherited) && superclasses.containsKey(inherited.owner())) {
            inherited = new Member(superclasses.get(inherited.owner()), field.name(), field.descriptor());
        }
        return inherited;
    }

    private static boolean canHoldCode(String descriptor) {
        String element = descriptor.replaceFirst("^\\[+", "");
        return element.startsWith("L") && !PLAIN.contains(element);
    }

    private Set<Member> uses(Member method) {
        methodsByClass.computeIfAbsent(method.owner(), any -> new ArrayList<>()).add(method);
        methodsByHead
                .computeIfAbsent(method.name() + method.descriptor(), any -> new ArrayList<>())
                .add(method);
        return uses.computeIfAbsent(method, any -> new LinkedHashSet<>());
    }

    /** Reads one class. */
    private final class OfAClass extends ClassVisitor {
        private String owner = "";

        OfAClass() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            owner = name;
            superclasses.put(name, superName == null ? "" : superName);
            CallGraph.this.interfaces.put(name, interfaces == null ? List.of() : List.of(interfaces));
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_ENUM) == 0) {
                fields.add(new Member(owner, name, descriptor));
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Member method = new Member(owner, name, descriptor);
            return new OfAMethod(method, uses(method));
        }
    }

    /** Reads one method. */
    private final class OfAMethod extends MethodVisitor {
        private final Member method;
        private final Set<Member> used;

        OfAMethod(Member method, Set<Member> used) {
            super(Opcodes.ASM9);
            this.method = method;
            this.used = used;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            used.add(new Member(owner, name, descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Member field = new Member(owner, name, descriptor);
            boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
            used.add(reads ? field : new Member(owner, name, ""));
            if (opcode != Opcodes.GETFIELD) {
                Map<Member, Set<Member>> users = opcode == Opcodes.GETSTATIC ? readers : writers;
                users.computeIfAbsent(field, any -> new LinkedHashSet<>()).add(method);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            use(bootstrap);
            Type made = Type.getReturnType(descriptor); // by a lambda, an object of this type
            if (made.getSort() == Type.OBJECT) {
                used.add(new Member(made.getInternalName(), CONSTRUCTOR, ""));
            }
            for (Object argument : arguments) {
                use(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            use(value);
        }

        private void use(Object constant) {
            if (constant instanceof Handle handle) {
                used.add(new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
            } else if (constant instanceof Type type && type.getSort() == Type.ARRAY) {
                use(type.getElementType());
            } else if (constant instanceof Type type && type.getSort() == Type.OBJECT) {
                used.add(new Member(type.getInternalName(), "class", ""));
            } else if (constant instanceof ConstantDynamic dynamic) {
                use(dynamic.getBootstrapMethod());
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    use(dynamic.getBootstrapMethodArgument(i));
                }
            }
        }
    }
}
