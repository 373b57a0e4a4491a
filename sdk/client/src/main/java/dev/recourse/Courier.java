package dev.recourse;

import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Carried;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.RecourseException;
import dev.recourse.store.OutboxEntry;
import dev.recourse.sync.AcquirerFacts;
import dev.recourse.sync.Carrying;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes what a device has exported ({@link RecourseClient#exportOutbox}) to the acquirer, over this machine's network. It needs no store and no
 * device key, and can open nothing of what it carries.
 *
 * <h2>Guarantees</h2>
 * It may be broken off at any moment and run again, by anybody, also while the device itself delivers: an entry has one effect at the
 * acquirer, by its id. An upload goes on where the acquirer stands. Nothing in the outbox is changed or deleted.
 *
 * <h2>Limits</h2>
 * It tries each entry once; when to run it again is the caller's. The acquirer files the entries under the owner of the credentials, who must be
 * the merchant that they come from.
 */
public final class Courier {
    private final AcquirerProfile profile;
    private final HttpSettings http;

    private Courier(AcquirerProfile profile, HttpSettings http) {
        this.profile = profile;
        this.http = http;
    }

    /**
     * Makes a courier to one acquirer. Touches no network.
     *
     * @param credentials of the merchant whose entries it carries
     * @throws RecourseException PROFILE_INVALID
     */
    public static Courier to(AcquirerProfile profile, Credentials credentials, Transport transport) {
        AcquirerFacts.check(profile);
        return new Courier(profile, ClientBuilder.http(profile, transport, credentials, null, Clock.systemUTC()));
    }

    /**
     * Carries all that an outbox holds, the entries of a case in their order; after one that is not taken, the rest of its case is left for the
     * next time.
     *
     * @param outbox a directory as {@code docs/outbox.md} describes it; what has other names in it is not looked at
     * @return one for each entry; empty if there is none
     * @throws IOException if the outbox cannot be read
     */
    public List<Carried> carry(Path outbox) throws IOException {
        Carrying carrying = new Carrying(new AcquirerApi(http), profile.rootKey(), profile.keySet());
        List<Carried> carried = new ArrayList<>();
        Set<CaseId> stopped = new HashSet<>();
        for (OutboxEntry entry : OutboxEntry.list(outbox)) {
            Carried one = stopped.contains(entry.caseId())
                    ? Carried.later(entry.caseId(), entry.entryId(), "an earlier entry of its case goes first")
                    : carrying.carry(entry);
            if (one.outcome() != Carried.Outcome.COMMITTED) stopped.add(entry.caseId());
            carried.add(one);
        }
        return carried;
    }
}
