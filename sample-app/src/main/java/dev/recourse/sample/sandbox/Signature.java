package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.AcquirerKeys;
import dev.recourse.model.Entry;
import org.jspecify.annotations.Nullable;

/** How a decision is signed: well, or, for tests of what an app does then, not. */
enum Signature {
    /** As the contract wants it. */
    GOOD,
    /** None at all. */
    MISSING,
    /** One that does not verify. */
    BROKEN;

    static Signature of(@Nullable Object name) {
        if (name == null) return GOOD;
        if (name.equals("missing")) return MISSING;
        if (name.equals("broken")) return BROKEN;
        throw new IllegalArgumentException("/signature must be missing or broken");
    }

    Entry on(Entry plain, AcquirerKeys keys, @Nullable String previous) {
        if (this == MISSING) return plain;
        Entry signed = keys.decision(plain, previous);
        String jws = String.valueOf(signed.jws());
        if (this == GOOD) return signed;
        // The signature is the last 86 characters; the first of them is wrong afterwards.
        int first = jws.lastIndexOf('.') + 1;
        char other = jws.charAt(first) == 'A' ? 'B' : 'A';
        return signed.withDecision(
                signed.previousDecisionSha256(), jws.substring(0, first) + other + jws.substring(first + 1));
    }
}
