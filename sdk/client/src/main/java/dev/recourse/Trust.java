package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Capabilities;
import dev.recourse.model.KeySet;
import dev.recourse.model.Limits;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.sync.AcquirerFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the device holds of its acquirer: the newest key set that the pinned root signed, and the capabilities. */
final class Trust {
    /** Of contract.md: terminals come back after weeks. */
    private static final Duration SHORTEST_GRACE = Duration.ofDays(30);
    /** An acquirer may say any number; the time that is reckoned with it must stay a time. */
    private static final long LONGEST_GRACE_SECONDS = 36_500L * 86_400;

    private final AcquirerFacts facts;
    private final AcquirerProfile profile;
    private final Clock clock;
    private final Supplier<@Nullable Instant> acquirerTime;

    Trust(AcquirerFacts facts, AcquirerProfile profile, Clock clock, Supplier<@Nullable Instant> acquirerTime) {
        this.facts = facts;
        this.profile = profile;
        this.clock = clock;
        this.acquirerTime = acquirerTime;
    }

    /** Returns the key to seal to now. */
    AcquirerKey sealingKey() {
        AcquirerKey key = candidate();
        if (key == null) {
            throw new RecourseException(
                    RecourseException.Kind.ACQUIRER_KEYS_UNAVAILABLE,
                    "no trusted key set of the acquirer is at hand, or it has no key to seal to");
        }
        return key;
    }

    private @Nullable AcquirerKey candidate() {
        KeySet set = facts.keySet();
        if (set == null) return null;
        Instant now = clock.instant();
        AcquirerKey other = null;
        for (AcquirerKey key : set.keys()) {
            if (key.sealsAt(now)) return key;
            if (other == null && seals(key)) other = key;
        }
        // A device clock that is years off must not stop a draft: the acquirer's clock decides, and a retired key only
        // costs a
        // second wrapping of 32 bytes.
        return other;
    }

    private static boolean seals(AcquirerKey key) {
        Instant before = key.retireAt() == null ? Instant.MAX : key.retireAt().minusNanos(1);
        return key.sealsAt(key.notBefore() == null ? before : key.notBefore());
    }

    /**
     * Returns since when the acquirer takes nothing new that is sealed to {@link #sealingKey}; null while it does. By the acquirer's clock, and
     * by the device's only where that was never heard: what follows is a warning, no refusal. What is sealed to such a key is wrapped again, 32
     * bytes a part, as soon as a newer set has arrived.
     */
    @Nullable
    Instant refusedSince() {
        AcquirerKey key = candidate();
        Instant retireAt = key == null ? null : key.retireAt();
        if (retireAt == null) return null;
        Capabilities capabilities = capabilities();
        Duration grace = capabilities == null
                ? SHORTEST_GRACE
                : Duration.ofSeconds(Math.min(capabilities.retention().keyGraceSeconds(), LONGEST_GRACE_SECONDS));
        Instant heard = acquirerTime.get();
        Instant now = heard == null ? clock.instant() : heard;
        Instant end = retireAt.plus(grace);
        return now.isBefore(end) ? null : end;
    }

    /** Returns the catalogue that new drafts begin with. */
    Catalogue catalogue() {
        return facts.catalogue();
    }

    /** Returns the catalogue that a draft began with; the newest if that is not kept any more. */
    Catalogue catalogue(String version) {
        return facts.catalogue(version).orElseGet(facts::catalogue);
    }

    /** Returns what a person should know of the catalogue: that its time is over, by the acquirer's clock where that was heard. */
    List<Problem> warnings() {
        Catalogue catalogue = catalogue();
        Instant until = catalogue.validUntil();
        Instant heard = acquirerTime.get();
        if (until == null || !catalogue.isOutdatedAt(heard == null ? clock.instant() : heard)) {
            return Collections.emptyList();
        }
        return Collections.singletonList(ClientTexts.problem(
                "CATALOGUE_OUTDATED", "/catalogueValidUntil", catalogue.version(), until.toString()));
    }

    Limits limits() {
        Capabilities capabilities = capabilities();
        return capabilities == null ? Limits.MINIMUM : capabilities.limits();
    }

    /** Returns how much evidence a draft may have that began with {@code catalogue}. */
    EvidenceLimits evidenceLimits(Catalogue catalogue) {
        return EvidenceLimits.of(capabilities(), catalogue.limits());
    }

    @Nullable
    Capabilities capabilities() {
        Capabilities fetched = facts.capabilities();
        return fetched == null ? profile.capabilities() : fetched;
    }
}
