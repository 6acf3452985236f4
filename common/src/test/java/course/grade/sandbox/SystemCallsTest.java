package course.grade.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCallsTest {
    private static final int AMD64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;
    private static final int ALLOWED = 0x7FFF0000;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"amd64,0", "amd64,9", "amd64,53", "amd64,56", "aarch64,199", "aarch64,63", "aarch64,222"})
    void what_every_program_needs_is_allowed(String architecture, int number) {
        assertThat(verdict(architecture, own(architecture), number)).isEqualTo(ALLOWED);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "amd64,41",
        "aarch64,198",
        "amd64,319",
        "amd64,29",
        "amd64,298",
        "aarch64,279",
        "aarch64,194",
        "aarch64,241"
    })
    void what_holds_memory_for_nobody_or_endangers_the_kernel_is_refused(String architecture, int number) {
        assertThat(verdict(architecture, own(architecture), number)).isNotEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"amd64", "aarch64"})
    void programs_for_another_machine_are_refused(String architecture) {
        assertThat(verdict(architecture, 0x40000003, 0)).isNotEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"amd64", "aarch64"})
    void numbers_that_are_counted_once_more_are_refused(String architecture) {
        assertThat(verdict(architecture, own(architecture), 0x40000000)).isNotEqualTo(ALLOWED);
    }

    private static int own(String architecture) {
        return architecture.equals("amd64") ? AMD64 : AARCH64;
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
