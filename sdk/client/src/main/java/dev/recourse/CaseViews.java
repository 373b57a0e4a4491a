package dev.recourse;

import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Receipt;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import dev.recourse.sync.Decisions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what the device knows of a case. The file of a case is read only where the view depends on it. */
final class CaseViews {
    private final Store store;
    private final Decisions decisions;
    private final Trust trust;

    CaseViews(Store store, Decisions decisions, Trust trust) {
        this.store = store;
        this.decisions = decisions;
        this.trust = trust;
    }

    CaseView view(CaseRecord record) {
        byte[] label = record.label();
        Case current = record.current();
        List<Entry> file = needsFile(current) ? store.history(record.caseId()) : Collections.emptyList();
        Set<EntryId> unconfirmed = decisions.unconfirmed(file);
        List<Delivery> deliveries = store.deliveries(record.caseId());
        return new CaseView(
                record.caseId(),
                current == null ? numberOf(deliveries) : current.caseNumber(),
                label == null ? "" : new String(label, StandardCharsets.UTF_8),
                record.createdAt(),
                current,
                deliveries,
                status(current, file, unconfirmed),
                eta(current, file, unconfirmed),
                followUp(current, file),
                unconfirmed,
                record.erasedAt());
    }

    /** After the index was lost nothing is known of the review until the acquirer is asked; a receipt is still in the vault. */
    private @Nullable String numberOf(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (delivery.state() != DeliveryState.COMMITTED) continue;
            Optional<Receipt> receipt = store.receipt(delivery.caseId(), delivery.entryId());
            if (receipt.isPresent()) return receipt.get().caseNumber();
        }
        return null;
    }

    private boolean needsFile(@Nullable Case current) {
        return current != null
                && (decisions.areSigned()
                        || current.eta() != null
                        || current.statusConfirmation() != null
                        || current.state().equals(CaseState.RESUMED));
    }

    /** What nothing proves changes nothing: the last word that is proved counts. */
    private static StatusConfirmation status(@Nullable Case current, List<Entry> file, Set<EntryId> unconfirmed) {
        String said = current == null ? null : current.statusConfirmation();
        if (said == null) return StatusConfirmation.NOT_STARTED;
        boolean doubted = false;
        StatusConfirmation proved = null;
        for (Entry entry : file) {
            if (!entry.kind().equals(EntryKind.STATUS_CONFIRMED) || entry.statusConfirmation() == null) continue;
            doubted = unconfirmed.contains(entry.entryId());
            if (!doubted) proved = StatusConfirmation.of(entry.statusConfirmation());
        }
        if (!doubted) return StatusConfirmation.of(said);
        return proved == null ? StatusConfirmation.UNRESOLVED : proved;
    }

    /** A time that only an unproved plan names is none to go by: the last one that is proved counts. */
    private @Nullable Eta eta(@Nullable Case current, List<Entry> file, Set<EntryId> unconfirmed) {
        Instant at = current == null ? null : current.eta();
        if (current == null || at == null) return null;
        boolean doubted = false;
        Instant proved = null;
        Instant saidAt = null;
        for (Entry entry : file) {
            Instant named = entry.eta();
            if (named == null) continue;
            boolean isProved = !unconfirmed.contains(entry.entryId());
            if (at.equals(named)) doubted = !isProved;
            if (!isProved) continue;
            proved = named;
            saidAt = entry.committedAt();
        }
        Instant expected = doubted ? proved : at;
        if (expected == null) return null;
        if (saidAt == null || !expected.equals(proved)) saidAt = current.updatedAt();
        Instant now = store.acquirerTime();
        Duration age = now == null ? null : Duration.between(saidAt, now);
        return new Eta(expected, saidAt, age == null || age.isNegative() ? null : age);
    }

    private @Nullable FollowUp followUp(@Nullable Case current, List<Entry> file) {
        if (current == null || !current.state().equals(CaseState.RESUMED)) return null;
        Instant resumedAt = decisions.since(CaseState.RESUMED, file);
        if (resumedAt == null) return null;
        return new FollowUp(
                resumedAt, resumedAt.plus(trust.catalogue().windows().followUp()));
    }
}
