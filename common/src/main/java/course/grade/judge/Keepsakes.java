package course.grade.judge;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks in a class file for whatever could outlast a call: a static field that can change, a class or a method that is not
 * known to keep nothing, an error that is caught. What is harmless is listed, what is not known is a keepsake.
 */
final class Keepsakes extends ClassVisitor {
    private static final int ASM = Opcodes.ASM9;

    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            "chapter04/.+", // looked at itself
            "\\[.+",
            "gpt/(attention|model|random|report)/\\w+",
            "gpt/nn/(Dropout|Embedding|GELU|Inputs|Layer|LayerNorm|Linear|Parameter|Sequential)",
            "java/lang/(Object|Record|Runnable|Comparable|CharSequence|String|StringBuilder|StringBuffer|Iterable|AutoCloseable)",
            "java/lang/(Number|Byte|Short|Integer|Long|Float|Double|Boolean|Character|Math|StrictMath)",
            "java/(lang|util|io)/\\w+Exception|java/lang/(Throwable|AssertionError|IncompatibleClassChangeError)",
            "java/lang/(Enum|Cloneable)|java/io/Serializable|java/math/\\w+|java/util/concurrent/atomic/\\w+",
            "java/lang/(invoke/(LambdaMetafactory|StringConcatFactory)|runtime/(ObjectMethods|SwitchBootstraps))",
            "java/util/(function|stream)/\\w+",
            "java/util/\\w*(Array|List|Set|Map|Map\\$Entry|Deque|Queue|Collection|Iterator|Statistics|Stack|Vector)s?",
            "java/util/(Comparator|Objects|Optional\\w*|BitSet|StringJoiner|Random)",
            "org/nd4j/linalg/(factory/Nd4j|api/ndarray/INDArray|api/buffer/DataType|ops/transforms/Transforms)",
            "org/nd4j/linalg/(factory/ops|indexing|indexing/conditions)/\\w+"));

    /** The harmless members of classes that have others besides. */
    private static final Map<String, Set<String>> HARMLESS_MEMBERS = Map.of(
            "java/lang/System", Set.of("out", "err", "nanoTime", "currentTimeMillis", "arraycopy", "lineSeparator"),
            "java/lang/Class", Set.of("getName", "getSimpleName", "isInstance", "desiredAssertionStatus"),
            "java/io/PrintStream", Set.of("print", "println", "printf", "format", "write", "writeBytes", "flush"),
            "java/nio/charset/StandardCharsets", Set.of("UTF_8", "US_ASCII"),
            "java/util/Locale", Set.of("ROOT", "US", "ENGLISH"));

    /** Of ND4J, whose settings and buffers belong to all. */
    private static final Pattern HARMFUL_MEMBERS = Pattern.compile(String.join(
            "|",
            "set.*|enable.*|write.*|save.*|shapeInfo.*|jvmShapeInfo|data|factory|\\w+Unsafe",
            "rand\\w*|shuffle|choice|getRandom|get(Executioner|Environment|\\w+Manager)"));

    private boolean isEnum;
    private boolean found;

    private Keepsakes() {
        super(ASM);
    }

    /** Whether there is anything. */
    static boolean in(byte[] classFile) {
        Keepsakes keepsakes = new Keepsakes();
        new ClassReader(classFile).accept(keepsakes, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return keepsakes.found;
    }

    private void meet(String owner, String member) {
        Set<String> members = HARMLESS_MEMBERS.get(owner);
        found |= members != null
                ? !members.contains(member)
                : !HARMLESS.matcher(owner).matches()
                        || (owner.startsWith("org/nd4j/")
                                && HARMFUL_MEMBERS.matcher(member).matches());
    }

    private void meet(Object constant) {
        if (constant instanceof Handle handle) {
            meet(handle.getOwner(), handle.getName());
        }
        found |= constant instanceof ConstantDynamic;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        isEnum = (access & Opcodes.ACC_ENUM) != 0;
        String parent = superName == null ? "" : superName;
        meet(parent, "");
        found |= parent.startsWith("org/nd4j/"); // whose static methods would look like the class's own
        for (String each : interfaces == null ? new String[0] : interfaces) {
            meet(each, "");
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean ofAll = (access & Opcodes.ACC_STATIC) != 0;
        boolean plain = descriptor.length() == 1 || descriptor.equals("Ljava/lang/String;");
        boolean fixed = (access & Opcodes.ACC_FINAL) != 0 && (ofAll ? value != null : plain);
        boolean ofTheLanguage = (access & (Opcodes.ACC_ENUM | Opcodes.ACC_SYNTHETIC)) != 0;
        found |= (ofAll || isEnum) && !fixed && !ofTheLanguage; // there is one of each enum constant, too
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        found |= (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0 || name.equals("finalize");
        return new Code();
    }

    private final class Code extends MethodVisitor {
        Code() {
            super(ASM);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            meet(owner, name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            meet(owner, name);
            found |= opcode == Opcodes.PUTSTATIC && !owner.startsWith("chapter04/");
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            meet((Object) bootstrap);
            for (Object argument : arguments) {
                meet(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            meet(value);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            // an error may have struck anywhere; this one is caught by what javac makes of a switch
            found |= type != null && !type.endsWith("Exception") && !type.equals("java/lang/NoSuchFieldError");
        }
    }
}
