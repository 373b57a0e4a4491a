package dev.recourse.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A range of a sealed file. Arrays of 64 KiB cost less than OkHttp's own file body (performance.md, HTTP). */
final class PartBody extends RequestBody {
    static final int BUFFER = 64 << 10;

    private static final MediaType TYPE = MediaType.get("application/offset+octet-stream");

    private final FileChannel file;
    private final long offset;
    private final long length;
    private final byte[] buffer;
    private final LongConsumer position;
    private long written;
    private @Nullable IOException unreadable;

    PartBody(FileChannel file, long offset, long length, byte[] buffer, LongConsumer position) {
        this.file = file;
        this.offset = offset;
        this.length = length;
        this.buffer = buffer;
        this.position = position;
    }

    long offset() {
        return offset;
    }

    /** Returns how many bytes were given to the network, at most. */
    long written() {
        return written;
    }

    /** Returns why the file, not the network, broke the request off. */
    @Nullable
    IOException unreadable() {
        return unreadable;
    }

    @Override
    public @Nullable MediaType contentType() {
        return TYPE;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        while (written < length) {
            int count = read((int) Math.min(buffer.length, length - written));
            // Of a write that fails some may have gone.
            written += count;
            sink.write(buffer, 0, count);
            position.accept(offset + written);
        }
    }

    private int read(int count) throws IOException {
        try {
            int read = file.read(ByteBuffer.wrap(buffer, 0, count), offset + written);
            if (read < 0) throw new EOFException("the sealed file has become shorter");
            return read;
        } catch (IOException e) {
            unreadable = e;
            throw e;
        }
    }
}
