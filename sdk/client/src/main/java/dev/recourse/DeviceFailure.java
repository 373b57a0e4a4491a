package dev.recourse;

import dev.recourse.model.RecourseException;
import java.io.IOException;
import java.util.Locale;

/** Turns what the device did into the one exception that apps see. */
final class DeviceFailure {
    private DeviceFailure() {}

    static RecourseException of(String what, IOException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // java.nio has no type for a full disk; the text is the C library's, or that of quotas.
        boolean full = reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space");
        return new RecourseException(
                full ? RecourseException.Kind.DISK_FULL : RecourseException.Kind.STORE_UNUSABLE, what, e);
    }
}
