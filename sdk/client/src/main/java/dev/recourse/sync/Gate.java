package dev.recourse.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to one host. When the host is away, it closes once for all that wait, and not once for each: after a while one of them may try, and
 * if that goes well the others follow slowly.
 *
 * <p>An error of the host closes it only when several have met one in a row: else one poisoned entry would keep all others waiting.
 */
final class Gate {
    private static final int ERRORS_OF_A_HOST = 3;
    private static final int SLOW_START = 6;

    private enum State {
        OPEN,
        CLOSED,
        PROBING,
        RECOVERING
    }

    private final Clock clock;
    private final Backoff backoff;
    private final Set<Object> unlucky = new HashSet<>();
    private final Set<Object> turnedAway = new HashSet<>();
    private State state = State.OPEN;
    private @Nullable Pass probe;
    private @Nullable Waiting why;
    private Pause pause = Pause.NONE;
    private boolean wished;
    private int failures;
    private int allowance;
    private int recovered;

    Gate(Clock clock, Backoff backoff) {
        this.clock = clock;
        this.backoff = backoff;
    }

    /** Leave to begin; closed when the work that it was given for has ended. */
    final class Pass implements AutoCloseable {
        private Pass() {}

        @Override
        public void close() {
            gaveBack(this);
        }
    }

    /** Returns leave to begin now, or null. */
    synchronized @Nullable Pass enter() {
        Pass pass = new Pass();
        switch (state) {
            case OPEN:
                return pass;
            case RECOVERING:
                if (allowance == 0) return null;
                allowance--;
                return pass;
            case CLOSED:
                if (!pause.isOver(clock.instant())) return null;
                state = State.PROBING;
                probe = pass;
                return pass;
            default:
                return null;
        }
    }

    /** The host answered, and as itself. What was under way when it closed proves nothing: only who tries opens it again. */
    synchronized void answered() {
        if (state == State.CLOSED) return;
        unlucky.clear();
        failures = 0;
        if (state == State.PROBING) {
            open(State.RECOVERING);
            recovered = 1;
            allowance = 2;
        } else if (state == State.RECOVERING) {
            allowance += 2;
            if (++recovered >= SLOW_START) open(State.OPEN);
        }
    }

    /** The host took what somebody filed. */
    synchronized void admitted() {
        answered();
        turnedAway.clear();
    }

    /**
     * The host does not let {@code who} file. If it turns away one after another, going on would only block the whole queue.
     */
    synchronized void turnedAway(Object who) {
        answered();
        turnedAway.add(who);
        if (turnedAway.size() >= ERRORS_OF_A_HOST) rest(Waiting.NOT_ADMITTED, backoff.after(turnedAway.size()));
    }

    /**
     * The host failed {@code who}; returns how long {@code who} should stay away.
     *
     * @param attempts how often {@code who} has failed before
     */
    synchronized Duration failed(Object who, Waiting reason, @Nullable Duration retryAfter, int attempts) {
        unlucky.add(who);
        if (state == State.PROBING || unlucky.size() >= ERRORS_OF_A_HOST) close(reason, retryAfter);
        return backoff.after(attempts, retryAfter);
    }

    /** Nothing that anybody could try would go better now; returns when it is worth a try. */
    synchronized Instant close(Waiting reason, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        boolean another = state == State.CLOSED && !pause.isOver(now);
        if (!another) {
            pause = Pause.of(now, backoff.after(failures++, retryAfter));
            why = reason;
            wished = retryAfter != null;
        } else if (retryAfter != null && now.plus(retryAfter).isAfter(pause.until())) {
            pause = Pause.of(now, backoff.after(0, retryAfter));
            wished = true;
        }
        state = State.CLOSED;
        probe = null;
        unlucky.clear();
        return pause.until();
    }

    /** Closes for {@code length}, without the host having failed anybody. */
    synchronized void rest(Waiting reason, Duration length) {
        state = State.CLOSED;
        probe = null;
        pause = Pause.of(clock.instant(), length);
        why = reason;
        wished = false;
    }

    /** The network is back: for everybody around at the same time. */
    synchronized void regained() {
        if (state == State.CLOSED && wished && !pause.isOver(clock.instant())) return;
        failures = 0;
        rest(Waiting.OFFLINE, backoff.regained());
    }

    /** Ends a wait, unless the host itself has asked for it. */
    synchronized void hurry() {
        if (state == State.CLOSED && !wished) pause = Pause.NONE;
    }

    /** Whether somebody may begin now. */
    synchronized boolean isAjar() {
        switch (state) {
            case OPEN:
                return true;
            case RECOVERING:
                return allowance > 0;
            case CLOSED:
                return pause.isOver(clock.instant());
            default:
                return false;
        }
    }

    /** Returns why nobody may begin; null if somebody may. */
    synchronized @Nullable Waiting closedBecause() {
        return state == State.OPEN || state == State.RECOVERING ? null : why;
    }

    /** Returns until when nobody may begin; null if somebody may now. */
    synchronized @Nullable Instant closedUntil() {
        return state == State.CLOSED && !pause.isOver(clock.instant()) ? pause.until() : null;
    }

    private synchronized void gaveBack(Pass pass) {
        // It ended without having asked the host anything, so the next one asks.
        if (state == State.PROBING && pass == probe) {
            state = State.CLOSED;
            pause = Pause.NONE;
            probe = null;
        }
        // None may be left to earn a place for others.
        if (state == State.RECOVERING && allowance == 0) allowance = 1;
    }

    private void open(State next) {
        state = next;
        pause = Pause.NONE;
        probe = null;
        why = null;
        wished = false;
    }
}
