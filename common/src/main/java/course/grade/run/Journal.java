package course.grade.run;

import course.grade.report.Graded;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The record of a run: a line for each verdict, on the disk before anything else is done with it. */
final class Journal implements Closeable {
    /** Its name in the folder of the results. */
    static final String NAME = "journal.jsonl";

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens it for one run alone, and cuts off what was being written when the last was stopped.
     *
     * @throws BadUsage if another run has it open
     */
    static Journal open(Path file, long wholeBytes) throws IOException, BadUsage {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                channel.close();
                throw new BadUsage(
                        "another run is writing to " + file.toAbsolutePath().getParent());
            }
            channel.truncate(wholeBytes);
            channel.position(wholeBytes);
            return new Journal(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    void header(Header header) throws IOException {
        write(header.line());
    }

    void verdict(Graded graded, Roll roll) throws IOException {
        write(String.join("", Entries.of(graded, roll)));
    }

    private synchronized void write(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
