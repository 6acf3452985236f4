package course.compile;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts the stub's methods into a class whose author has changed some signatures, so that the tests, which call the methods
 * as shipped, still compile and run. The author's methods stay under other names, for the author's own calls.
 */
final class SignatureRepair {
    private static final int ASM = Opcodes.ASM9;
    private static final String AS_WRITTEN = "$asWritten";

    /** The exercise's class as the JVM names it, such as {@code chapter04/Exercise43NeighborMask}. */
    private final String owner;

    private final Set<String> methods;

    SignatureRepair(String className, Set<String> methods) {
        this.owner = className.replace('.', '/');
        this.methods = Set.copyOf(methods);
    }

    /**
     * The student's classes with the methods of the stub.
     *
     * @param classes all of the student's, by their paths
     * @param stub the class as shipped, compiled
     */
    Map<String, byte[]> in(Map<String, byte[]> classes, byte[] stub) {
        Map<String, byte[]> changed = new TreeMap<>();
        classes.forEach((path, bytes) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(new Renaming(writer, path.equals(owner + ".class")), 0);
            if (path.equals(owner + ".class")) {
                new ClassReader(stub).accept(new Picking(writer), 0);
            }
            changed.put(path, writer.toByteArray());
        });
        return changed;
    }

    private String renamed(String className, String method) {
        return className.equals(owner) && methods.contains(method) ? method + AS_WRITTEN : method;
    }

    /** Gives the author's methods another name, where they are declared and where they are called. */
    private final class Renaming extends ClassVisitor {
        private final boolean declares;

        Renaming(ClassVisitor next, boolean declares) {
            super(ASM, next);
            this.declares = declares;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            String kept = declares ? renamed(owner, name) : name;
            return new MethodVisitor(ASM, super.visitMethod(access, kept, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(
                        int opcode, String called, String method, String types, boolean isInterface) {
                    super.visitMethodInsn(opcode, called, renamed(called, method), types, isInterface);
                }

                @Override
                public void visitInvokeDynamicInsn(String method, String types, Handle bootstrap, Object... arguments) {
                    Object[] changed = Stream.of(arguments)
                            .map(SignatureRepair.this::renamed)
                            .toArray();
                    super.visitInvokeDynamicInsn(method, types, bootstrap, changed);
                }
            };
        }

        @Override
        public void visitOuterClass(String outer, @Nullable String method, @Nullable String descriptor) {
            super.visitOuterClass(outer, method == null ? null : renamed(outer, method), descriptor);
        }
    }

    private Object renamed(Object argument) {
        return argument instanceof Handle handle
                ? new Handle(
                        handle.getTag(),
                        handle.getOwner(),
                        renamed(handle.getOwner(), handle.getName()),
                        handle.getDesc(),
                        handle.isInterface())
                : argument;
    }

    /** Copies only the methods whose signatures were changed. */
    private final class Picking extends ClassVisitor {
        private final ClassVisitor to;

        Picking(ClassVisitor to) {
            super(ASM);
            this.to = to;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return methods.contains(name) ? to.visitMethod(access, name, descriptor, signature, exceptions) : null;
        }
    }
}
