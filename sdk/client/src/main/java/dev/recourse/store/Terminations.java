package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.RecourseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What cases say of their terminals: a file beside the entries of each, and a copy of it in the index to read many at once. */
final class Terminations {
    private final Workings store;

    Terminations(Workings store) {
        this.store = store;
    }

    byte[] protect(CaseId caseId, byte[] content) {
        return store.key().protect(content, place(caseId.value()));
    }

    Map<CaseId, byte[]> all(int limit) {
        Map<CaseId, byte[]> all = new LinkedHashMap<>();
        if (store.key().locked()) return all;
        for (TerminationRow row : store.index().call(open -> open.watches().terminations(limit))) {
            try {
                all.put(new CaseId(row.caseId()), store.key().reveal(row.content(), place(row.caseId())));
            } catch (RecourseException e) {
                // It was changed from outside; the others still say something.
            }
        }
        return all;
    }

    /** Takes over what the vault says of a filed application, into an index that does not know it. */
    static void read(Index open, Vault vault, CaseId caseId) throws IOException {
        boolean filed = open.deliveries().ofCase(caseId.value()).stream()
                .anyMatch(row -> row.is(EntryKind.APPLICATION) && row.phase() != Phase.DRAFT);
        if (!filed) return;
        byte[] file = VaultFiles.readIfThere(vault.termination(caseId)).orElse(null);
        if (file != null) open.watches().putTermination(caseId.value(), file);
    }

    private static String place(String caseId) {
        return Protected.place("termination", caseId);
    }
}
