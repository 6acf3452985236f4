package course.grade.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A seccomp filter. It refuses the system calls that allocate memory which the kernel counts to no process, so that the
 * monitor would miss it; those that reach the user's keys or open a socket; and some that no worker needs and that had
 * security holes before.
 *
 * <p>Each list: socket, memfd_create, memfd_secret, shmget, msgget, semget, mq_open, add_key, request_key, keyctl,
 * io_uring_setup, userfaultfd, bpf, perf_event_open.
 */
final class SystemCalls {
    private static final Map<String, Machine> MACHINES = Map.of(
            "amd64",
            new Machine(0xC000003E, List.of(41, 319, 447, 29, 68, 64, 240, 248, 249, 250, 425, 323, 321, 298)),
            "aarch64",
            new Machine(0xC00000B7, List.of(198, 279, 447, 194, 186, 190, 180, 217, 218, 219, 425, 282, 280, 241)));

    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7FFF0000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int NUMBER = 0;
    private static final int MACHINE = 4;
    /** x32 system calls: the numbers of amd64 with bit 30 set. */
    private static final int OTHER_NUMBERS = 0x40000000;

    private static final int BYTES = 8;

    private SystemCalls() {}

    /** The filter for a machine as Java names it; empty where the calls have numbers that are not known here. */
    static Optional<byte[]> filter(String architecture) {
        return Optional.ofNullable(MACHINES.get(architecture)).map(SystemCalls::filter);
    }

    private static byte[] filter(Machine machine) {
        int refuse = machine.refused.size() + 5;
        ByteBuffer code = ByteBuffer.allocate(BYTES * (refuse + 1)).order(ByteOrder.LITTLE_ENDIAN);
        add(code, LOAD, 0, 0, MACHINE);
        add(code, IF_EQUAL, 0, refuse - 2, machine.id);
        add(code, LOAD, 0, 0, NUMBER);
        add(code, IF_AT_LEAST, refuse - 4, 0, OTHER_NUMBERS);
        for (int call : machine.refused) {
            add(code, IF_EQUAL, refuse - 1 - code.position() / BYTES, 0, call);
        }
        add(code, RETURN, 0, 0, ALLOW);
        add(code, RETURN, 0, 0, NOT_PERMITTED);
        return code.array();
    }

    /** If the condition holds, skips as many instructions as the first number says, and else the second. */
    private static void add(ByteBuffer code, int operation, int then, int otherwise, int value) {
        code.putShort((short) operation).put((byte) then).put((byte) otherwise).putInt(value);
    }

    private record Machine(int id, List<Integer> refused) {}
}
