package dev.recourse.torture;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.store.Repair;
import dev.recourse.store.Store;
import dev.recourse.store.VaultLook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What is wrong with a disk on which the power went, as a fresh store sees it. */
final class Verdict {
    private static final Set<Repair.Kind> HARMLESS =
            EnumSet.of(Repair.Kind.INDEX_MISSING, Repair.Kind.LEFTOVER_REMOVED, Repair.Kind.ROW_REBUILT);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private Verdict() {}

    /**
     * Opens the store and compares.
     *
     * @param goesOn whether to see that it can be worked with
     * @return nothing if all is as it was promised
     */
    static List<String> of(Disk disk, Cast cast, Life.Moment moment, boolean goesOn) {
        List<String> wrong = new ArrayList<>();
        try (Store store = Stores.open(disk, new SettableClock())) {
            boolean archive = disk.has(Stores.DIRECTORY + "/vault/archive");
            long until = System.nanoTime() + PATIENCE;
            do {
                wrong = compared(Look.at(store, cast), moment.sure(), moment.perhaps());
            } while (!wrong.isEmpty() && archive && System.nanoTime() < until);
            for (Repair repair : store.health().repairs()) {
                if (!HARMLESS.contains(repair.kind())) wrong.add(repair.toString());
            }
            if (goesOn) goOn(store);
        } catch (RuntimeException | Error e) {
            wrong.add("fails with " + e);
        }
        return wrong;
    }

    /** As {@link #of}, by the files alone. */
    static List<String> ofFiles(Disk disk, Life.Moment moment) {
        try {
            Map<String, String> found = VaultLook.at(Stores.options(disk, new SettableClock()));
            return compared(found, moment.sure(), moment.perhaps());
        } catch (IOException | RuntimeException e) {
            return List.of("fails with " + e);
        }
    }

    private static List<String> compared(
            Map<String, String> found, Map<String, String> sure, Map<String, String> perhaps) {
        List<String> wrong = new ArrayList<>();
        Set<String> names = new TreeSet<>(sure.keySet());
        names.addAll(perhaps.keySet());
        for (String name : found.keySet()) if (!found.get(name).equals("noted")) names.add(name);
        for (String name : names) {
            String fact = found.get(name);
            if (!agree(fact, sure.get(name)) && !agree(fact, perhaps.get(name))) {
                wrong.add(name + " is " + fact + " and was " + sure.get(name) + ", perhaps " + perhaps.get(name));
            }
        }
        for (String name : names) {
            if (name.endsWith(" state")) wrong.addAll(halves(name.substring(0, 7), names, found, sure, perhaps));
        }
        return wrong;
    }

    /** An entry is as it was or as it was to be, and no mixture. Only its keys may be ahead: all that are needed are there. */
    private static List<String> halves(
            String entry,
            Set<String> names,
            Map<String, String> found,
            Map<String, String> sure,
            Map<String, String> perhaps) {
        String state = sure.get(entry + "state");
        boolean open = state == null || state.equals("DRAFT") || state.equals("QUEUED");
        boolean old = true;
        boolean fresh = true;
        for (String name : names) {
            boolean whole = open ? !name.endsWith(" keys") : !name.contains(" keys") && !name.contains(" part ");
            if (!name.startsWith(entry) || !whole || "noted".equals(found.get(name))) continue;
            if ("noted".equals(sure.get(name)) || "noted".equals(perhaps.get(name))) continue;
            old &= agree(found.get(name), sure.get(name));
            fresh &= agree(found.get(name), perhaps.get(name));
        }
        if (!old && !fresh) return List.of(entry + "is half changed");
        String said = found.getOrDefault(entry + "said", "");
        if (!"DRAFT".equals(found.get(entry + "state")) || !said.contains(Life.NEEDS)) return List.of();
        List<String> keys = List.of(found.getOrDefault(entry + "keys", "").split(" "));
        List<String> needed = List.of(
                said.substring(said.indexOf(Life.NEEDS) + Life.NEEDS.length()).split(" "));
        return keys.containsAll(needed) ? List.of() : List.of(entry + "lacks a key: " + needed + " of " + keys);
    }

    private static boolean agree(String fact, String wanted) {
        if (Life.ANY.equals(wanted)) return true;
        return fact == null ? wanted == null : fact.equals(wanted);
    }

    private static void goOn(Store store) {
        CaseId caseId = new CaseId(Papers.uuid(900_001));
        EntryId entryId = new EntryId(Papers.uuid(900_002));
        store.createDraft(caseId, entryId, EntryKind.APPLICATION, new byte[1], new byte[1], new byte[1]);
        store.discardDraft(caseId, entryId);
    }
}
