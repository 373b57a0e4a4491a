package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's local history: what this device did or was told, without any content (domain.md §6.3, AuditEntry).
 *
 * @param sequence from 1, without gaps
 * @param at the device's clock
 * @param actor {@link #MERCHANT}, {@link #SDK} or {@link #ACQUIRER}
 * @param action upper-case code, such as {@code SUBMITTED}
 * @param object id of what it was done to
 * @param detail code, number or time that says more; never words of a person
 * @param previous SHA-256 of the line before; 64 zeros in the first
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        String action,
        @Nullable String object,
        @Nullable String detail,
        Sha256 previous) {
    /** The person who works with the app. */
    public static final String MERCHANT = "MERCHANT";

    /** This software by itself. */
    public static final String SDK = "SDK";

    /** The acquirer's side. */
    public static final String ACQUIRER = "ACQUIRER";
}
