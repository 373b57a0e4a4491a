package dev.recourse.sync;

import dev.recourse.model.Capabilities;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.KeySet;
import dev.recourse.model.RootKey;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.UntrustedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions of an acquirer that signs them are really its own (contract.md §1, 14): what is not is shown, and nothing is done about
 * it.
 */
public final class Decisions {
    private final AcquirerFacts facts;
    private final RootKey root;

    /** Checks against the keys that {@code facts} hold, and the pinned one. */
    public Decisions(AcquirerFacts facts, RootKey root) {
        this.facts = facts;
        this.root = root;
    }

    /** Whether the acquirer says that it signs what it decides. */
    public boolean areSigned() {
        Capabilities capabilities = facts.capabilities();
        return capabilities != null && capabilities.has("signed-decisions");
    }

    /**
     * Returns the decisions that nothing proves.
     *
     * @param file of a case, from its beginning: each decision names the one before it
     */
    public Set<EntryId> unconfirmed(List<Entry> file) {
        Set<EntryId> unconfirmed = new HashSet<>();
        boolean signed = areSigned();
        KeySet keys = facts.keySet();
        String previous = null;
        for (Entry entry : file) {
            String jws = entry.jws();
            if (!SignedDecisions.isDecision(entry) || (!signed && jws == null)) continue;
            if (keys != null && verifies(entry, previous, keys)) previous = jws;
            else unconfirmed.add(entry.entryId());
        }
        return unconfirmed;
    }

    private boolean verifies(Entry entry, @Nullable String previous, KeySet keys) {
        try {
            SignedDecisions.verify(entry, previous, keys, root);
            return true;
        } catch (UntrustedException e) {
            return false;
        }
    }
}
