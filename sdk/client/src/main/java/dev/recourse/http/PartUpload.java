package dev.recourse.http;

import dev.recourse.model.SealedFile;
import dev.recourse.model.Upload;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One run over one part: ask for the server's offset, send from there, and after everything unexpected ask again.
 *
 * <p>It waits for nothing. What needs time ends the run, and the next run starts where the server then is.
 */
final class PartUpload {
    /** Surprises in a row after which asking again at once has had its chance. */
    private static final int PATIENCE = 3;

    private final Tus tus;
    private final UploadHost host;
    private final Upload upload;
    private final SealedFile part;
    private final BooleanSupplier stop;
    private final LongConsumer position;
    private final byte[] buffer = new byte[PartBody.BUFFER];
    private long offset;
    private long first = -1;
    private long furthest;
    private long bytesSent;
    private int surprises;

    PartUpload(
            Tus tus, UploadHosts hosts, Upload upload, SealedFile part, BooleanSupplier stop, LongConsumer position) {
        this.tus = tus;
        HttpUrl url = tus.url(upload);
        this.host = hosts.of(url == null ? "" : url.host() + ":" + url.port());
        this.upload = upload;
        this.part = part;
        this.stop = stop;
        this.position = position;
    }

    UploadResult run() {
        try (FileChannel file = FileChannel.open(part.path(), StandardOpenOption.READ)) {
            return file.size() == part.size() ? run(file) : ended(UploadResult.End.DAMAGED, null);
        } catch (IOException e) {
            return ended(end(e), null);
        }
    }

    private UploadResult run(FileChannel file) {
        while (!stop.getAsBoolean()) {
            Reply<Long> head = tus.offset(upload, part.size());
            if (!head.isOk()) return failed(head);
            take(head.value());
            Reply<Long> last = head;
            while (last.isOk() && offset < part.size()) {
                if (stop.getAsBoolean()) return ended(UploadResult.End.STOPPED, last);
                long length = host.next(part.size() - offset, upload.maxChunkBytes());
                PartBody body = new PartBody(file, offset, length, buffer, position);
                boolean overridden = host.overridesMethod();
                long started = System.nanoTime();
                last = tus.append(upload, body, overridden);
                bytesSent += body.written();
                if (body.unreadable() != null) return ended(end(body.unreadable()), last);
                if (last.isOk()) {
                    host.stored(length, System.nanoTime() - started);
                    take(last.value());
                } else if (!asksAgain(last, length, overridden)) {
                    return failed(last);
                }
            }
            if (last.isOk()) return ended(UploadResult.End.DONE, last);
        }
        return ended(UploadResult.End.STOPPED, null);
    }

    /** Takes the server's word for where it is. Only more than ever before counts as getting on, else a server could lead us in circles. */
    private void take(long reported) {
        if (first < 0) first = reported;
        if (reported > furthest) {
            furthest = reported;
            surprises = 0;
        }
        offset = reported;
        position.accept(reported);
    }

    /** Whether the answer to a range calls for the server's offset, rather than for time or for the caller. */
    private boolean asksAgain(Reply<Long> reply, long length, boolean overridden) {
        switch (reply.kind()) {
            case LOST:
                host.lost();
                return ++surprises < PATIENCE;
            case MALFORMED:
                return ++surprises < PATIENCE;
            case PROBLEM:
                return asksAgain(reply.status(), length, overridden);
            default:
                return false;
        }
    }

    private boolean asksAgain(int status, long length, boolean overridden) {
        switch (status) {
            case 413:
                return host.tooLarge(length);
            case 405:
            case 501:
                return host.overrideMethod(overridden);
            case 401: // by now there is another token
                return tus.usesToken(upload) && ++surprises < PATIENCE;
            case 409:
            case 412:
            case 423:
            case 460:
                return ++surprises < PATIENCE;
            default:
                return false;
        }
    }

    private UploadResult failed(Reply<Long> reply) {
        int status = reply.status();
        boolean gone = status == 403 || status == 404 || status == 410 || (status == 401 && !tus.usesToken(upload));
        return ended(gone ? UploadResult.End.GONE : UploadResult.End.FAILED, reply);
    }

    private static UploadResult.End end(IOException error) {
        if (error instanceof ClosedByInterruptException) return UploadResult.End.STOPPED;
        boolean damaged = error instanceof EOFException || error instanceof NoSuchFileException;
        return damaged ? UploadResult.End.DAMAGED : UploadResult.End.UNREADABLE;
    }

    private UploadResult ended(UploadResult.End end, @Nullable Reply<Long> reply) {
        boolean gotOn = first >= 0 && furthest > first;
        return new UploadResult(end, offset, gotOn, bytesSent, reply);
    }
}
