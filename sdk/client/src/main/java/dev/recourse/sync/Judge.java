package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Delivery;
import dev.recourse.model.ProblemDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of answers (contract.md §2) for all answers after which nothing but waiting or blocking is left for the entry. What can be done at once, such
 * as wrapping again, the caller has done before.
 */
final class Judge {
    private static final int MALFORMED_BEFORE_BLOCKED = 3;

    private final Bench bench;
    private final Delivery delivery;
    private final BooleanSupplier stop;

    Judge(Bench bench, Delivery delivery, BooleanSupplier stop) {
        this.bench = bench;
        this.delivery = delivery;
        this.stop = stop;
    }

    /** The acquirer answered a request of this entry as the contract says. */
    void answered() {
        bench.gate().answered();
    }

    /** The acquirer took something of this entry. */
    void taken() {
        bench.gate().admitted();
        bench.counts().clear(delivery.entryId());
    }

    /** Returns what an answer of the API means for the entry. */
    Outcome judge(Reply<?> reply) {
        return judge(reply, bench.gate(), false);
    }

    /**
     * Returns what an answer means for the entry.
     *
     * @param gate of the host that answered
     * @param gotOn whether the try has brought something over; then it was not in vain
     */
    Outcome judge(Reply<?> reply, Gate gate, boolean gotOn) {
        // We broke it off ourselves; that says nothing about anybody.
        if (reply.status() == 0 && stop.getAsBoolean()) return stopped();
        Waiting closes = Bench.closes(reply);
        if (closes != null) return Outcome.later(closes, gate.close(closes, reply.retryAfter()), false);
        if (Bench.isOutage(reply)) {
            int attempts = gotOn ? 0 : delivery.attempts();
            Duration away = gate.failed(delivery.entryId(), Waiting.OUTAGE, reply.retryAfter(), attempts);
            return later(Waiting.OUTAGE, away, reply.retryAfter(), !gotOn);
        }
        ProblemDetails problem = reply.problem();
        if (problem == null) return notUnderstood(reply.status());
        boolean notAdmitted =
                problem.code().equals("forbidden") || problem.code().equals("device-not-trusted");
        if (notAdmitted && !problem.retryable()) return notAdmitted(problem);
        answered();
        return refused(problem, reply.retryAfter());
    }

    /** The try ends because the app, or a withdrawal, wishes so. */
    Outcome stopped() {
        return Outcome.later(Waiting.STOPPED, bench.now(), false);
    }

    /** Returns when to try again what did not go this time, although nobody is to blame. */
    Outcome later(@Nullable Duration retryAfter) {
        return later(Waiting.BACKOFF, bench.backoff().after(delivery.attempts(), retryAfter), retryAfter, true);
    }

    private Outcome later(Waiting waiting, Duration away, @Nullable Duration retryAfter, boolean attempt) {
        Pause pause = Pause.of(bench.now(), away);
        if (retryAfter != null) bench.wish(delivery.entryId(), pause);
        return Outcome.later(waiting, pause.until(), attempt);
    }

    /**
     * An answer does not follow the contract. If others of the same host do, the entry is to blame and is blocked after the third; if none does, we
     * are not talking to the acquirer.
     */
    Outcome notUnderstood(int status) {
        Discovery.Result check = bench.discovery().capabilities();
        if (stop.getAsBoolean()) return stopped();
        if (check != Discovery.Result.SAME && check != Discovery.Result.NEWER) {
            Instant until = bench.gate().closedUntil();
            return Outcome.later(
                    Waiting.PORTAL, until == null ? bench.gate().close(Waiting.PORTAL, null) : until, false);
        }
        if (bench.counts().another(delivery.entryId()) >= MALFORMED_BEFORE_BLOCKED) {
            bench.counts().clear(delivery.entryId());
            return Outcome.blocked(BlockReason.PROTOCOL, "status " + status);
        }
        return later(null);
    }

    private Outcome refused(ProblemDetails problem, @Nullable Duration retryAfter) {
        switch (problem.code()) {
            case "content-conflict":
                return conflict();
            case "duplicate-case":
                return Outcome.blocked(BlockReason.DUPLICATE_CASE, detail(problem), problem.existingCaseId());
            case "seal-invalid":
                return Outcome.blocked(BlockReason.SEAL_INVALID, detail(problem));
            case "document-invalid":
                return Outcome.blocked(BlockReason.DOCUMENT_INVALID, detail(problem));
            case "digest-mismatch": // these bytes were not the ones that were sent
            case "part-corrupt":
            case "evidence-incomplete":
                return later(retryAfter);
            default:
        }
        if (problem.retryable()) return later(retryAfter);
        switch (problem.code()) {
            case "state-conflict":
                return Outcome.blocked(BlockReason.STATE_CONFLICT, detail(problem));
            case "limit-exceeded":
                return Outcome.blocked(BlockReason.LIMIT_EXCEEDED, detail(problem));
            default:
                return Outcome.blocked(BlockReason.REFUSED, detail(problem));
        }
    }

    /** Returns the end of an entry under whose id the acquirer holds something else. */
    Outcome conflict() {
        bench.announcer().integrityAlarm(delivery.caseId(), delivery.entryId());
        return Outcome.blocked(BlockReason.CONTENT_CONFLICT, null);
    }

    private Outcome notAdmitted(ProblemDetails problem) {
        bench.gate().turnedAway(delivery.entryId());
        boolean owner = problem.code().equals("forbidden");
        return Outcome.blocked(owner ? BlockReason.FORBIDDEN : BlockReason.DEVICE_NOT_TRUSTED, detail(problem));
    }

    private static String detail(ProblemDetails problem) {
        StringBuilder detail = new StringBuilder(problem.code());
        if (problem.state() != null) detail.append(" state=").append(problem.state());
        if (problem.limit() != null)
            detail.append(' ').append(problem.limit()).append('=').append(problem.limitValue());
        if (problem.requestId() != null) detail.append(" request=").append(problem.requestId());
        return detail.toString();
    }
}
