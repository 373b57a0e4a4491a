package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * What an app must know of its acquirer before it is ever online.
 *
 * @param name for people
 * @param baseUrl of the API, such as {@code https://api.acquirer.example/v1}; HTTPS, or HTTP to loopback
 * @param institutionKind {@code BANK} or {@code PAYMENT_INSTITUTION}
 * @param licenceNumber payment business licence, {@code Z2} and 12 digits
 * @param rootKey pinned
 * @param keySet compact JWS of a key set; a stale one serves until a newer one is fetched
 * @param capabilities as of when the profile was made; else the minimum of the contract
 */
public record AcquirerProfile(
        String name,
        String baseUrl,
        String institutionKind,
        @Nullable String licenceNumber,
        RootKey rootKey,
        @Nullable String keySet,
        @Nullable Capabilities capabilities) {}
