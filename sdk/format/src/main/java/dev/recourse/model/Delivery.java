package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of this device and how far it got.
 *
 * @param caseId its case
 * @param entryId its id
 * @param kind what it says
 * @param state how far it got
 * @param blockReason with {@link DeliveryState#BLOCKED}
 * @param detail code or id that explains the block, never contents
 * @param existingCaseId the case that covers the same transaction, with {@link BlockReason#DUPLICATE_CASE}
 * @param attempts how often it was sent without success
 * @param nextAttemptAt not to be tried before
 * @param waiting why it waits
 * @param network over which networks it may travel
 * @param createdAt when its draft was made, the device's clock
 * @param queuedAt when it was submitted, the device's clock
 * @param deadline of the acquirer, if it answers a request
 * @param bytesTotal sealed bytes of all parts; 0 while a draft
 * @param bytesSent sealed bytes that the acquirer has, as far as this process knows
 * @param attempted whether anything may have reached the acquirer
 * @param label small text for lists as the author gave it; null if the device key is lost
 */
public record Delivery(
        CaseId caseId,
        EntryId entryId,
        EntryKind kind,
        DeliveryState state,
        @Nullable BlockReason blockReason,
        @Nullable String detail,
        @Nullable CaseId existingCaseId,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String waiting,
        NetworkConstraint network,
        Instant createdAt,
        @Nullable Instant queuedAt,
        @Nullable Instant deadline,
        long bytesTotal,
        long bytesSent,
        boolean attempted,
        byte @Nullable [] label) {}
