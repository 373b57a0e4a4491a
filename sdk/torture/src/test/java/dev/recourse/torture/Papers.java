package dev.recourse.torture;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeyId;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.Manifests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client and an acquirer would write. */
public final class Papers {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final MerchantNumber MERCHANT = new MerchantNumber("123456789012345");
    private static final TerminalNumber TERMINAL = new TerminalNumber("T0000001");

    private Papers() {}

    public static String uuid(long number) {
        return String.format("01960000-0000-7000-8000-%012x", number);
    }

    public static Part part(PartId partId, byte[] sealed) {
        return new Part(
                partId,
                PartRole.DOCUMENT,
                null,
                sealed.length,
                Sha256.of(sealed),
                new KeyId("key-1"),
                "A".repeat(107),
                null);
    }

    public static byte[] manifest(
            CaseId caseId, EntryId entryId, EntryKind kind, Map<PartId, byte[]> sealed, String app) {
        List<Part> parts = new ArrayList<>();
        sealed.forEach((partId, bytes) -> parts.add(part(partId, bytes)));
        return Manifests.write(new Manifest(
                caseId,
                entryId,
                kind,
                START,
                null,
                kind.equals(EntryKind.APPLICATION) ? ApplicationKind.HANDLE_FAILURE : null,
                MERCHANT,
                TERMINAL,
                null,
                null,
                parts,
                new ClientInfo("sdk/1", app)));
    }

    public static Receipt receipt(String id, byte[] manifest, Instant at) {
        return new Receipt(id, "C-1", at, Sha256.of(manifest), "a.b.c");
    }

    public static Case shown(CaseId caseId, long version, boolean terminal, Instant updatedAt) {
        return new Case(
                caseId,
                "C-1",
                "HANDLE_FAILURE",
                MERCHANT,
                TERMINAL,
                terminal ? CaseState.CLOSED : CaseState.UNDER_REVIEW,
                terminal,
                version,
                List.of("MESSAGE"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                START,
                updatedAt);
    }

    public static Entry message(CaseId caseId, long sequence, EntryId entryId) {
        return new Entry(
                caseId,
                entryId,
                Entry.ACQUIRER,
                EntryKind.MESSAGE,
                Entry.COMMITTED,
                sequence,
                CaseState.UNDER_REVIEW,
                START,
                START,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                "words",
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
}
