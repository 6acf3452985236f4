package course.grade.judge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.file.PathUtils;

/**
 * A judge's folder for temporary files. The judge holds a lock on a file in it, which the system releases when the judge's
 * process ends, however it ends; so the next judge knows which folders are abandoned, and deletes them.
 *
 * @param channel the locked file
 */
record WorkFolder(Path path, FileChannel channel) implements Closeable {
    private static final String PREFIX = "gpt-course-grading";
    private static final String LOCK = "lock";

    /** The folders of this process: to try their locks would release them, since the system counts locks by process. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    /** A new folder, where Java keeps temporary files. */
    static WorkFolder open() throws IOException {
        return open(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static WorkFolder open(Path place) throws IOException {
        deleteAbandoned(place);
        Path path = Files.createTempDirectory(place, PREFIX);
        OWN.add(path);
        Path made = path.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(
                made,
                path.resolve(LOCK),
                StandardCopyOption.ATOMIC_MOVE); // so no other judge sees it before it is locked
        return new WorkFolder(path, channel);
    }

    /** A folder without a lock file is just being made, or not a judge's: it stays. */
    private static void deleteAbandoned(Path place) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder)
                        && Files.isRegularFile(folder.resolve(LOCK))
                        && abandoned(folder.resolve(LOCK))) {
                    PathUtils.deleteDirectory(folder);
                }
            }
        } catch (IOException e) {
            // another judge may be deleting the same folder, or it is not ours to delete
        }
    }

    private static boolean abandoned(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        }
    }

    /** Deletes the folder with all its files. */
    @Override
    public void close() throws IOException {
        channel.close();
        PathUtils.deleteDirectory(path);
        OWN.remove(path);
    }
}
