package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * The cooperating bank or payment institution.
 *
 * @param kind {@code BANK} or {@code PAYMENT_INSTITUTION}
 * @param code 1 to 20 characters
 * @param name 1 to 100 characters
 * @param licenceNumber of a payment institution: {@code Z2} and 12 digits
 * @param contactChannel how it is reached
 * @param profile table its codes are read with
 */
public record Institution(
        String kind,
        @Nullable String code,
        String name,
        @Nullable String licenceNumber,
        @Nullable String contactChannel,
        @Nullable String profile) {}
