package dev.recourse;

import dev.recourse.model.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * What screening lets through: exactly these bytes are sealed, and size and digest in the document are theirs.
 *
 * <p>Reading {@link #content} may throw {@link ScreeningRefusedException}; what was read until then is thrown away.
 */
public final class Screened {
    private final InputStream content;
    private final Supplier<List<Problem>> warnings;

    /**
     * A file that is screened while it is read.
     *
     * @param content the bytes to seal
     * @param warnings what a person should know; asked once {@code content} has been read to its end
     */
    public Screened(InputStream content, Supplier<List<Problem>> warnings) {
        this.content = content;
        this.warnings = warnings;
    }

    /** Returns the bytes to seal, to be read once. */
    public InputStream content() {
        return content;
    }

    /**
     * Returns what a person should know of the file, such as what was taken out of it; nothing of it keeps the file from being sealed.
     * Complete once {@link #content} has been read to its end.
     */
    public List<Problem> warnings() {
        return Collections.unmodifiableList(new ArrayList<>(warnings.get()));
    }
}
