package dev.recourse.store;

import dev.recourse.model.CaseId;
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

    void note(CaseId caseId, byte[] content) {
        byte[] file = store.key().protect(content, place(caseId.value()));
        store.locks().run(caseId, () -> {
            store.doFiles(() -> {
                store.vault().files().writeSurely(store.vault().termination(caseId), file);
            });
            store.index().run(open -> open.watches().putTermination(caseId.value(), file));
        });
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

    /** Takes over what the vault says, into an index that does not know it. */
    static void read(Index open, Vault vault, CaseId caseId) throws IOException {
        byte[] file = VaultFiles.readIfThere(vault.termination(caseId)).orElse(null);
        if (file != null) open.watches().putTermination(caseId.value(), file);
    }

    private static String place(String caseId) {
        return Protected.place("termination", caseId);
    }
}
