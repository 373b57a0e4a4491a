package dev.recourse.sync;

import dev.recourse.model.Capabilities;
import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.UntrustedException;
import dev.recourse.store.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions of an acquirer that signs them are really its own (contract.md §1, 14): what is not is shown, and nothing is done about
 * it.
 */
public final class Decisions {
    /** By which a merchant ends a case. */
    private static final Set<EntryKind> ENDS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            EntryKind.WITHDRAWAL,
            EntryKind.PLAN_ACCEPTED,
            EntryKind.REJECTION_ACCEPTED,
            EntryKind.COMPLETION_CONFIRMED)));

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

    /**
     * Whether a case is over, so that its entries end and its retention begins: what only claims to be an end is shown.
     *
     * @param file of the case, whole
     */
    public boolean isEnd(Case current, List<Entry> file) {
        if (!current.terminal()) return false;
        return !areSigned() || (file.size() >= current.version() && since(current.state(), file) != null);
    }

    /**
     * Returns since when a case is in {@code state} without a break, by what is proved; null if that is not proved, or not so.
     *
     * @param file of the case, from its beginning
     */
    public @Nullable Instant since(CaseState state, List<Entry> file) {
        Set<EntryId> unconfirmed = unconfirmed(file);
        boolean signed = areSigned();
        Instant since = null;
        CaseState before = null;
        for (Entry entry : file) {
            boolean moves = !state.equals(before);
            before = entry.state();
            if (!state.equals(before)) since = null;
            else if (since == null && !unconfirmed.contains(entry.entryId())) {
                boolean counts = signed ? proves(entry, moves) : moves;
                if (counts) since = entry.committedAt();
            }
        }
        return since;
    }

    /**
     * Returns where a case stands by what is proved: a state that only an unproved decision or an unproved end brought about silences no deadline
     * of the one before.
     *
     * @param file of the case; read only where it matters
     */
    public Standing standing(Case shown, Supplier<List<Entry>> file) {
        boolean resumed = shown.state().equals(CaseState.RESUMED);
        boolean signed = areSigned();
        if (!signed && !resumed) return new Standing(shown, null);
        List<Entry> whole = file.get();
        List<Entry> proved = signed ? proved(whole) : whole;
        Entry last = proved.isEmpty() ? null : proved.get(proved.size() - 1);
        CaseState state = last == null ? null : last.state();
        boolean shortened = shown.terminal() || proved.size() < whole.size();
        if (state == null || state.equals(shown.state()) || !shortened) {
            return new Standing(shown, resumed ? since(CaseState.RESUMED, whole) : null);
        }
        return new Standing(before(shown, state, proved), since(CaseState.RESUMED, proved));
    }

    private static Case before(Case shown, CaseState state, List<Entry> proved) {
        Instant dueAt = null;
        Instant appealUntil = null;
        boolean appealed = false;
        for (Entry entry : proved) {
            if (entry.kind().equals(EntryKind.MATERIALS_REQUESTED)) dueAt = entry.dueAt();
            if (entry.appealUntil() != null) appealUntil = entry.appealUntil();
            appealed |= entry.kind().equals(EntryKind.APPEAL);
        }
        boolean ended = state.equals(CaseState.REJECTED) || state.equals(CaseState.EXPIRED);
        boolean appealable = ended && appealUntil != null && !appealed;
        return shown.inState(
                state,
                appealable ? Collections.singletonList(EntryKind.APPEAL.code()) : Collections.emptyList(),
                state.equals(CaseState.MATERIALS_REQUIRED) ? dueAt : null,
                appealable ? appealUntil : null);
    }

    /** Returns the file without what stands in a state that nothing proves. */
    private List<Entry> proved(List<Entry> file) {
        Set<EntryId> unconfirmed = unconfirmed(file);
        List<Entry> proved = new ArrayList<>();
        CaseState before = null;
        boolean doubted = false;
        for (Entry entry : file) {
            CaseState state = entry.state();
            boolean moves = state != null && !state.equals(before);
            boolean confirmed = !unconfirmed.contains(entry.entryId());
            if (moves) doubted = !confirmed || (isOver(entry) && !proves(entry, true));
            else if (confirmed && SignedDecisions.isDecision(entry)) doubted = false;
            if (!doubted) proved.add(entry);
            before = state;
        }
        return proved;
    }

    private static boolean isOver(Entry entry) {
        CaseState state = entry.state();
        boolean known = state == null || state.isKnown();
        return CaseState.CLOSED.equals(state) || CaseState.WITHDRAWN.equals(state) || !known;
    }

    /** A signed decision names the state after it. An expiry the contract leaves unsigned; a merchant's own step has a receipt. */
    private boolean proves(Entry entry, boolean moves) {
        if (SignedDecisions.isDecision(entry)) return true;
        if (!moves) return false;
        return CaseState.EXPIRED.equals(entry.state()) || (ENDS.contains(entry.kind()) && hasReceipt(entry));
    }

    private boolean hasReceipt(Entry entry) {
        KeySet keys = facts.keySet();
        Receipt receipt = entry.receipt();
        Sha256 registration = entry.registrationSha256();
        if (!entry.actor().equals(Entry.MERCHANT) || keys == null || receipt == null || registration == null)
            return false;
        try {
            Receipts.verify(receipt, keys, root, registration);
            return true;
        } catch (UntrustedException e) {
            return false;
        }
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
