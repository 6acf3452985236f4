package course.grade.process;

import course.grade.TaskStatus;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a JVM ended by itself, as far as its exit code and the end of its output tell. A submission can print the
 * same, so the reason decides only how a failure is described, never whether there is one.
 */
final class ExitReason {
    /** Exit codes of a process that a signal ended are 128 more than the signal's number. */
    private static final Map<Integer, String> CRASHES =
            Map.of(132, "SIGILL", 134, "SIGABRT", 135, "SIGBUS", 136, "SIGFPE", 139, "SIGSEGV");

    /** What a JVM prints of a crash that it notices, before it exits with code 1. */
    private static final Pattern NOTICED = Pattern.compile(
            "A fatal error has been detected by the Java Runtime Environment:\\R#\\s*\\R#\\s+(SIG[A-Z]+|Internal Error)");

    private static final Pattern NO_MEMORY = Pattern.compile("insufficient memory for the Java Runtime Environment"
            + "|terminate called after throwing an instance of 'std::bad_alloc'");

    private ExitReason() {}

    static WorkerEndedException of(int exitCode, String printed) {
        Matcher noticed = NOTICED.matcher(printed);
        Optional<String> crash =
                noticed.find() ? Optional.of(noticed.group(1)) : Optional.ofNullable(CRASHES.get(exitCode));
        if ((exitCode == 1 || crash.isPresent()) && NO_MEMORY.matcher(printed).find()) {
            return WorkerProcess.outOfMemory();
        }
        return new WorkerEndedException(
                TaskStatus.CRASH,
                crash.map(signal -> "Native code crashed (" + signal
                                + "): an ND4J call with shapes that do not fit can do that, such as assign.")
                        .orElse("The process ended before there was an answer (exit code " + exitCode
                                + "). Does your code call System.exit?"));
    }
}
