package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.Capabilities;
import dev.recourse.model.KeySet;
import dev.recourse.wire.CapabilitiesJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks once a day what the acquirer publishes of itself. That it fails stops no delivery. */
final class Discovery {
    /** What came of asking. */
    enum Result {
        /** There is a newer copy. */
        NEWER,
        /** The copy that is held is the newest. */
        SAME,
        /** The acquirer sent something that may not be used. */
        REFUSED,
        /** There was no answer to go by. */
        UNKNOWN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Bench bench;
    private final Object asking = new Object();
    private Pause pause = Pause.NONE;
    private int failures;

    Discovery(Bench bench) {
        this.bench = bench;
    }

    synchronized boolean isDue(Instant now) {
        return pause.isOver(now)
                && (isOld(bench.facts().fetchedKeySet(), now)
                        || isOld(bench.facts().fetchedCapabilities(), now)
                        || (hasCatalogue() && isOld(bench.facts().fetchedCatalogue(), now)));
    }

    /** Returns when to ask next, by what is known now. */
    synchronized Instant due() {
        Instant keys = bench.facts().fetchedKeySet().checkedAt();
        Instant capabilities = bench.facts().fetchedCapabilities().checkedAt();
        Instant oldest = keys.isBefore(capabilities) ? keys : capabilities;
        Instant catalogue = bench.facts().fetchedCatalogue().checkedAt();
        if (hasCatalogue() && catalogue.isBefore(oldest)) oldest = catalogue;
        Instant daily = oldest.plus(DAY);
        return daily.isBefore(pause.until()) ? pause.until() : daily;
    }

    /** Asks for what is old. */
    void run() {
        boolean failed = true;
        try {
            failed = !refresh(bench.now());
        } finally {
            rest(failed);
        }
    }

    private boolean refresh(Instant now) {
        if (isOld(bench.facts().fetchedKeySet(), now) && isFailure(keySet())) return false;
        if (isOld(bench.facts().fetchedCapabilities(), now) && isFailure(capabilities())) return false;
        boolean due = hasCatalogue() && isOld(bench.facts().fetchedCatalogue(), now);
        return !due || catalogue() != Result.UNKNOWN;
    }

    private synchronized void rest(boolean failed) {
        failures = failed ? failures + 1 : 0;
        pause = failed ? Pause.of(bench.now(), bench.backoff().after(failures)) : Pause.NONE;
    }

    /** Asks for the key set now. */
    Result keySet() {
        synchronized (asking) {
            return askForKeySet();
        }
    }

    private Result askForKeySet() {
        Fetched held = bench.facts().fetchedKeySet();
        Reply<String> reply = bench.api().encryptionKeys(held.etag());
        if (reply.kind() == Reply.Kind.NOT_MODIFIED) {
            bench.gate().answered();
            return stillRight(bench.facts().keepKeySet(held.checkedAgain(bench.now())));
        }
        if (!reply.isOk()) return unknown(reply, "the key set");
        bench.gate().answered();
        KeySet before = bench.facts().keySet();
        byte[] jws = reply.value().getBytes(StandardCharsets.US_ASCII);
        if (!bench.facts().keepKeySet(new Fetched(bench.now(), reply.etag(), jws))) return Result.REFUSED;
        return Objects.equals(bench.facts().keySet(), before) ? Result.SAME : Result.NEWER;
    }

    /** Asks for the capabilities now. */
    Result capabilities() {
        synchronized (asking) {
            return askForCapabilities();
        }
    }

    private Result askForCapabilities() {
        Fetched held = bench.facts().fetchedCapabilities();
        Reply<Capabilities> reply = bench.api().capabilities(held.etag());
        if (reply.kind() == Reply.Kind.NOT_MODIFIED) {
            bench.gate().answered();
            return stillRight(bench.facts().keepCapabilities(held.checkedAgain(bench.now())));
        }
        if (!reply.isOk()) return unknown(reply, "the capabilities");
        bench.gate().answered();
        byte[] json = CapabilitiesJson.write(reply.value());
        if (!bench.facts().keepCapabilities(new Fetched(bench.now(), reply.etag(), json))) return Result.REFUSED;
        return Result.NEWER;
    }

    private boolean hasCatalogue() {
        Capabilities capabilities = bench.facts().capabilities();
        return capabilities != null && capabilities.has("catalogue");
    }

    /** Asks for the acquirer's catalogue now. One that is refused is not asked for again before a day: it would be the same. */
    Result catalogue() {
        synchronized (asking) {
            return askForCatalogue();
        }
    }

    private Result askForCatalogue() {
        Fetched held = bench.facts().fetchedCatalogue();
        Reply<String> reply = bench.api().catalogue(held.etag());
        if (reply.kind() == Reply.Kind.NOT_MODIFIED || reply.hasCode("not-found")) {
            bench.gate().answered();
            bench.facts().catalogueAsked(bench.now());
            return Result.SAME;
        }
        if (!reply.isOk()) return unknown(reply, "the catalogue");
        bench.gate().answered();
        byte[] jws = reply.value().getBytes(StandardCharsets.US_ASCII);
        if (bench.facts().keepCatalogue(new Fetched(bench.now(), reply.etag(), jws))) return Result.NEWER;
        bench.facts().catalogueAsked(bench.now());
        return Result.REFUSED;
    }

    private Result unknown(Reply<?> reply, String what) {
        LOG.debug("{} could not be fetched: {}", what, reply.failure());
        bench.hostFailed(this, reply);
        return Result.UNKNOWN;
    }

    private static Result stillRight(boolean kept) {
        return kept ? Result.SAME : Result.REFUSED;
    }

    private static boolean isFailure(Result result) {
        return result == Result.UNKNOWN || result == Result.REFUSED;
    }

    private static boolean isOld(Fetched copy, Instant now) {
        return !now.isBefore(copy.checkedAt().plus(DAY)) || now.isBefore(copy.checkedAt());
    }
}
