package dev.recourse.sync;

import dev.recourse.http.AcquirerApi;
import dev.recourse.http.Reply;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.EntryId;
import dev.recourse.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all work of one engine lies on: what it is made of, and what it only has to remember until it ends. */
final class Bench {
    private final Store store;
    private final AcquirerApi api;
    private final AcquirerFacts facts;
    private final SyncSettings settings;
    private final Backoff backoff;
    private final Gate gate;
    private final Map<String, Gate> uploadGates = new ConcurrentHashMap<>();
    private final Map<EntryId, Pause> wishes = new ConcurrentHashMap<>();
    private final Counts counts = new Counts();
    private final Announcer announcer;
    private final Discovery discovery;
    private final Crew crew;
    private final OwnSignatures ownSignatures;

    Bench(Store store, AcquirerApi api, AcquirerFacts facts, SyncSettings settings, Crew crew) {
        this.store = store;
        this.api = api;
        this.facts = facts;
        this.settings = settings;
        this.crew = crew;
        this.backoff = new Backoff(settings.random(), settings.foreground());
        this.gate = new Gate(settings.clock(), backoff);
        this.announcer = new Announcer(settings.listener());
        this.discovery = new Discovery(this);
        this.ownSignatures = new OwnSignatures(settings.signing());
    }

    Store store() {
        return store;
    }

    AcquirerApi api() {
        return api;
    }

    AcquirerFacts facts() {
        return facts;
    }

    SyncSettings settings() {
        return settings;
    }

    OwnSignatures ownSignatures() {
        return ownSignatures;
    }

    Backoff backoff() {
        return backoff;
    }

    /** Returns the way to the API. */
    Gate gate() {
        return gate;
    }

    /** Returns the way to a host that takes uploads; it may be down while the API is not. */
    Gate uploadGate(String host) {
        return uploadGates.computeIfAbsent(host, name -> new Gate(settings.clock(), backoff));
    }

    Iterable<Gate> uploadGates() {
        return uploadGates.values();
    }

    /** Notes until when the acquirer wishes to hear nothing of an entry; that is obeyed even when everything else is hurried. */
    void wish(EntryId entryId, Pause pause) {
        wishes.put(entryId, pause);
    }

    /** Returns until when the acquirer wishes to hear nothing of an entry; null if it does not, or no longer. */
    @Nullable
    Instant wished(EntryId entryId) {
        Pause pause = wishes.get(entryId);
        if (pause == null) return null;
        if (!pause.isOver(now())) return pause.until();
        wishes.remove(entryId);
        return null;
    }

    Counts counts() {
        return counts;
    }

    Announcer announcer() {
        return announcer;
    }

    /** Tells the listener how an entry stands now. */
    void announce(EntryId entryId) {
        store.find(entryId).ifPresent(announcer::deliveryChanged);
    }

    /** Tells the listener of an entry that is blocked, and of those behind it. */
    void announceBlocked(Delivery blocked) {
        announce(blocked.entryId());
        for (Delivery other : store.deliveries(blocked.caseId())) {
            if (other.blockReason() == BlockReason.PREDECESSOR) announcer.deliveryChanged(other);
        }
    }

    /** Tells the listener of the entries of a case that ended with it. */
    void settle(CaseId caseId) {
        for (EntryId entryId : store.settle(caseId)) announce(entryId);
    }

    Discovery discovery() {
        return discovery;
    }

    Crew crew() {
        return crew;
    }

    Instant now() {
        return settings.clock().instant();
    }

    /** Tells the gate of a reading request, which nobody's delivery depends on, what its answer says about the host. */
    void hostFailed(Object who, Reply<?> reply) {
        Waiting closes = closes(reply);
        if (closes != null) gate.close(closes, reply.retryAfter());
        else if (isOutage(reply)) gate.failed(who, Waiting.OUTAGE, reply.retryAfter(), 0);
        else if (reply.problem() != null) gate.answered();
    }

    /** Returns the reason for which no other request would fare better; null if one might. */
    static @Nullable Waiting closes(Reply<?> reply) {
        if (reply.kind() == Reply.Kind.OFFLINE) return Waiting.UNREACHABLE;
        if (reply.kind() == Reply.Kind.NO_TOKEN) return Waiting.AUTH_REQUIRED;
        if (reply.kind() == Reply.Kind.UNTRUSTED) return Waiting.UNTRUSTED;
        if (reply.status() == 401) return Waiting.AUTH_REQUIRED;
        if (reply.status() == 429) return Waiting.BUSY;
        return null;
    }

    /** Whether the host rather than the request is to blame. */
    static boolean isOutage(Reply<?> reply) {
        int status = reply.status();
        return reply.kind() == Reply.Kind.LOST || status >= 500 || status == 408 || status == 425;
    }
}
