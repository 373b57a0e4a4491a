package dev.recourse.store;

import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.CaseId;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the local history of each case. It is written after what it tells of is durable, and its failing stops nothing: what a crash or a
 * full disk has kept out of it, the next look at the vault adds.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final StoreThreads threads;
    private final Vault vault;
    private final GuardedIndex index;
    private final CaseLocks locks;

    Audit(StoreThreads threads, Vault vault, GuardedIndex index, CaseLocks locks) {
        this.threads = threads;
        this.vault = vault;
        this.index = index;
        this.locks = locks;
    }

    void merchant(CaseId caseId, Instant at, String action, @Nullable String object, @Nullable String detail) {
        note(caseId, at, Collections.singletonList(new AuditFile.Note(AuditEntry.MERCHANT, action, object, detail)));
    }

    void sdk(CaseId caseId, Instant at, String action, @Nullable String object, @Nullable String detail) {
        note(caseId, at, Collections.singletonList(new AuditFile.Note(AuditEntry.SDK, action, object, detail)));
    }

    void note(CaseId caseId, Instant at, List<AuditFile.Note> notes) {
        try {
            surely(caseId, at, notes);
        } catch (RecourseException | OutOfMemoryError e) {
            if (e instanceof RecourseException own && own.kind() == RecourseException.Kind.CLOSED) throw e;
            locks.torn();
            LOG.warn(
                    "the local history of case {} misses {}: {}",
                    caseId,
                    notes.get(0).action(),
                    e.getMessage());
        }
    }

    /** As {@link #note}, for what may only happen when it was noted. */
    void surely(CaseId caseId, Instant at, List<AuditFile.Note> notes) {
        if (notes.isEmpty()) return;
        locks.run(caseId, () -> {
            AuditFile.End end = threads.onFiles(() -> {
                AuditFile file = vault.audit(caseId);
                return vault.files().surelyCall(() -> file.append(at, notes));
            });
            index.run(open -> open.watches()
                    .putAuditEnd(caseId.value(), end.sequence(), end.link().hex()));
        });
    }

    List<AuditEntry> read(CaseId caseId) {
        return threads.onFiles(() -> vault.audit(caseId).read());
    }

    AuditCheck check(CaseId caseId) {
        return locks.in(caseId, () -> {
            AuditFile.End known = index.call(open -> open.watches()
                    .auditEnd(caseId.value())
                    .map(row -> new AuditFile.End(row.sequence(), new Sha256(row.link())))
                    .orElse(null));
            return threads.onFiles(() -> vault.audit(caseId).check(known));
        });
    }
}
