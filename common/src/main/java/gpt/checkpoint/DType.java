package gpt.checkpoint;

/** The number types that a safetensors file may hold; {@link SafeTensors#floats} reads F32, F16 and BF16. */
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

    /** The size of one number in the file, in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether {@link SafeTensors#floats} reads this type. */
    public boolean isReadable() {
        return this == F32 || this == F16 || this == BF16;
    }

    /** The float32 equal to an F16, which has 1 sign bit, 5 exponent bits and 10 fraction bits. */
    static float fromF16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) { // zero, or subnormal: there is no implicit leading 1
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127; // in infinity and NaN all are 1
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }

    /** The float32 equal to a BF16, whose bits are its upper half. */
    static float fromBF16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
