package dev.recourse;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks into evidence before it is sealed: what must not be kept is taken out or refused (domain.md §5.8).
 *
 * <p>The client finds implementations with {@link java.util.ServiceLoader}; the artifact {@code recourse-screening} brings those for
 * PDF, JPEG and PNG. Without one the client still seals such files, and warns with {@code SCREENING_ABSENT}.
 *
 * <h2>Guarantees of an implementation</h2>
 * The plaintext never touches a disk. Memory and time are bounded by the limits, whatever the bytes are. It is safe for use by
 * several threads.
 */
public interface EvidenceScreening {
    /** Whether files of {@code mediaType}, such as {@code application/pdf}, are screened here. */
    boolean handles(String mediaType);

    /**
     * Begins to screen one file.
     *
     * @param content the file's bytes; read to the end, by this method or while the result is read, and not closed here
     * @param mediaType what the first bytes say that it is
     * @param context what the file is called, what is known of the case, and the limits
     * @return the bytes to seal
     * @throws ScreeningRefusedException if the file must not be kept; may as well be thrown while the result is read
     * @throws IOException if {@code content} cannot be read
     */
    Screened screen(InputStream content, String mediaType, ScreeningContext context) throws IOException;

    /**
     * Begins to screen, byte by byte, a file that {@link #screen} could not read. It may be all that is left of a slip, so it is sealed as it
     * is and with a warning, unless something in it looks like what would have been taken out or refused.
     *
     * @param content the file's bytes, once more from their beginning
     * @param mediaType what the first bytes say that it is
     * @param context what the file is called, what is known of the case, and the limits
     * @return the same bytes
     */
    Screened screenUnreadable(InputStream content, String mediaType, ScreeningContext context);
}
