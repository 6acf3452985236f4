package gpt.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native library: whether this machine can load it and, where it cannot, why and what to do. */
public final class NativeLibrary {
    /** The property that says where JavaCPP unpacks the library to. */
    public static final String FOLDER = "org.bytedeco.javacpp.cachedir";

    /** What each sentence begins with. */
    public static final String NAME = "ND4J's native library";

    private static final String OTHER_FOLDER = "give another folder with -D" + FOLDER + "=FOLDER";
    private static final long MEGABYTES = 400;
    private static final int MOST_WORDS = 200;
    /** In front of what the system says: the path of the file, once or twice. */
    private static final Pattern FILE = Pattern.compile("^.*\\.(?:so|dylib|dll): ", Pattern.DOTALL);

    private NativeLibrary() {}

    /** Loaded once, since a second attempt no longer tells why the first one failed. */
    private static final class Attempt {
        static final Optional<String> COMPLAINT = complain();

        private static Optional<String> complain() {
            try {
                Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2)).close();
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(sentence(e));
            }
        }
    }

    /** Loads the library and, if this machine cannot, says so in one sentence with the cure. */
    public static Optional<String> complaint() {
        return Attempt.COMPLAINT;
    }

    /** Whether something failed because the library could not be loaded. */
    public static boolean isMissing(Throwable failure) {
        return causes(failure).stream()
                .filter(LinkageError.class::isInstance)
                .anyMatch(cause -> cause instanceof UnsatisfiedLinkError
                        || String.valueOf(cause.getMessage()).matches("(?s).*\\borg.(nd4j|bytedeco)\\b.*"));
    }

    /** One sentence about a failure for which {@link #isMissing} holds. */
    public static String sentence(Throwable failure) {
        Path folder = folder();
        return sentence(failure, folder, freeMegabytes(folder));
    }

    static String sentence(Throwable failure, Path folder, long freeMegabytes) {
        List<Throwable> causes = causes(failure);
        String words = String.valueOf(causes.get(causes.size() - 1).getMessage());
        String reason =
                FILE.matcher(words).replaceFirst("").replaceAll("\\s+", " ").strip();
        String shown = reason.length() > MOST_WORDS ? reason.substring(0, MOST_WORDS) + "..." : reason;
        return NAME + " cannot be loaded on this machine (" + shown + "): " + cure(reason, folder, freeMegabytes) + ".";
    }

    private static String cure(String reason, Path folder, long freeMegabytes) {
        if (reason.contains("libgomp")) {
            return "install libgomp, on Debian or Ubuntu with apt install libgomp1";
        }
        if (reason.contains("GLIBC") || reason.contains("ld-linux") || reason.contains("Error relocating")) {
            return "it needs a Linux with glibc 2.27 or newer, such as Debian or Ubuntu, not Alpine";
        }
        if (reason.contains("failed to map") || reason.contains("not permitted") || reason.contains("denied")) {
            return "no program may run from " + folder + "; " + OTHER_FOLDER;
        }
        if (reason.startsWith("no jni") || reason.contains("wrong ELF class") || reason.contains("architecture")) {
            return "there are libraries for Linux, macOS and Windows on x86-64, and for Linux and macOS on ARM; this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        }
        if (freeMegabytes < MEGABYTES) {
            return folder + " has " + freeMegabytes + " MB left, and " + MEGABYTES + " are needed; free some, or "
                    + OTHER_FOLDER;
        }
        return "it is unpacked to " + folder + "; delete that folder and try again, or " + OTHER_FOLDER;
    }

    private static Path folder() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException e) {
            return Path.of(System.getProperty(FOLDER, System.getProperty("user.home") + "/.javacpp/cache"));
        }
    }

    private static long freeMegabytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() / 1_000_000;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The failure, what caused it, and so on; a circle is left after a few rounds. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
