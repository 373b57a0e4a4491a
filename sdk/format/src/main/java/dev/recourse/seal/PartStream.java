package dev.recourse.seal;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.StreamSegmentDecrypter;
import com.google.crypto.tink.subtle.StreamSegmentEncrypter;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The measures of the stream, Tink's {@code AES256_GCM_HKDF_1MB}, and its two engines for one content key. */
final class PartStream {
    /** Byte 0 is this length, then 32 bytes of salt, then 7 of nonce prefix. */
    static final int HEADER = 40;

    static final int TAG = 16;
    static final int SEGMENT = 1 << 20;

    /** Plaintext of a full segment; the header counts into segment 0. */
    static final int PLAINTEXT = SEGMENT - TAG;

    static final int FIRST_PLAINTEXT = PLAINTEXT - HEADER;

    private PartStream() {}

    static StreamSegmentEncrypter encrypter(ContentKey key, PartContext context) throws SealException {
        try {
            return engine(key).newStreamSegmentEncrypter(context.associatedData());
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static StreamSegmentDecrypter decrypter(ContentKey key) throws SealException {
        try {
            return engine(key).newStreamSegmentDecrypter();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static SealException unavailable(Exception cause) {
        return new SealException(SealException.Kind.UNAVAILABLE, "the cryptography of this platform fails", cause);
    }

    private static AesGcmHkdfStreaming engine(ContentKey key) throws GeneralSecurityException {
        byte[] bytes = key.bytes();
        try {
            // Tink's registry would build the same from a key object, after loading much that a phone never needs.
            return new AesGcmHkdfStreaming(bytes, "HmacSha256", ContentKey.SIZE, SEGMENT, 0);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
