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

    /** The F16 that is nearest to a float32, the even one of two; beyond the largest, 65,504, infinity. */
    static short toF16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65520) { // nearer to 65,536, which F16 does not have
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14f) { // subnormal: a multiple of 2^-24
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int magnitude = bits & 0x7fffffff;
        int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1); // a carry may reach the exponent, as it should
        return (short) (sign | ((rounded >>> 13) - ((127 - 15) << 10)));
    }

    /** The float32 equal to a BF16, whose bits are its upper half. */
    static float fromBF16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
