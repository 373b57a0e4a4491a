package dev.recourse.torture;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a store says, as facts with names. A fact that is not there has no name. */
public final class Look {
    private final Store store;
    private final Map<String, String> facts = new TreeMap<>();

    private Look(Store store) {
        this.store = store;
    }

    static Map<String, String> at(Store store, Cast cast) {
        Look look = new Look(store);
        for (CaseId caseId : cast.cases()) look.aCase(caseId);
        for (Cast.Role role : cast.roles()) look.entry(role);
        store.acquirerFile("keyset").ifPresent(bytes -> look.facts.put("acquirer.keyset", text(bytes)));
        for (CaseRecord record : store.cases(null, 1000)) {
            for (Delivery delivery : store.deliveries(record.caseId())) {
                if (!cast.knows(delivery.entryId())) look.facts.put("unknown " + delivery.entryId(), "there");
            }
        }
        return look.facts;
    }

    private void aCase(CaseId caseId) {
        Optional<CaseRecord> record = store.caseOf(caseId);
        if (record.isPresent() && record.get().erasedAt() != null) facts.put(name(caseId, "erased"), "yes");
        byte[] termination = store.terminations(1000).get(caseId);
        if (termination != null) facts.put(name(caseId, "termination"), text(termination));
        store.audit(caseId).forEach(noted -> facts.put(name(caseId, noted.action() + " " + noted.object()), "noted"));
        if (!store.checkAudit(caseId).isWhole())
            facts.put(name(caseId, "history"), store.checkAudit(caseId).toString());
    }

    private void entry(Cast.Role role) {
        EntryId entryId = role.entryId();
        CaseId caseId = role.caseId();
        Delivery delivery = store.find(entryId).orElse(null);
        if (delivery == null) return;
        DeliveryState state = delivery.state();
        // What holds an entry back stands in the index alone, and comes back by itself.
        boolean held = state == DeliveryState.DELIVERING
                || delivery.blockReason() == BlockReason.PREDECESSOR
                || delivery.blockReason() == BlockReason.REFUSED;
        facts.put(name(entryId, "state"), (held ? DeliveryState.QUEUED : state).name());
        if (delivery.attempted()) facts.put(name(entryId, "attempted"), "yes");
        put(entryId, "said", () -> text(store.readDraft(caseId, entryId)));
        put(entryId, "keys", () -> text(store.readKeys(caseId, entryId)));
        store.receipt(caseId, entryId).ifPresent(receipt -> facts.put(name(entryId, "receipt"), receipt.receiptId()));
        if (state != DeliveryState.DRAFT) {
            put(entryId, "manifest", () -> {
                try {
                    return Sha256.of(store.registration(caseId, entryId).manifestBytes())
                            .hex();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        for (PartId partId : role.parts()) put(entryId, "part " + partId, () -> sealed(role, partId));
    }

    private String sealed(Cast.Role role, PartId partId) {
        Path file = store.partPath(role.caseId(), role.entryId(), partId);
        try {
            return Sha256.of(Files.readAllBytes(file)).hex();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(EntryId entryId, String what, Supplier<String> fact) {
        try {
            String value = fact.get();
            if (value != null) facts.put(name(entryId, what), value);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // Erased, or never there: no fact.
        } catch (RecourseException e) {
            facts.put(name(entryId, what), e.kind() + " " + e.getMessage());
        }
    }

    /** Returns the name of a fact about a case or an entry. */
    public static String name(Object id, String what) {
        return id.toString().substring(30) + " " + what;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
