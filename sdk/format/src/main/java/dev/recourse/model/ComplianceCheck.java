package dev.recourse.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Licence and terminal check done on the device.
 *
 * @param licenceStatus such as {@code VERIFIED} or {@code NOT_FOUND}; {@code UNKNOWN} when nobody checked
 * @param licenceNumber {@code Z2} and 12 digits
 * @param snapshotDate of the list it was checked against
 * @param terminalBinding such as {@code CONSISTENT} or {@code NOT_CHECKED}
 * @param reason 1 to 400 characters
 * @param checkedAt when
 */
public record ComplianceCheck(
        String licenceStatus,
        @Nullable String licenceNumber,
        @Nullable LocalDate snapshotDate,
        @Nullable String terminalBinding,
        @Nullable String reason,
        Instant checkedAt) {
    /** Returns the neutral value for an application in which nobody has checked. */
    public static ComplianceCheck unknown(Instant at) {
        return new ComplianceCheck("UNKNOWN", null, null, "NOT_CHECKED", null, at);
    }
}
