package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.CaseId;
import dev.recourse.model.Change;
import dev.recourse.model.ChangePage;
import dev.recourse.model.KeySet;
import dev.recourse.store.CaseRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes feed (contract.md §2, "pull"): what moved is read and stored, then the cursor. A crash in between only repeats.
 *
 * <p>A case whose answers cannot be used holds up the feed for nobody else: it is owed, and asked for again with the next page.
 */
final class Pull {
    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);

    /** Pages in one go; a server that never comes to an end gets its pause, too. */
    private static final int PAGES = 1000;

    private final Bench bench;
    private final Following following;
    private final Set<CaseId> owed = new LinkedHashSet<>();
    private Pause pause = Pause.NONE;
    private int failures;
    private boolean begun;
    /** What one key set does not prove, the next one may. */
    private @Nullable KeySet owedBy;

    Pull(Bench bench, Following following) {
        this.bench = bench;
        this.following = following;
    }

    synchronized boolean isDue(Instant now) {
        return pause.isOver(now);
    }

    synchronized Instant due() {
        return pause.until();
    }

    /** Something has moved, or somebody has begun to watch. */
    synchronized void soon() {
        if (failures == 0) pause = Pause.NONE;
    }

    /** Asks for a case as well, whatever the feed says. */
    synchronized void owe(CaseId caseId) {
        owed.add(caseId);
    }

    /**
     * Reads the feed to its end.
     *
     * @param waitSeconds how long the server may hold an empty answer
     * @return how many cases moved
     */
    int run(int waitSeconds) {
        KeySet keys = bench.facts().keySet();
        if (!begun || !Objects.equals(keys, owedBy)) {
            for (CaseId stale : bench.store().stale()) owe(stale);
            begun = true;
            owedBy = keys;
        }
        int moved = 0;
        int wait = waitSeconds;
        boolean restarted = false;
        for (int page = 0; page < PAGES; page++) {
            int repaid = repay();
            if (repaid < 0) return failed(moved);
            moved += repaid;
            String cursor = bench.store().cursor();
            Reply<ChangePage> reply = bench.api().changes(cursor, wait);
            if (cursor != null && !restarted && isExpired(reply)) {
                LOG.info("the cursor has expired; the feed starts again");
                bench.gate().answered();
                bench.store().cursor(null);
                restarted = true;
                continue;
            }
            if (!reply.isOk()) {
                bench.hostFailed(this, reply);
                return failed(moved);
            }
            bench.gate().answered();
            int followed = follow(reply.value());
            if (followed < 0) return failed(moved);
            moved += followed;
            bench.store().cursor(reply.value().nextCursor());
            if (!reply.value().hasMore()) {
                rest(reply.value().pollAfterSeconds());
                return moved;
            }
            wait = 0;
        }
        return failed(moved);
    }

    /** Returns how many cases moved; -1 if the acquirer is away. */
    private int follow(ChangePage page) {
        int moved = 0;
        for (Change change : page.changes()) {
            if (!isNews(change)) continue;
            Following.Result result = following.follow(change.caseId());
            if (result == Following.Result.AWAY) return -1;
            // The feed has just named it: an acquirer that does not know it contradicts itself, and is asked once more.
            boolean again = result == Following.Result.UNUSABLE || result == Following.Result.UNKNOWN;
            if (again) owe(change.caseId());
            if (result == Following.Result.MOVED) moved++;
        }
        return moved;
    }

    private int repay() {
        Set<CaseId> debts;
        synchronized (this) {
            debts = new LinkedHashSet<>(owed);
        }
        int moved = 0;
        for (CaseId caseId : debts) {
            Following.Result result = following.follow(caseId);
            if (result == Following.Result.AWAY) return -1;
            if (result == Following.Result.UNUSABLE) continue;
            synchronized (this) {
                owed.remove(caseId);
            }
            if (result == Following.Result.MOVED) moved++;
        }
        return moved;
    }

    private boolean isNews(Change change) {
        CaseRecord known = bench.store().caseOf(change.caseId()).orElse(null);
        if (known == null || known.current() == null) return true;
        return known.current().version() != change.version()
                || !known.current().state().equals(change.state())
                || known.current().terminal() != change.terminal()
                || bench.store().knownSequence(change.caseId()) != change.version();
    }

    private static boolean isExpired(Reply<ChangePage> reply) {
        return reply.hasCode("cursor-expired") || reply.status() == 410;
    }

    private synchronized void rest(int seconds) {
        failures = 0;
        pause = Pause.of(bench.now(), bench.backoff().poll(seconds));
    }

    /** The feed could not be read to its end. */
    synchronized int failed(int moved) {
        pause = Pause.of(bench.now(), bench.backoff().after(++failures));
        return moved;
    }
}
