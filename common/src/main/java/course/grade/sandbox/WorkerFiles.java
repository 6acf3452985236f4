package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The files that a worker made in the file systems of its sandbox. The kernel takes a kilobyte of memory for each file, even
 * for an empty one, and counts it neither to a process nor to the size of the file system.
 */
final class WorkerFiles {
    private static final String DEVICE = "dev";
    private static final String IS_FOLDER = "isDirectory";

    private WorkerFiles() {}

    /** Whether there are more files and folders than {@code most}. */
    static boolean moreThan(int most, List<Path> folders, List<Long> pids) {
        int count = 0;
        for (Path folder : folders) {
            for (long pid : pids) {
                Path seen = Path.of("/proc", Long.toString(pid), "root", folder.toString());
                Object device = attributes(seen).get(DEVICE);
                // the same device as outside: this process has not entered the sandbox
                if (device != null && !device.equals(attributes(folder).get(DEVICE))) {
                    count += count(seen, device, most - count);
                    break;
                }
            }
        }
        return count > most;
    }

    private static int count(Path top, Object device, int most) {
        Deque<Path> folders = new ArrayDeque<>(List.of(top));
        int count = 0;
        while (!folders.isEmpty() && count <= most) {
            Path folder = folders.remove();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Map<String, Object> attributes = attributes(file);
                    if (device.equals(attributes.get(DEVICE))) { // other devices are those that the sandbox mounted
                        count++;
                        if (Boolean.TRUE.equals(attributes.get(IS_FOLDER))) {
                            folders.add(file);
                        }
                    }
                    if (count > most) {
                        break;
                    }
                }
            } catch (NoSuchFileException gone) {
                // the worker has deleted the folder meanwhile
            } catch (IOException | DirectoryIteratorException unreadable) {
                return folder.equals(top) ? count : most + 1; // a folder made unreadable counts as too many files
            }
        }
        return count;
    }

    /** Empty for a file that is gone. */
    private static Map<String, Object> attributes(Path file) {
        try {
            return Files.readAttributes(file, "unix:" + DEVICE + "," + IS_FOLDER, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return Map.of();
        }
    }
}
