package course.watch;

import course.run.ExitRefused;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Changes the student's classes as they are loaded, so that their mistakes do not end the loop: calls that end the JVM
 * throw {@link ExitRefused} instead, and loops and calls ask {@link RunThreads} whether they may go on.
 */
final class TamedCode {
    private static final int ASM = Opcodes.ASM9;
    private static final String EXIT = Type.getInternalName(ExitRefused.class);
    private static final String RUN_THREADS = Type.getInternalName(RunThreads.class);

    private TamedCode() {}

    /** The class as it should be loaded. */
    static byte[] of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(ASM, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return new Method(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Method extends MethodVisitor {
        private final Set<Label> above = new HashSet<>();

        Method(MethodVisitor writer) {
            super(ASM, writer);
        }

        private void ask() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, RUN_THREADS, "check", "()V", false);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            ask();
        }

        @Override
        public void visitLabel(Label label) {
            above.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (above.contains(label)) {
                ask();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (endsTheJvm(owner, name)) {
                String taken = opcode == Opcodes.INVOKESTATIC ? "" : "Ljava/lang/Runtime;";
                super.visitMethodInsn(Opcodes.INVOKESTATIC, EXIT, "throwForExit", "(" + taken + "I)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] tamed = Arrays.stream(arguments).map(Method::tamed).toArray();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, tamed);
        }

        /** A method reference such as {@code System::exit}. */
        private static Object tamed(Object argument) {
            if (argument instanceof Handle handle && endsTheJvm(handle.getOwner(), handle.getName())) {
                String taken = handle.getTag() == Opcodes.H_INVOKESTATIC ? "" : "Ljava/lang/Runtime;";
                return new Handle(Opcodes.H_INVOKESTATIC, EXIT, "throwForExit", "(" + taken + "I)V", false);
            }
            return argument;
        }

        private static boolean endsTheJvm(String owner, String name) {
            return switch (owner) {
                case "java/lang/System" -> name.equals("exit");
                case "java/lang/Runtime" -> name.equals("exit") || name.equals("halt");
                default -> false;
            };
        }
    }
}
