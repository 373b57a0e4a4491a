package dev.recourse.sample.sandbox;

import dev.recourse.model.Entry;
import dev.recourse.seal.SignedDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an entry of the acquirer's side means: its place in the file, signed where it decides something, and what ends with it. */
final class Decisions {
    private final Keyring keyring;
    private final boolean signed;

    Decisions(Keyring keyring, boolean signed) {
        this.keyring = keyring;
        this.signed = signed;
    }

    /** Returns the entry, first, and, if the case ends with it, the discarding of everything open. */
    List<Effect> effects(CaseFile file, Instant now, Entry plain, Signature signature) {
        boolean decides = signed && SignedDecisions.isDecision(plain);
        Entry entry = decides ? signature.on(plain, keyring.keys(), file.lastDecision()) : plain;
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect(
                Effect.Kind.REVIEW_APPENDED, file.owner(), file.caseId(), entry.entryId(), null, now, Map.of(), entry));
        if (Deadlines.ends(entry)) effects.addAll(Deadlines.discardAll(file, now, null));
        return effects;
    }
}
