package gpt.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of an open file.
 *
 * <p>The file is not mapped into memory: a mapped file that shrinks while it is being read is an {@code InternalError}.
 */
final class FileBytes implements ByteSource {
    private final String file;
    private final FileChannel channel;

    private FileBytes(String file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file.
     *
     * @throws CheckpointException if the path does not lead to a file that can be read
     */
    static FileBytes open(Path path) {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new CheckpointException(file, "is a folder; give the file model.safetensors in it");
        }
        if (!Files.isRegularFile(path)) {
            String home = file.startsWith("~") ? "; ~ is not expanded to the home folder here" : "";
            throw new CheckpointException(file, Files.exists(path) ? "is not a regular file" : "does not exist" + home);
        }
        try {
            return new FileBytes(file, FileChannel.open(path, StandardOpenOption.READ));
        } catch (AccessDeniedException e) {
            throw new CheckpointException(file, "cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be read: " + e, e);
        }
    }

    /** The file's size in bytes. */
    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public ByteBuffer read(long begin, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, begin + bytes.position()) < 0) {
                    throw new CheckpointException(
                            file, "cannot be read: it shrank to " + channel.size() + " bytes while it was being read");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return bytes.flip();
    }

    private CheckpointException unreadable(IOException cause) {
        return new CheckpointException(file, "cannot be read: " + cause, cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be closed: " + e, e);
        }
    }
}
