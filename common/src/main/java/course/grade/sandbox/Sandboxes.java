package course.grade.sandbox;

import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses what isolates the workers on this machine. */
public final class Sandboxes {
    private static final String ADVICE = ", so nothing was graded:"
            + " install bubblewrap with 'apt install bubblewrap' (Debian, Ubuntu) or 'dnf install bubblewrap' (Fedora),"
            + " or give -Dunsafe-no-isolation if you trust every submission.";

    private Sandboxes() {}

    /**
     * The best sandbox of this machine that its canaries say holds: bubblewrap, else util-linux's {@code unshare}.
     *
     * @param unsafe whether to go on without isolation where there is none; the kind is then {@code none}
     * @throws NoIsolationException if there is none, and that is not allowed
     */
    public static Sandbox choose(boolean unsafe) throws NoIsolationException {
        return choose(Programs.ofThisMachine(), unsafe);
    }

    static Sandbox choose(Programs programs, boolean unsafe) throws NoIsolationException {
        List<String> reasons = new ArrayList<>();
        if (!System.getProperty("os.name").startsWith("Linux")) {
            reasons.add("that takes Linux, such as in WSL 2 or in a container");
        }
        for (Candidate candidate : candidates(programs)) {
            if (candidate.sandbox().isEmpty()) {
                reasons.add(candidate.name() + " is not installed");
                continue;
            }
            List<String> failed = Canaries.prove(candidate.sandbox().get());
            if (failed.isEmpty()) {
                return candidate.sandbox().get();
            }
            reasons.add(candidate.name() + " does not hold: " + String.join("; ", failed));
        }
        if (unsafe) {
            return new Unconfined(programs);
        }
        throw new NoIsolationException(
                "This machine cannot isolate what it would run (" + String.join(", and ", reasons) + ")" + ADVICE);
    }

    static List<Candidate> candidates(Programs programs) throws NoIsolationException {
        boolean root = Identity.isRoot();
        boolean basics = List.of("setpriv", "prlimit", "unshare", "sh").stream()
                .allMatch(name -> programs.find(name).isPresent());
        if (!basics) {
            return List.of(new Candidate("util-linux", Optional.empty()));
        }
        Powerless powerless = Powerless.onThisMachine(root);
        List<Candidate> all = new ArrayList<>();
        try {
            Optional<Path> bubblewrap = programs.find("bwrap");
            all.add(new Candidate(
                    "bubblewrap",
                    bubblewrap.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Bubblewrap(bubblewrap.get(), root, powerless))));
            if (programs.find("pivot_root").isPresent()
                    && programs.find("mount").isPresent()) {
                all.add(new Candidate("unshare", Optional.of(new Namespaces(root, powerless))));
            }
        } catch (IOException e) {
            throw new NoIsolationException("What a sandbox needs on disk cannot be written: " + e.getMessage());
        }
        return all;
    }

    record Candidate(String name, Optional<Sandbox> sandbox) {}
}
