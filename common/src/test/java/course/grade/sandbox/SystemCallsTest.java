package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCallsTest {
    private static final int ALLOWED = 0x7FFF0000;

    /** Calls by their numbers, some with bit 30 set, of programs for this machine and, in the last rows, for another. */
    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            amd64   | 0xC000003E | true  | 0, 9, 53, 56
            aarch64 | 0xC00000B7 | true  | 199, 63, 222
            amd64   | 0xC000003E | false | 41, 319, 29, 298, 0x40000000
            aarch64 | 0xC00000B7 | false | 198, 279, 194, 241, 0x40000000
            amd64   | 0x40000003 | false | 0
            aarch64 | 0x40000003 | false | 0
            """)
    void what_every_program_needs_is_allowed_and_what_holds_memory_for_nobody_is_refused(
            String architecture, long machine, boolean allowed, String numbers) {
        assertThat(numbers.split(", ")).allSatisfy(number -> {
            int verdict = verdict(architecture, (int) machine, Integer.decode(number));
            assertThat(verdict == ALLOWED).isEqualTo(allowed);
        });
    }

    /** Runs the filter as Linux would. */
    private static int verdict(String architecture, int machine, int number) {
        ByteBuffer code =
                ByteBuffer.wrap(SystemCalls.filter(architecture).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        int at = 0;
        while (true) {
            int operation = code.getShort(8 * at);
            int value = code.getInt(8 * at + 4);
            boolean holds = operation == 0x15 ? loaded == value : Integer.compareUnsigned(loaded, value) >= 0;
            switch (operation) {
                case 0x20 -> loaded = value == 4 ? machine : number;
                case 0x06 -> {
                    return value;
                }
                default -> at += Byte.toUnsignedInt(code.get(8 * at + (holds ? 2 : 3)));
            }
            at++;
        }
    }
}
