package course.grade.sandbox;

import course.grade.NoIsolationException;
import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out whether this machine can isolate the workers. */
public final class Sandboxes {
    private static final List<String> UTIL_LINUX = List.of("setpriv", "prlimit", "unshare", "sh");
    private static final String ADVICE = ", so nothing was graded:"
            + " install bubblewrap with 'apt install bubblewrap' (Debian, Ubuntu) or 'dnf install bubblewrap' (Fedora),"
            + " start the container with --privileged if this is one,"
            + " or give -Dunsafe-no-isolation if you trust every submission.";

    private Sandboxes() {}

    /**
     * Bubblewrap, if the canaries find no way out of it.
     *
     * @param unsafe whether to go on without isolation where bubblewrap is missing or leaks; the kind is then {@code none}
     * @throws NoIsolationException if there is no isolation, and the grader is not allowed to go on without
     */
    public static Sandbox choose(boolean unsafe) throws NoIsolationException {
        return choose(Programs.ofThisMachine(), unsafe);
    }

    static Sandbox choose(Programs programs, boolean unsafe) throws NoIsolationException {
        String problem;
        Optional<Sandbox> bubblewrap = bubblewrap(programs);
        if (bubblewrap.isPresent()) {
            List<String> failed = Canaries.prove(bubblewrap.get());
            if (failed.isEmpty()) {
                return bubblewrap.get();
            }
            problem = "bubblewrap does not hold: " + String.join("; ", failed);
        } else if (!System.getProperty("os.name").startsWith("Linux")) {
            problem = "that takes Linux, such as in WSL 2 or in a container";
        } else {
            problem = (programs.find("bwrap").isPresent() ? "util-linux" : "bubblewrap") + " is not installed";
        }
        if (unsafe) {
            return new Unconfined(programs.find("prlimit").isPresent());
        }
        throw new NoIsolationException("This machine cannot isolate what it would run (" + problem + ")" + ADVICE);
    }

    /** Bubblewrap as it is installed, before its canaries; empty where it or a program that it needs is missing. */
    static Optional<Sandbox> bubblewrap(Programs programs) throws NoIsolationException {
        Optional<Path> program = programs.find("bwrap");
        if (program.isEmpty()
                || UTIL_LINUX.stream().anyMatch(name -> programs.find(name).isEmpty())) {
            return Optional.empty();
        }
        try {
            boolean root = DropPrivileges.isRoot();
            return Optional.of(new Bubblewrap(program.get(), root, DropPrivileges.onThisMachine(root)));
        } catch (IOException e) {
            throw new NoIsolationException("What bubblewrap needs on disk cannot be written: " + e.getMessage());
        }
    }
}
