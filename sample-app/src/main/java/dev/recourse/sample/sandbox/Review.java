package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The acquirer's side of a case: adds its entries to the file, each one only where the contract allows it.
 *
 * <p>An entry comes as a JSON object with {@code kind} and the members of that kind in the contract. What the sandbox can fill in may be
 * left out: ids, times, {@code state} (but for STATE_CHANGED), deadlines, {@code itemId}. Times may also be given as {@code dueInSeconds},
 * {@code appealInSeconds} and {@code etaInSeconds}. {@code signature} {@code missing} or {@code broken} leaves a decision without a good
 * {@code jws}, for those who want to see what an app does then.
 */
final class Review {
    private static final Set<String> ANY = Set.of("kind", "entryId", "text", "inReplyTo", "signature");

    private static final Map<EntryKind, Set<String>> MEMBERS = Map.of(
            EntryKind.STATE_CHANGED,
            Set.of("state", "appealUntil", "appealInSeconds"),
            EntryKind.MATERIALS_REQUESTED,
            Set.of("items", "dueAt", "dueInSeconds"),
            EntryKind.PLAN_PROPOSED,
            Set.of("steps", "resumes", "eta", "etaInSeconds"),
            EntryKind.CAUSE_CONFIRMED,
            Set.of("confirmedCause"),
            EntryKind.STATUS_CONFIRMED,
            Set.of("statusConfirmation"),
            EntryKind.VENDOR_ASSIGNED,
            Set.of("vendor", "workOrder", "eta", "etaInSeconds"),
            EntryKind.REJECTED,
            Set.of("reasonCode", "appealUntil", "appealInSeconds"),
            EntryKind.CLOSED,
            Set.of("outcome"));

    private final Ledger ledger;
    private final Windows windows;
    private final Decisions decisions;

    Review(Ledger ledger, Windows windows, Decisions decisions) {
        this.ledger = ledger;
        this.windows = windows;
        this.decisions = decisions;
    }

    /** Adds an entry; one that is already there under its {@code entryId} is returned as it stands. */
    Entry append(CaseId caseId, Map<?, ?> members) throws IOException, Refusal {
        return ledger.locked(now -> {
            CaseFile file = find(caseId);
            try {
                String wantedId = Tree.textOrNull(members, "entryId");
                Entry known = wantedId == null ? null : file.entry(new EntryId(wantedId));
                if (known != null) return known;
                Entry entry = Entries.read(Tree.bytes(complete(file, members, now)));
                List<Effect> effects = decisions.effects(file, now, entry, Signature.of(members.get("signature")));
                ledger.record(effects);
                return effects.get(0).requiredEntry();
            } catch (MalformedException | IllegalArgumentException e) {
                throw Refusal.invalid(e.getMessage());
            }
        });
    }

    /** Returns the case with this id, whoever owns it. */
    CaseFile find(CaseId caseId) throws Refusal {
        for (Ledger.Owner owner : ledger.owners().values()) {
            CaseFile file = owner.find(caseId);
            if (file != null) return file;
        }
        throw Refusal.notFound();
    }

    /** Returns the acquirer's report that {@code file} is in {@code state} now. */
    static Entry stateChanged(CaseFile file, CaseState state, @Nullable Instant appealUntil, Instant now) {
        Map<String, Object> members = envelope(file, EntryKind.STATE_CHANGED, state, now);
        if (appealUntil != null) members.put("appealUntil", appealUntil.toString());
        return read(members);
    }

    /** Returns the end of {@code file}. */
    static Entry closed(CaseFile file, String outcome, Instant now) {
        Map<String, Object> members = envelope(file, EntryKind.CLOSED, CaseState.CLOSED, now);
        members.put("outcome", outcome);
        return read(members);
    }

    private Map<String, Object> complete(CaseFile file, Map<?, ?> given, Instant now)
            throws MalformedException, Refusal {
        EntryKind kind = new EntryKind(Tree.text(given, "kind"));
        String wanted = Tree.textOrNull(given, "state");
        CaseState state = Moves.afterAcquirer(file, kind, wanted == null ? null : new CaseState(wanted));
        if (state == null) {
            throw Refusal.state(file.state(), Moves.allowed(file, now), kind + " is not allowed in " + file.state());
        }
        checkMembers(kind, given);
        Map<String, Object> members = envelope(file, kind, state, now);
        given.forEach((name, value) -> {
            if (!members.containsKey(name) || name.equals("entryId")) members.put((String) name, value);
        });
        if (kind.equals(EntryKind.MATERIALS_REQUESTED)) {
            members.put("items", items(given));
            deadline(members, given, "dueAt", "dueInSeconds", now, windows.materials());
        } else if (kind.equals(EntryKind.PLAN_PROPOSED)) {
            members.putIfAbsent("resumes", true);
            require(members, "text");
            eta(members, given, now);
        } else if (kind.equals(EntryKind.VENDOR_ASSIGNED)) {
            require(members, "vendor");
            eta(members, given, now);
        } else if (kind.equals(EntryKind.CAUSE_CONFIRMED)) {
            require(members, "confirmedCause");
        } else if (kind.equals(EntryKind.STATUS_CONFIRMED)) {
            require(members, "statusConfirmation");
        } else if (kind.equals(EntryKind.MESSAGE)) {
            require(members, "text");
        } else if (kind.equals(EntryKind.CLOSED)) {
            members.putIfAbsent("outcome", outcome(file));
        }
        if (kind.equals(EntryKind.REJECTED)) members.putIfAbsent("reasonCode", "INSUFFICIENT");
        if (kind.equals(EntryKind.REJECTED) || state.equals(CaseState.EXPIRED)) {
            // A case that was never submitted, or has had its appeal, ends for good.
            boolean appealable = !file.appealed() && !file.state().equals(CaseState.RECEIVING);
            if (appealable) deadline(members, given, "appealUntil", "appealInSeconds", now, windows.appeal());
            else members.remove("appealUntil");
        }
        return members;
    }

    /** A member of another kind would change the case unseen: the contract says which belong to which. */
    private static void checkMembers(EntryKind kind, Map<?, ?> given) throws MalformedException {
        for (Object name : given.keySet()) {
            if (!ANY.contains(name) && !MEMBERS.getOrDefault(kind, Set.of()).contains(name)) {
                throw new MalformedException("/" + name + " does not belong to " + kind);
            }
        }
    }

    private static String outcome(CaseFile file) {
        if (file.state().equals(CaseState.REJECTED)) return "REJECTED";
        return file.state().equals(CaseState.RESUMED) ? "RESUMED" : "NO_ACTION";
    }

    private static List<Object> items(Map<?, ?> given) throws MalformedException {
        List<Object> items = new ArrayList<>();
        for (Object element : Tree.list(given, "items")) {
            if (!(element instanceof Map<?, ?> item)) throw new MalformedException("/items must hold objects");
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("itemId", "item-" + (items.size() + 1));
            members.put("level", "REQUIRED");
            item.forEach((name, value) -> members.put((String) name, value));
            items.add(members);
        }
        if (items.isEmpty()) throw new MalformedException("/items must not be empty");
        return items;
    }

    private static void deadline(
            Map<String, Object> members, Map<?, ?> given, String name, String relative, Instant now, Duration otherwise)
            throws MalformedException {
        long seconds = Tree.number(given, relative, -1);
        if (seconds >= 0) members.put(name, now.plusSeconds(seconds).toString());
        members.putIfAbsent(name, now.plus(otherwise).toString());
    }

    private static void eta(Map<String, Object> members, Map<?, ?> given, Instant now) throws MalformedException {
        long seconds = Tree.number(given, "etaInSeconds", -1);
        if (seconds >= 0) members.put("eta", now.plusSeconds(seconds).toString());
    }

    private static void require(Map<String, Object> members, String name) throws MalformedException {
        if (members.get(name) == null) throw new MalformedException("/" + name + " is missing");
    }

    private static Map<String, Object> envelope(CaseFile file, EntryKind kind, CaseState state, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("caseId", file.caseId().value());
        members.put("entryId", UUID.randomUUID().toString());
        members.put("actor", Entry.ACQUIRER);
        members.put("kind", kind.code());
        members.put("status", Entry.COMMITTED);
        members.put("sequence", file.version() + 1);
        members.put("state", state.code());
        members.put("createdAt", now.toString());
        members.put("committedAt", now.toString());
        return members;
    }

    private static Entry read(Map<String, Object> members) {
        try {
            return Entries.read(Tree.bytes(members));
        } catch (MalformedException e) {
            throw new IllegalStateException("an entry of our own making", e);
        }
    }
}
