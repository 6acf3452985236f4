package gpt.checkpoint;

/** The types of numbers that a safetensors file may hold; {@link SafeTensors#floats} reads F32, F16 and BF16. */
public enum DType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number takes in the file. */
    public int bytes() {
        return bytes;
    }

    /** Whether {@link SafeTensors#floats} reads it. */
    public boolean isReadable() {
        return this == F32 || this == F16 || this == BF16;
    }

    /** The float32 that equals an F16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
    static float fromF16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) { // zero, or too small to have a leading 1
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127; // infinity and NaN keep all exponent bits set
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** The float32 that equals a BF16, which is the upper half of it. */
    static float fromBF16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
