package dev.recourse.seal;

import com.google.crypto.tink.subtle.StreamSegmentEncrypter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Seals parts: one pass, constant memory (4 MiB a part at work), both digests on the way.
 *
 * <h2>Guarantees</h2>
 * The bytes are those of Tink's {@code AES256_GCM_HKDF_1MB} stream (sealed-format.md). Parts of one segment are done in the caller's
 * thread; for longer ones two daemon threads compute the digests beside it, and end with the call. Nothing but ciphertext ever reaches
 * the channel; if the call throws, what reached it is no sealed part.
 *
 * <p>Safe for use by several threads.
 */
public final class Sealer {
    // One set of buffers is kept for the next part: allocating and zeroing them costs a small part more than its
    // encryption.
    private final AtomicReference<@Nullable Lane> kept = new AtomicReference<>();

    /** Seals with buffers of its own, which it keeps. */
    public Sealer() {}

    /**
     * Seals {@code plaintext} to its end. Closes neither stream.
     *
     * @param key fresh; used for this part and never again
     * @param context where the part opens
     * @param out gets the sealed bytes
     * @throws IOException if {@code plaintext} or {@code out} fails
     * @throws SealException {@link SealException.Kind#UNAVAILABLE}
     */
    public SealedPart seal(ContentKey key, PartContext context, InputStream plaintext, WritableByteChannel out)
            throws IOException, SealException {
        StreamSegmentEncrypter encrypter = PartStream.encrypter(key, context);
        Lane first = kept.getAndSet(null);
        if (first == null) first = new Lane();
        try (StreamDigest clear = new StreamDigest();
                StreamDigest sealed = new StreamDigest()) {
            run(encrypter, first, plaintext, out, clear, sealed);
            return new SealedPart(sealed.size(), sealed.value(), clear.size(), clear.value());
        } finally {
            first.wipe();
            kept.set(first);
        }
    }

    private static void run(
            StreamSegmentEncrypter encrypter,
            Lane first,
            InputStream plaintext,
            WritableByteChannel out,
            StreamDigest clear,
            StreamDigest sealed)
            throws IOException, SealException {
        Lane lane = first;
        Lane other = null;
        try {
            int filled = lane.fill(plaintext, 0, PartStream.FIRST_PLAINTEXT);
            int ahead = filled < PartStream.FIRST_PLAINTEXT ? -1 : plaintext.read();
            encrypter.getHeader().get(lane.sealed, 0, PartStream.HEADER);
            lane.sealedLength = PartStream.HEADER;
            if (ahead >= 0) {
                other = new Lane();
                clear.beside();
                sealed.beside();
            }
            while (true) {
                boolean last = ahead < 0;
                encrypt(encrypter, lane, filled, last);
                lane.clearDone = clear.update(lane.clear, filled);
                lane.sealedDone = sealed.update(lane.sealed, lane.sealedLength);
                write(lane, out);
                if (last || other == null) break;
                Lane next = other;
                other = lane;
                lane = next;
                lane.await();
                lane.sealedLength = 0;
                // The byte that told us there is more is the first of this segment.
                lane.clear[0] = (byte) ahead;
                filled = lane.fill(plaintext, 1, PartStream.PLAINTEXT);
                ahead = filled < PartStream.PLAINTEXT ? -1 : plaintext.read();
            }
        } finally {
            lane.await();
            if (other != null) {
                other.await();
                (first == lane ? other : lane).wipe();
            }
        }
    }

    private static void encrypt(StreamSegmentEncrypter encrypter, Lane lane, int length, boolean last)
            throws SealException {
        ByteBuffer sealed = ByteBuffer.wrap(lane.sealed, lane.sealedLength, lane.sealed.length - lane.sealedLength);
        try {
            encrypter.encryptSegment(ByteBuffer.wrap(lane.clear, 0, length), last, sealed);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Some providers answer with unchecked exceptions; none of them may stop more than this part.
            throw PartStream.unavailable(e);
        }
        lane.sealedLength = sealed.position();
    }

    private static void write(Lane lane, WritableByteChannel out) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lane.sealed, 0, lane.sealedLength);
        while (bytes.hasRemaining()) out.write(bytes);
    }

    /** The buffers of one segment on its way. */
    private static final class Lane {
        final byte[] clear = new byte[PartStream.PLAINTEXT];
        final byte[] sealed = new byte[PartStream.SEGMENT];
        int sealedLength;
        int used;

        @Nullable
        CompletableFuture<@Nullable Void> clearDone;

        @Nullable
        CompletableFuture<@Nullable Void> sealedDone;

        int fill(InputStream in, int from, int to) throws IOException {
            int filled = from;
            while (filled < to) {
                int n = in.read(clear, filled, to - filled);
                if (n < 0) break;
                filled += n;
                used = Math.max(used, filled);
            }
            return filled;
        }

        /** Waits until both digests have taken the buffers; an interrupt is left for the caller to see. */
        void await() {
            if (clearDone != null) clearDone.join();
            if (sealedDone != null) sealedDone.join();
            clearDone = null;
            sealedDone = null;
        }

        void wipe() {
            Arrays.fill(clear, 0, used, (byte) 0);
            used = 0;
            sealedLength = 0;
        }
    }
}
