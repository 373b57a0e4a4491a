package dev.recourse.sync;

import dev.recourse.model.BlockReason;
import dev.recourse.model.Capabilities;
import dev.recourse.model.CaseId;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Warning;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is due, most important first: deliveries, the feed, what the acquirer publishes, putting away. */
final class Agenda {
    private static final String FEED = "feed";
    private static final String DISCOVERY = "discovery";
    private static final String SWEEP = "sweep";
    private static final int LONGEST_POLL_SECONDS = 60;
    private static final String WATCH = "watch";
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

    private final Bench bench;
    private final Dispatch dispatch;
    private final Pull pull;
    private final Network network;
    private final Decisions decisions;
    private Pause swept = Pause.NONE;
    private volatile Pause looked = Pause.NONE;
    private volatile boolean hurried;
    private volatile boolean watched;
    private volatile boolean news;

    Agenda(Bench bench, Signal signal, Halt halt) {
        this.bench = bench;
        this.dispatch = new Dispatch(bench, signal, halt::isCalled, this::ended);
        this.decisions = new Decisions(bench.facts(), bench.settings().root());
        this.pull = new Pull(bench, new Following(bench, decisions, dispatch::isOnItsWay));
        this.network = new Network(bench);
    }

    /** What waits for its time does not wait any longer. */
    void hurry() {
        hurried = true;
    }

    void follow() {
        pull.soon();
    }

    void follow(CaseId caseId) {
        pull.owe(caseId);
        pull.soon();
    }

    void watch(boolean isWatched) {
        if (isWatched && !watched) pull.soon();
        watched = isWatched;
    }

    boolean isIdle() {
        return dispatch.isIdle();
    }

    boolean isSettled() {
        Instant now = bench.now();
        return dispatch.isIdle() && !pull.isDue(now) && !bench.discovery().isDue(now);
    }

    Outlook outlook() {
        if (network.isOffline()) return new Outlook(Waiting.OFFLINE, null);
        return new Outlook(bench.gate().closedBecause(), bench.gate().closedUntil());
    }

    /**
     * Begins what is due.
     *
     * @param mayWait whether the acquirer may hold the feed open
     * @return whether anything was
     */
    boolean begin(boolean mayWait) {
        if (hurried) expedite();
        Instant now = bench.now();
        boolean watching = watch(now);
        NetworkState state = network.look();
        if (state == NetworkState.OFFLINE) return watching;
        boolean begun = watching;
        begun |= dispatch.begin(now, state);
        if (news && !dispatch.delivers()) {
            news = false;
            pull.soon();
        }
        if (!dispatch.runs(FEED) && pull.isDue(now)) begun |= begin(FEED, () -> readFeed(mayWait));
        if (!dispatch.runs(DISCOVERY) && bench.discovery().isDue(now)) {
            begun |= begin(DISCOVERY, bench.discovery()::run);
        }
        if (!dispatch.runs(SWEEP) && swept.isOver(now)) {
            swept = Pause.of(now, BETWEEN_SWEEPS);
            dispatch.begin(
                    SWEEP,
                    null,
                    () -> bench.store().sweep(now, bench.settings().windows().get()));
            begun = true;
        }
        return begun;
    }

    /** Deadlines come near without any news, and offline as well. */
    private boolean watch(Instant now) {
        if (dispatch.runs(WATCH) || !looked.isOver(now)) return false;
        looked = Pause.of(now, BETWEEN_LOOKS);
        dispatch.begin(WATCH, null, () -> {
            for (Warning warning :
                    bench.store().warnings(bench.settings().windows().get(), decisions::standing)) {
                bench.announcer().warned(warning);
            }
        });
        return true;
    }

    /** Gives back what could not begin, and returns what was done since the last time. */
    Step end(@Nullable Instant nextDue) {
        return dispatch.end(nextDue);
    }

    /** Returns when anything is due next. */
    Instant nextDue() {
        if (network.isOffline()) return network.due();
        Instant now = bench.now();
        Instant due = earlier(pull.due(), bench.discovery().due());
        Instant waiting = bench.store().nextDue();
        if (waiting != null) due = earlier(due, waiting);
        Instant closedUntil = bench.gate().closedUntil();
        // Somebody may be ready and only wait for the way.
        if (closedUntil != null) return closedUntil;
        return due.isBefore(now) ? now : due;
    }

    /** Returns when an entry can be tried next; null if none waits for a time. */
    @Nullable
    Instant deliveryDue() {
        if (network.isOffline()) return network.due();
        Instant closedUntil = bench.gate().closedUntil();
        return closedUntil == null ? bench.store().nextDue() : closedUntil;
    }

    private void expedite() {
        hurried = false;
        network.hurry();
        bench.store().expedite();
        bench.gate().hurry();
        for (Gate gate : bench.uploadGates()) gate.hurry();
        pull.soon();
    }

    private boolean begin(String chore, Runnable work) {
        Gate.Pass pass = bench.gate().enter();
        if (pass == null) return false;
        dispatch.begin(chore, pass, work);
        return true;
    }

    private void readFeed(boolean mayWait) {
        try {
            dispatch.moved(pull.run(mayWait && watched ? pollSeconds() : 0));
            // What the acquirer has just said may be worth a warning, and so may its clock.
            looked = Pause.NONE;
        } catch (RuntimeException | Error e) {
            // Else it would be due again at once.
            pull.failed(0);
            throw e;
        }
    }

    private int pollSeconds() {
        Capabilities capabilities = bench.facts().capabilities();
        if (capabilities == null || !capabilities.has("long-poll")) return 0;
        return Math.min(capabilities.maxWaitSeconds(), LONGEST_POLL_SECONDS);
    }

    /** What was filed, or stands in the way, the feed tells more about; once for all that was delivered together. */
    private void ended(Run run) {
        Outcome outcome = run.outcome();
        if (outcome == null || outcome.kind() == Outcome.Kind.LATER) return;
        news = true;
        boolean contradicted =
                outcome.reason() == BlockReason.STATE_CONFLICT || outcome.reason() == BlockReason.DISCARDED;
        if (outcome.kind() == Outcome.Kind.BLOCKED && contradicted)
            pull.owe(run.delivery().caseId());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
