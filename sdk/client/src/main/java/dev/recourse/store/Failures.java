package dev.recourse.store;

import dev.recourse.model.RecourseException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what files and threads throw into what callers are promised. */
final class Failures {
    private Failures() {}

    /** Returns an unchecked exception for what a thread of the store has thrown. */
    static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) throw error;
        if (cause instanceof RuntimeException e) return e;
        if (cause instanceof IOException e) return ofFiles(e);
        return new IllegalStateException(cause);
    }

    static RecourseException ofFiles(IOException cause) {
        if (isDiskFull(cause)) {
            return new RecourseException(RecourseException.Kind.DISK_FULL, "no space is left on the device", cause);
        }
        return new RecourseException(
                RecourseException.Kind.STORE_UNUSABLE, "the store cannot be read or written", cause);
    }

    /** Java has no type for it, so the words of the platforms decide. */
    static boolean isDiskFull(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            String text = at instanceof FileSystemException e ? e.getReason() : at.getMessage();
            if (text == null) continue;
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("no space left")
                    || lower.contains("quota exceeded")
                    || lower.contains("not enough space")
                    || lower.contains("disk full")) {
                return true;
            }
        }
        return false;
    }
}
