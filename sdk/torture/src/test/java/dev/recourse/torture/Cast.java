package dev.recourse.torture;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cases and entries of a life, those among them of which nothing is left. */
final class Cast {
    private final Set<CaseId> cases = new LinkedHashSet<>();
    private final Map<EntryId, Role> roles = new LinkedHashMap<>();

    /** An entry, and every part that it ever had. */
    record Role(CaseId caseId, EntryId entryId, EntryKind kind, Set<PartId> parts) {}

    Role add(CaseId caseId, EntryId entryId, EntryKind kind) {
        cases.add(caseId);
        Role role = new Role(caseId, entryId, kind, new LinkedHashSet<>());
        roles.put(entryId, role);
        return role;
    }

    List<CaseId> cases() {
        return new ArrayList<>(cases);
    }

    List<Role> roles() {
        return new ArrayList<>(roles.values());
    }

    boolean knows(EntryId entryId) {
        return roles.containsKey(entryId);
    }
}
