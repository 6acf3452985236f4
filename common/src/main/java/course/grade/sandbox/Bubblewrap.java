package course.grade.sandbox;

import course.grade.GradeLimits;
import course.grade.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bubblewrap: a program that starts another one in Linux namespaces, without being root. */
final class Bubblewrap implements Sandbox {
    /** Bubblewrap reads the filter from a file descriptor, and Java passes none on. */
    private static final String WITH_FILTER = "exec 9<\"$1\"; shift; exec \"$@\"";

    private final Path program;
    private final Optional<Path> filter;
    private final boolean root;
    private final DropPrivileges privileges;

    Bubblewrap(Path program, boolean root, DropPrivileges privileges) throws IOException {
        Optional<byte[]> code = SystemCalls.filter(System.getProperty("os.arch"));
        filter = code.isPresent() ? Optional.of(kept(code.get())) : Optional.empty();
        this.program = program;
        this.root = root;
        this.privileges = privileges;
    }

    /** The same file for every run: it stays, and a grader that is killed leaves no other. It is moved into place as a whole. */
    private static Path kept(byte[] code) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache/gpt-course/sandbox"));
        Path made = Files.write(Files.createTempFile(folder, "system-calls", ".new"), code);
        return Files.move(made, folder.resolve("system-calls.bpf"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String kind() {
        return "bubblewrap";
    }

    @Override
    public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
        VisibleFiles view = new VisibleFiles(readable);
        List<String> all = new ArrayList<>();
        filter.ifPresent(file -> all.addAll(List.of("sh", "-c", WITH_FILTER, "sh", file.toString())));
        all.add(program.toString());
        filter.ifPresent(file -> all.addAll(List.of("--seccomp", "9")));
        all.addAll(namespaces());
        all.add("--clearenv");
        Launcher.ENVIRONMENT.forEach((name, value) -> all.addAll(List.of("--setenv", name, value)));
        all.addAll(view(view));
        all.add("--");
        all.addAll(privileges.wrap(command, limits));
        return Launcher.start(all, limits, view.writable(), Path.of("/"));
    }

    /** Root needs no user namespace, and must not enter one: there it could not become another user. */
    private List<String> namespaces() {
        List<String> all = new ArrayList<>();
        if (!root) {
            all.add("--unshare-user");
        }
        all.addAll(List.of("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"));
        all.addAll(List.of("--unshare-cgroup-try", "--hostname", "worker", "--die-with-parent", "--new-session"));
        return all;
    }

    private static List<String> view(VisibleFiles view) throws IOException {
        List<String> all = new ArrayList<>();
        view.links().forEach((link, target) -> all.addAll(List.of("--symlink", target, link)));
        for (Path path : view.system()) {
            all.addAll(shown(path));
        }
        all.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        all.addAll(smallFolder("/tmp", GradeLimits.TEMPORARY_MEGABYTES));
        for (Path cache : view.caches()) {
            all.addAll(parents(cache));
            all.addAll(smallFolder(cache.toString(), 1));
        }
        for (Path path : view.given()) {
            all.addAll(shown(path));
        }
        all.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"));
        return all;
    }

    private static List<String> shown(Path path) {
        List<String> all = parents(path);
        all.addAll(List.of("--ro-bind", path.toString(), path.toString()));
        return all;
    }

    /** By default, bubblewrap makes folders that only root can enter. */
    private static List<String> parents(Path path) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i < path.getNameCount(); i++) {
            all.addAll(List.of("--dir", "/" + path.subpath(0, i)));
        }
        return all;
    }

    private static List<String> smallFolder(String path, long megabytes) {
        // --chmod came with --size, in 0.6
        return List.of("--size", Long.toString(megabytes << 20), "--tmpfs", path, "--chmod", "1777", path);
    }
}
