package dev.recourse.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Opens sealed parts in constant memory (2 MiB a part at work).
 *
 * <h2>Guarantees</h2>
 * Plaintext of a segment comes out only after that segment has verified. A part that is cut, extended, reordered, changed, or of another
 * context or key ends with an exception.
 *
 * <h2>Restrictions</h2>
 * The plaintext as a whole is trustworthy only after {@link #open} has returned, or after the stream of {@link #opening} has come to its
 * end: write to a temporary file, and rename it then.
 */
public final class Opener {
    /** Opens parts; holds nothing. */
    public Opener() {}

    /**
     * Writes the plaintext of {@code sealed} to {@code out}. Closes neither stream.
     *
     * @throws IOException if {@code sealed} or {@code out} fails
     * @throws SealException if the part does not open; {@code out} may have got its beginning
     */
    public void open(ContentKey key, PartContext context, InputStream sealed, OutputStream out)
            throws IOException, SealException {
        try (OpeningStream in = new OpeningStream(key, context, sealed)) {
            while (in.next()) in.writePlaintext(out);
        }
    }

    /**
     * Returns the plaintext of {@code sealed} as a stream, which leaves {@code sealed} open when it is closed. Where the part does not
     * verify, reading throws an {@link IOException} whose cause is the {@link SealException}.
     *
     * @throws IOException if {@code sealed} fails
     * @throws SealException if the header is not that of a sealed part
     */
    public static InputStream opening(ContentKey key, PartContext context, InputStream sealed)
            throws IOException, SealException {
        return new OpeningStream(key, context, sealed);
    }
}
