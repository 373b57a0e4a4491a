package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is registered of an entry: routing members in clear, and its sealed parts. Its bytes, once frozen, are the identity of the
 * registration.
 *
 * @param caseId repeats the path
 * @param entryId repeats the path
 * @param kind one of {@link EntryKind#MERCHANT}
 * @param createdAt the device's clock; decides nothing
 * @param sequenceHint highest sequence the author had seen
 * @param applicationKind of an APPLICATION only
 * @param merchantNumber the same in every entry of a case
 * @param terminalNumber the same in every entry of a case
 * @param businessKey of an APPLICATION only
 * @param inReplyTo the acquirer entry that is answered
 * @param parts at most 100
 * @param client for support
 */
public record Manifest(
        CaseId caseId,
        EntryId entryId,
        EntryKind kind,
        Instant createdAt,
        @Nullable Long sequenceHint,
        @Nullable ApplicationKind applicationKind,
        MerchantNumber merchantNumber,
        TerminalNumber terminalNumber,
        @Nullable BusinessKey businessKey,
        @Nullable EntryId inReplyTo,
        List<Part> parts,
        @Nullable ClientInfo client) {
    /** Checks the members and copies the collections. */
    public Manifest {
        parts = Collections.unmodifiableList(new ArrayList<>(parts));
    }

    /** Returns the sum of the sealed bytes of all parts. */
    public long totalBytes() {
        long total = 0;
        for (Part part : parts) total += part.size();
        return total;
    }
}
