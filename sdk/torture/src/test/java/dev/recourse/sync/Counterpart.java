package dev.recourse.sync;

import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.io.IOException;
import java.time.Clock;

/** The acquirer of the client's own tests, for other rooms. */
public final class Counterpart implements AutoCloseable {
    private final FakeAcquirer acquirer;

    /** Starts it. */
    public Counterpart(Clock clock) throws IOException {
        acquirer = new FakeAcquirer(clock);
        acquirer.keysIssuedAt = clock.instant();
        var key = World.sealingKey("k-1");
        acquirer.keys.add(key);
        acquirer.accepted.add(key.kid());
    }

    /** Returns what a client has to know of it. */
    public AcquirerProfile profile() {
        return new AcquirerProfile(
                "Acquirer", acquirer.url(), "BANK", null, acquirer.rootKey(), acquirer.signedKeys(), null);
    }

    /** Returns how often an entry was committed. */
    public int commits(EntryId entryId) {
        return acquirer.commits.getOrDefault(entryId, 0);
    }

    /** Ends a case. */
    public void end(CaseId caseId) {
        acquirer.add(caseId, EntryKind.CLOSED, CaseState.CLOSED);
    }

    @Override
    public void close() {
        acquirer.close();
    }
}
