package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Capabilities;
import dev.recourse.model.KeySet;
import dev.recourse.model.Limits;
import dev.recourse.model.RecourseException;
import dev.recourse.sync.AcquirerFacts;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the device holds of its acquirer: the newest key set that the pinned root signed, and the capabilities. */
final class Trust {
    private final AcquirerFacts facts;
    private final AcquirerProfile profile;
    private final Clock clock;

    Trust(AcquirerFacts facts, AcquirerProfile profile, Clock clock) {
        this.facts = facts;
        this.profile = profile;
        this.clock = clock;
    }

    /** Returns the key to seal to now. */
    AcquirerKey sealingKey() {
        KeySet set = facts.keySet();
        if (set == null) {
            throw new RecourseException(
                    RecourseException.Kind.ACQUIRER_KEYS_UNAVAILABLE, "no trusted key set of the acquirer is at hand");
        }
        Instant now = clock.instant();
        AcquirerKey other = null;
        for (AcquirerKey key : set.keys()) {
            if (key.sealsAt(now)) return key;
            if (other == null && seals(key)) other = key;
        }
        if (other == null) {
            throw new RecourseException(
                    RecourseException.Kind.ACQUIRER_KEYS_UNAVAILABLE, "the acquirer's key set has no key to seal to");
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

    /** Returns the catalogue that new drafts begin with. */
    Catalogue catalogue() {
        return facts.catalogue();
    }

    /** Returns the catalogue that a draft began with; the newest if that is not kept any more. */
    Catalogue catalogue(String version) {
        return facts.catalogue(version).orElseGet(facts::catalogue);
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
