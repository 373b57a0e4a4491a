package dev.recourse.model;

import java.time.Instant;

/**
 * The acquirer's signed proof that it holds an entry, whole.
 *
 * @param receiptId 1 to 64 characters
 * @param caseNumber the acquirer's number that people quote, 1 to 64 characters
 * @param committedAt the acquirer's clock
 * @param registrationSha256 digest of the registered manifest bytes
 * @param jws compact JWS whose payload is exactly the four members above
 */
public record Receipt(
        String receiptId, String caseNumber, Instant committedAt, Sha256 registrationSha256, String jws) {}
