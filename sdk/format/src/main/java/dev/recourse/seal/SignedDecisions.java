package dev.recourse.seal;

import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeySet;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of an acquirer with the feature {@code signed-decisions}: each signed, and each naming the one before it, so that none can be
 * changed, taken away or moved to another case unnoticed.
 */
public final class SignedDecisions {
    private static final String TYP = "recourse-decision+jws";

    private static final Set<EntryKind> KINDS = Collections.unmodifiableSet(new HashSet<>(
            Arrays.asList(EntryKind.PLAN_PROPOSED, EntryKind.REJECTED, EntryKind.STATUS_CONFIRMED, EntryKind.CLOSED)));

    private SignedDecisions() {}

    /** Whether {@code entry} is of those that decide something, and so must be signed. */
    public static boolean isDecision(Entry entry) {
        if (!entry.actor().equals(Entry.ACQUIRER)) return false;
        if (KINDS.contains(entry.kind())) return true;
        CaseState state = entry.state();
        return entry.kind().equals(EntryKind.STATE_CHANGED)
                && (CaseState.RESUMED.equals(state) || CaseState.CLOSED.equals(state));
    }

    /**
     * Signs a decision.
     *
     * @param entry committed, as it will stand in the file of its case
     * @param previousJws of the signed decision before it in this case; null for the first one
     */
    public static Entry sign(Entry entry, @Nullable String previousJws, SigningKey key) {
        Entry named = entry.withDecision(previousJws == null ? null : digest(previousJws), null);
        return named.withDecision(
                named.previousDecisionSha256(), CompactJws.sign(TYP, null, Entries.write(named), key));
    }

    /**
     * Checks that the acquirer has decided exactly this, after {@code previousJws}.
     *
     * @param previousJws of the signed decision before it in this case; null for the first one
     * @param keys retired ones still verify
     * @throws UntrustedException if the signature is missing, is of no key that signs decisions, or says something else
     */
    public static void verify(Entry entry, @Nullable String previousJws, KeySet keys, RootKey root)
            throws UntrustedException {
        String compact = entry.jws();
        if (compact == null) throw new UntrustedException("the decision is not signed");
        CompactJws jws = CompactJws.parse(compact, TYP);
        Entry signed;
        try {
            signed = Entries.read(jws.payload(Receipts.key(jws.kid(), keys, root)));
        } catch (MalformedException e) {
            throw new UntrustedException("the signed decision is malformed: " + e.getMessage(), e);
        }
        if (!signed.equals(entry.withDecision(entry.previousDecisionSha256(), null))) {
            throw new UntrustedException("the signed members are not those of the entry");
        }
        Sha256 expected = previousJws == null ? null : digest(previousJws);
        Sha256 named = entry.previousDecisionSha256();
        boolean follows = expected == null ? named == null : expected.equals(named);
        if (!follows) throw new UntrustedException("the decision does not follow the one before it");
    }

    private static Sha256 digest(String jws) {
        return Sha256.of(jws.getBytes(StandardCharsets.US_ASCII));
    }
}
