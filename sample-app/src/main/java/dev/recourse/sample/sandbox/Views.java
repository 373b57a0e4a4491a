package dev.recourse.sample.sandbox;

import dev.recourse.model.Case;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartRole;
import dev.recourse.model.PartStatus;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import dev.recourse.wire.Cases;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sees of cases and entries. */
final class Views {
    private final Slots slots;
    private final long maxChunkBytes;

    Views(Slots slots, long maxChunkBytes) {
        this.slots = slots;
        this.maxChunkBytes = maxChunkBytes;
    }

    /** Returns the case with upload URLs that work now. */
    Case of(CaseFile file, Instant now) throws IOException {
        List<Entry> open = new ArrayList<>();
        for (Registered entry : file.openEntries()) open.add(of(file, entry));
        return of(file, open, now);
    }

    /** Returns the case with these open entries. */
    static Case of(CaseFile file, List<Entry> open, Instant now) {
        Entry plan = file.plan();
        return new Case(
                file.caseId(),
                file.caseNumber(),
                file.applicationKind(),
                file.merchantNumber(),
                file.terminalNumber(),
                file.state(),
                file.isTerminal(),
                file.version(),
                Moves.allowed(file, now),
                file.dueAt(),
                file.appealUntil(),
                file.eta(),
                file.openRequest(),
                plan == null ? null : plan.entryId(),
                plan == null ? null : file.planAccepted(),
                file.confirmedCause(),
                file.statusConfirmation(),
                file.outcome(),
                open,
                file.openedAt(),
                file.updatedAt());
    }

    /** Returns the strong validator of a case: it changes with anything visible but {@code upload.expiresAt}. */
    static String etag(Case view) {
        List<Entry> open = new ArrayList<>();
        for (Entry entry : view.openEntries()) {
            List<PartStatus> parts = new ArrayList<>();
            for (PartStatus part : entry.parts()) parts.add(withoutExpiry(part));
            open.add(entryOf(entry, parts));
        }
        Case stable = new Case(
                view.caseId(),
                view.caseNumber(),
                view.applicationKind(),
                view.merchantNumber(),
                view.terminalNumber(),
                view.state(),
                view.terminal(),
                view.version(),
                view.allowedActions(),
                view.dueAt(),
                view.appealUntil(),
                view.eta(),
                view.openRequest(),
                view.currentPlan(),
                view.planAccepted(),
                view.confirmedCause(),
                view.statusConfirmation(),
                view.outcome(),
                open,
                view.openedAt(),
                view.updatedAt());
        return etag(Cases.write(stable));
    }

    static String etag(byte[] bytes) {
        return "\"" + Sha256.of(bytes).hex().substring(0, 32) + "\"";
    }

    /** Returns a merchant's entry as it stands now. */
    Entry of(CaseFile file, Registered entry) throws IOException {
        Entry committed = entry.committed();
        if (committed != null) return committed;
        List<PartStatus> parts = new ArrayList<>();
        for (PartRecord part : entry.parts()) {
            boolean wanted = entry.isOpen() && part.isPending();
            parts.add(status(part, wanted ? upload(file, entry.entryId(), part) : null));
        }
        return merchantEntry(file, entry, entry.status(), null, parts);
    }

    /** Returns a part without an upload, as it stands in the file of a case. */
    static PartStatus status(PartRecord part, @Nullable Upload upload) {
        return new PartStatus(
                part.part().partId(),
                part.part().role() == PartRole.DOCUMENT ? "DOCUMENT" : "EVIDENCE",
                part.part().documentType(),
                part.part().size(),
                part.part().sha256(),
                part.state(),
                upload,
                part.problem());
    }

    private Upload upload(CaseFile file, EntryId entryId, PartRecord part) throws IOException {
        Place place =
                new Place(file.owner(), file.caseId(), entryId, part.part().partId());
        Slot slot = slots.at(place, part.part().size());
        return new Upload(
                Upload.TUS,
                Uploads.PATH + slot.token(),
                Map.of(Uploads.PASS, slot.token().substring(0, 8)),
                maxChunkBytes,
                slots.expiresAt(slot));
    }

    private static PartStatus withoutExpiry(PartStatus part) {
        Upload upload = part.upload();
        if (upload == null) return part;
        Upload stable = new Upload(upload.protocol(), upload.url(), upload.headers(), upload.maxChunkBytes(), null);
        return new PartStatus(
                part.partId(),
                part.role(),
                part.documentType(),
                part.size(),
                part.sha256(),
                part.state(),
                stable,
                part.lastProblem());
    }

    /** Returns a merchant's entry with what its commit adds, if there was one. */
    static Entry merchantEntry(
            CaseFile file, Registered entry, String status, @Nullable Committed committed, List<PartStatus> parts) {
        return new Entry(
                file.caseId(),
                entry.entryId(),
                Entry.MERCHANT,
                entry.kind(),
                status,
                committed == null ? null : committed.sequence(),
                committed == null ? null : committed.state(),
                entry.manifest().createdAt(),
                committed == null ? null : committed.receipt().committedAt(),
                entry.manifest().inReplyTo(),
                committed == null ? entry.expiresAt() : null,
                entry.sha256(),
                entry.manifest().applicationKind(),
                parts,
                committed == null ? null : committed.receipt(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Entry entryOf(Entry entry, List<PartStatus> parts) {
        return new Entry(
                entry.caseId(),
                entry.entryId(),
                entry.actor(),
                entry.kind(),
                entry.status(),
                entry.sequence(),
                entry.state(),
                entry.createdAt(),
                entry.committedAt(),
                entry.inReplyTo(),
                entry.expiresAt(),
                entry.registrationSha256(),
                entry.applicationKind(),
                parts,
                entry.receipt(),
                entry.text(),
                entry.items(),
                entry.dueAt(),
                entry.eta(),
                entry.steps(),
                entry.resumes(),
                entry.confirmedCause(),
                entry.statusConfirmation(),
                entry.vendor(),
                entry.workOrder(),
                entry.reasonCode(),
                entry.appealUntil(),
                entry.outcome(),
                entry.previousDecisionSha256(),
                entry.jws());
    }
}
