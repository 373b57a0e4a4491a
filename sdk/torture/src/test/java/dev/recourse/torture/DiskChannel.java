package dev.recourse.torture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file of a {@link Disk} that is open, or a directory to be synced. */
final class DiskChannel extends FileChannel {
    private final Disk disk;
    private final Path path;
    private final Node node;
    private final boolean writes;
    private long position;

    DiskChannel(Disk disk, Path path, Node node, boolean writes) {
        this.disk = disk;
        this.path = path;
        this.node = node;
        this.writes = writes;
    }

    private void before(Call call) throws IOException {
        if (!isOpen()) throw new ClosedChannelException();
        disk.before(call, path);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = read(target, position);
        if (read > 0) position += read;
        return read;
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        before(Call.READ);
        byte[] bytes = new byte[target.remaining()];
        synchronized (disk) {
            int read = node.read((int) from, bytes, 0, bytes.length);
            if (read > 0) target.put(bytes, 0, read);
            return read;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = write(source, position);
        position += written;
        return written;
    }

    @Override
    public int write(ByteBuffer source, long to) throws IOException {
        if (!writes) throw new NonWritableChannelException();
        before(Call.WRITE);
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        synchronized (disk) {
            node.write((int) to, bytes);
            disk.changes.add(new Change.Data(node, (int) to, bytes));
        }
        return bytes.length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() throws IOException {
        before(Call.LOOK);
        synchronized (disk) {
            return node.size();
        }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        before(Call.RESIZE);
        synchronized (disk) {
            if (size < node.size()) resize((int) size);
        }
        position = Math.min(position, size);
        return this;
    }

    void resize(int size) {
        node.resize(size);
        disk.changes.add(new Change.Size(node, size));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        before(Call.SYNC);
        synchronized (disk) {
            disk.changes.add(new Change.Sync(node, node.content(), Site.here()));
        }
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) throws IOException {
        before(Call.LOCK);
        return new FileLock(this, from, size, shared) {
            @Override
            public boolean isValid() {
                return isOpen();
            }

            @Override
            public void release() {}
        };
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public FileLock lock(long from, long size, boolean shared) throws IOException {
        return tryLock(from, size, shared);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }
}
