package dev.recourse.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The file of an index, as H2 opens it. H2 has no checksum over its rows, and decrypts a damaged page to other values; here a page that is
 * not what was written is an I/O error, and the index is built anew.
 */
public final class CheckedPath extends FilePathWrapper {
    /** Name of these files in an address of H2. */
    static final String SCHEME = "recourse";

    private static final Map<String, PageSums> KNOWN = new ConcurrentHashMap<>();

    static {
        FilePath.register(new CheckedPath());
    }

    /** Says what stands in a file that is opened next. */
    static void know(Path file, PageSums sums) {
        KNOWN.put(file.toString(), sums);
    }

    static void forget(Path file) {
        KNOWN.remove(file.toString());
    }

    /** Whether a file is what was written to it here. */
    static boolean isAsWritten(Path file, PageSums found) {
        PageSums written = KNOWN.get(file.toString());
        return written != null && written.agrees(found);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        PageSums sums = KNOWN.computeIfAbsent(getBase().toString(), name -> new PageSums());
        return new Checked(getBase().open(mode), sums);
    }

    @Override
    public void delete() {
        super.delete();
        KNOWN.remove(getBase().toString());
    }

    @Override
    public void moveTo(FilePath target, boolean atomicReplace) {
        super.moveTo(target, atomicReplace);
        PageSums sums = KNOWN.remove(getBase().toString());
        if (sums != null && target instanceof CheckedPath other)
            KNOWN.put(other.getBase().toString(), sums);
    }

    private static final class Checked extends FileBaseDefault {
        private final FileChannel file;
        private final PageSums sums;

        Checked(FileChannel file, PageSums sums) {
            this.file = file;
            this.sums = sums;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            ByteBuffer bytes = target.duplicate();
            int read = file.read(target, position);
            if (read > 0) {
                bytes.limit(bytes.position() + read);
                sums.check(position, bytes);
            }
            return read;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            ByteBuffer bytes = source.duplicate();
            int written = file.write(source, position);
            bytes.limit(bytes.position() + written);
            sums.wrote(position, bytes);
            return written;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
            sums.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
