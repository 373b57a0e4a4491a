package dev.recourse.torture;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Store;
import dev.recourse.wire.CatalogueJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A random life of a store, step by step, with what must be true after each. */
final class Life implements AutoCloseable {
    /** A fact that may be so or otherwise. */
    static final String ANY = "?";

    /** Stands in a snapshot before the keys without which it is of no use. */
    static final String NEEDS = " needs ";

    /** Some of everything, in an order in which it can be. */
    private static final int[] CURRICULUM = {
        0, 3, 3, 7, 7, 7, 6, 9, 3, 10, 0, 3, 11, 0, 3, 11, 17, 14, 0, 3, 11, 18, 18, 0, 3, 10, 0, 3, 11, 15, 15, 20, 19,
        22, 22, 15, 21, 22, 23, 0, 3, 7, 7, 22, 0, 3, 11, 15, 21, 21
    };

    private static final Windows WINDOWS = CatalogueJson.builtIn().windows();
    private static final int LENGTH = 30;
    private static final List<String> KINDS = List.of("MESSAGE", "SUPPLEMENT", "WITHDRAWAL");

    final Disk disk = new Disk(new Node(true));
    final Recording recording = new Recording(disk);
    final Cast cast = new Cast();
    final List<Step> steps = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final Map<String, String> facts = new TreeMap<>();
    private final Map<EntryId, Item> items = new LinkedHashMap<>();
    private final Map<CaseId, Long> versions = new LinkedHashMap<>();
    private final Set<CaseId> settled = new LinkedHashSet<>();
    private final Random random;
    private final boolean scripted;
    private long ids = 1;
    private Store store;

    /**
     * Something that was acknowledged.
     *
     * @param begin how many changes of the disk there were before
     * @param end how many there were when it was acknowledged
     * @param after what is true from then on
     */
    record Step(String what, int begin, int end, Map<String, String> after) {}

    private static final class Item {
        final Cast.Role role;
        final Map<PartId, byte[]> sealed = new LinkedHashMap<>();
        String state = "DRAFT";
        String keys = "";
        byte[] manifest = {};
        boolean attempted;

        Item(Cast.Role role) {
            this.role = role;
        }

        boolean live() {
            return state.equals("QUEUED");
        }

        boolean over() {
            return state.equals("COMMITTED") || state.equals("CANCELLED");
        }
    }

    /** A life in which one rename of the product is none. */
    Life(long seed, String brokenRename) {
        this.random = new Random(seed);
        this.scripted = seed % 5 == 0;
        disk.brokenRename = brokenRename;
    }

    Life(long seed) {
        this(seed, null);
    }

    /** Lives to its end. */
    Life live() {
        try (this) {
            liveOn(scripted ? CURRICULUM.length : LENGTH);
        }
        recording.end();
        return this;
    }

    private void liveOn(int length) {
        step("open", () -> store = Stores.open(disk, clock), () -> {});
        int turn = 0;
        while (steps.size() < length) {
            clock.advance(Duration.ofSeconds(1));
            next(scripted && turn < CURRICULUM.length ? CURRICULUM[turn++] : random.nextInt(24));
        }
    }

    @Override
    public void close() {
        if (store != null) store.close();
    }

    /** What is true, for sure and perhaps, when the power goes after so many changes. */
    Moment at(int end) {
        Map<String, String> sure = Map.of();
        for (Step step : steps) {
            if (step.end() > end) {
                boolean begun = step.begin() < end;
                return new Moment(begun ? "in " + step.what() : "idle", sure, begun ? step.after() : sure);
            }
            sure = step.after();
        }
        return new Moment("idle", sure, sure);
    }

    /** See {@link #at}. */
    record Moment(String what, Map<String, String> sure, Map<String, String> perhaps) {}

    private void step(String what, Runnable act, Runnable then) {
        int begin = disk.now();
        act.run();
        int end = disk.now();
        then.run();
        steps.add(new Step(what, begin, end, Map.copyOf(facts)));
    }

    private void next(int turn) {
        switch (turn) {
            case 0, 1, 2 -> create();
            case 3, 4, 5 -> some(item -> item.state.equals("DRAFT"), this::attach);
            case 6 -> some(item -> item.state.equals("DRAFT") && !item.sealed.isEmpty(), this::detach);
            case 7, 8 -> some(item -> item.state.equals("DRAFT"), this::save);
            case 9, 10 -> some(item -> item.state.equals("DRAFT"), this::discard);
            case 11, 12, 13 -> some(item -> item.state.equals("DRAFT") && !item.sealed.isEmpty(), this::freeze);
            case 14 -> attempt();
            case 15, 16 -> some(Item::live, this::commit);
            case 17 -> some(item -> item.live() && !item.attempted, this::cancel);
            case 18 -> some(Item::live, random.nextBoolean() ? this::refreeze : this::replace);
            case 19 -> acquirerFile();
            case 20 -> some(item -> item.state.equals("COMMITTED"), this::hear);
            case 21 -> some(item -> all(item.role.caseId(), Item::over), this::finish);
            case 22 ->
                some(
                        item -> all(item.role.caseId(), one -> !one.live()),
                        random.nextBoolean() ? this::erase : this::withdrawConsent);
            default -> reopen();
        }
    }

    private void some(Predicate<Item> which, java.util.function.Consumer<Item> step) {
        List<Item> fitting = items.values().stream().filter(which).toList();
        if (!fitting.isEmpty()) step.accept(fitting.get(random.nextInt(fitting.size())));
    }

    private boolean all(CaseId caseId, Predicate<Item> what) {
        return items.values().stream()
                .filter(item -> item.role.caseId().equals(caseId))
                .allMatch(what);
    }

    private String id() {
        return Papers.uuid(ids++);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? 5000 + random.nextInt(5000) : 1 + random.nextInt(1200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(Item item, String what, String value) {
        String name = Look.name(item.role.entryId(), what);
        if (value == null) facts.remove(name);
        else facts.put(name, value);
    }

    private void noted(Item item, String action, Object about) {
        facts.put(Look.name(item.role.caseId(), action + " " + about), "noted");
    }

    private boolean erased(CaseId caseId) {
        return facts.containsKey(Look.name(caseId, "erased"));
    }

    private void create() {
        List<CaseId> open = new ArrayList<>(cast.cases());
        open.removeIf(this::erased);
        boolean fresh = open.isEmpty() || random.nextInt(3) == 0;
        CaseId caseId = fresh ? new CaseId(id()) : open.get(random.nextInt(open.size()));
        boolean first =
                items.values().stream().noneMatch(item -> item.role.caseId().equals(caseId));
        String kind = first ? "APPLICATION" : KINDS.get(random.nextInt(KINDS.size()));
        Item item = new Item(cast.add(caseId, new EntryId(id()), new EntryKind(kind)));
        item.keys = "k" + ids;
        String said = "said " + ids + NEEDS + item.keys;
        step(
                "create",
                () -> store.createDraft(
                        caseId, item.role.entryId(), item.role.kind(), utf8(said), utf8(item.keys), utf8("label")),
                () -> {
                    items.put(item.role.entryId(), item);
                    put(item, "state", "DRAFT");
                    put(item, "said", said);
                    put(item, "keys", item.keys);
                    noted(item, "CREATED", item.role.entryId());
                });
    }

    private void attach(Item item) {
        PartId partId = new PartId(id());
        item.role.parts().add(partId);
        byte[] sealed = bytes();
        step(
                "attach",
                () -> {
                    try (PendingPart part = store.beginPart(item.role.caseId(), item.role.entryId(), partId)) {
                        int half = random.nextInt(sealed.length);
                        part.write(ByteBuffer.wrap(sealed, 0, half));
                        part.write(ByteBuffer.wrap(sealed, half, sealed.length - half));
                        part.commit();
                    }
                },
                () -> {
                    item.sealed.put(partId, sealed);
                    put(item, "part " + partId, Sha256.of(sealed).hex());
                    noted(item, "SEALED", partId);
                });
    }

    private void detach(Item item) {
        PartId partId = item.sealed.keySet().iterator().next();
        step("detach", () -> store.deletePart(item.role.caseId(), item.role.entryId(), partId), () -> {
            item.sealed.remove(partId);
            put(item, "part " + partId, null);
            noted(item, "REMOVED", partId);
        });
    }

    private void save(Item item) {
        String what = "said " + ids++ + " " + HexFormat.of().formatHex(bytes());
        String keys = switch (random.nextInt(3)) {
            case 0 -> item.keys;
            case 1 -> item.keys + " k" + ids;
            default -> item.keys.substring(item.keys.lastIndexOf(' ') + 1);
        };
        String said = what + NEEDS + keys;
        step(
                "save",
                () -> store.saveDraft(
                        item.role.caseId(), item.role.entryId(), utf8(said), utf8(keys), utf8("label " + ids)),
                () -> {
                    item.keys = keys;
                    put(item, "said", said);
                    put(item, "keys", keys);
                });
    }

    private void discard(Item item) {
        CaseId caseId = item.role.caseId();
        boolean alone = all(caseId, one -> one == item) && !versions.containsKey(caseId);
        step("discard", () -> store.discardDraft(caseId, item.role.entryId()), () -> {
            items.remove(item.role.entryId());
            facts.keySet().removeIf(name -> name.startsWith(Look.name(item.role.entryId(), "")));
            if (alone) facts.keySet().removeIf(name -> name.startsWith(Look.name(caseId, "")));
            else noted(item, "DISCARDED", item.role.entryId());
        });
    }

    private void freeze(Item item) {
        item.manifest =
                Papers.manifest(item.role.caseId(), item.role.entryId(), item.role.kind(), item.sealed, "app/1");
        String said = "termination " + ids++;
        step(
                "submit",
                () -> {
                    if (item.role.kind().equals(EntryKind.APPLICATION)) {
                        store.freezeGuarded(
                                item.role.caseId(),
                                item.role.entryId(),
                                item.manifest,
                                "a..b",
                                NetworkConstraint.ANY,
                                "guard " + said,
                                utf8(said));
                    } else {
                        store.freeze(
                                item.role.caseId(),
                                item.role.entryId(),
                                item.manifest,
                                "a..b",
                                NetworkConstraint.ANY,
                                null);
                    }
                },
                () -> {
                    item.state = "QUEUED";
                    put(item, "state", "QUEUED");
                    put(item, "manifest", Sha256.of(item.manifest).hex());
                    noted(item, "SUBMITTED", item.role.entryId());
                    if (item.role.kind().equals(EntryKind.APPLICATION)) {
                        facts.put(Look.name(item.role.caseId(), "termination"), said);
                    }
                });
    }

    private void attempt() {
        for (Delivery delivery : store.claim(clock.instant(), 100, NetworkState.UNMETERED)) {
            Item item = items.get(delivery.entryId());
            step(
                    "attempt",
                    () -> {
                        if (!store.attempting(delivery.caseId(), delivery.entryId())) {
                            throw new AssertionError("may not be sent");
                        }
                    },
                    () -> {
                        item.attempted = true;
                        put(item, "attempted", "yes");
                        noted(item, "SENT", item.role.entryId());
                    });
            store.later(delivery.entryId(), clock.instant(), "WEATHER", true);
        }
    }

    private void commit(Item item) {
        String id = "r-" + ids++;
        step(
                "receipt",
                () -> store.committed(
                        item.role.caseId(), item.role.entryId(), Papers.receipt(id, item.manifest, clock.instant())),
                () -> {
                    item.state = "COMMITTED";
                    put(item, "state", "COMMITTED");
                    put(item, "attempted", "yes");
                    put(item, "receipt", id);
                    put(item, "keys", null);
                    noted(item, "COMMITTED", item.role.entryId());
                });
    }

    private void cancel(Item item) {
        step(
                "cancel",
                () -> {
                    if (!store.cancel(item.role.caseId(), item.role.entryId())) throw new AssertionError("was sent");
                },
                () -> {
                    item.state = "CANCELLED";
                    put(item, "state", "CANCELLED");
                    noted(item, "CANCELLED", item.role.entryId());
                });
    }

    private void refreeze(Item item) {
        byte[] manifest =
                Papers.manifest(item.role.caseId(), item.role.entryId(), item.role.kind(), item.sealed, "app/" + ids++);
        step("freeze anew", () -> store.refreeze(item.role.caseId(), item.role.entryId(), manifest, "c..d"), () -> {
            item.manifest = manifest;
            put(item, "manifest", Sha256.of(manifest).hex());
        });
    }

    private void replace(Item item) {
        store.block(item.role.entryId(), BlockReason.REFUSED, null, null);
        step("replace", () -> store.replaced(item.role.caseId(), item.role.entryId()), () -> {
            item.state = "CANCELLED";
            put(item, "state", "CANCELLED");
            noted(item, "REPLACED", item.role.entryId());
        });
    }

    private void acquirerFile() {
        String said = "key set " + ids++;
        step(
                "acquirer's file",
                () -> store.acquirerFile("keyset", utf8(said)),
                () -> facts.put("acquirer.keyset", said));
    }

    private void hear(Item item) {
        CaseId caseId = item.role.caseId();
        if (settled.contains(caseId)) return;
        long version = versions.merge(caseId, 1L, Long::sum);
        EntryId message = new EntryId(id());
        step(
                "hear",
                () -> store.apply(
                        caseId,
                        Papers.shown(caseId, version, false, clock.instant()),
                        List.of(Papers.message(caseId, version, message))),
                () -> noted(item, "RECEIVED", message));
    }

    /** The case ends and is archived; at times a month passes, and it is erased. */
    private void finish(Item item) {
        CaseId caseId = item.role.caseId();
        long version = versions.merge(caseId, 1L, Long::sum);
        store.apply(caseId, Papers.shown(caseId, version, true, clock.instant()), List.of());
        store.settle(caseId);
        settled.add(caseId);
        step("archive", () -> store.sweep(clock.instant(), WINDOWS), () -> {});
        if (random.nextBoolean()) return;
        clock.advance(Duration.ofDays(31));
        store.hearAcquirerTime(clock.instant());
        List<CaseId> ended = settled.stream()
                .filter(one -> !erased(one) && all(one, other -> !other.live()))
                .toList();
        step("sweep", () -> store.sweep(clock.instant(), WINDOWS), () -> {
            for (Item one : items.values()) {
                if (!one.over()) continue;
                if (one.state.equals("CANCELLED")) put(one, "keys", ANY);
                one.sealed.keySet().forEach(partId -> put(one, "part " + partId, ANY));
            }
            ended.forEach(this::isErased);
        });
    }

    private void erase(Item item) {
        step(
                "erase",
                () -> {
                    if (!store.erase(item.role.caseId()).isEmpty()) throw new AssertionError("is not erased");
                },
                () -> isErased(item.role.caseId()));
    }

    private void isErased(CaseId caseId) {
        facts.put(Look.name(caseId, "erased"), "yes");
        for (Item item : items.values()) {
            if (!item.role.caseId().equals(caseId)) continue;
            if (!item.over()) item.state = "CANCELLED";
            put(item, "state", item.state);
            for (String what : List.of("said", "keys", "manifest")) put(item, what, null);
            item.sealed.keySet().forEach(partId -> put(item, "part " + partId, null));
            noted(item, "ERASED", caseId);
        }
    }

    private void withdrawConsent(Item item) {
        step(
                "note a consent withdrawn",
                () -> store.noteConsentWithdrawn(
                        item.role.caseId(),
                        "CONSENT_WITHDRAWN",
                        item.role.entryId().value()),
                () -> noted(item, "CONSENT_WITHDRAWN", item.role.entryId()));
        if (!item.over()) return;
        step(
                "remove sealed",
                () -> store.removeSealed(
                        item.role.caseId(), item.role.entryId(), new ArrayList<>(item.sealed.keySet())),
                () -> {
                    for (PartId partId : item.sealed.keySet()) {
                        put(item, "part " + partId, null);
                        noted(item, "ERASED", partId);
                    }
                    item.sealed.clear();
                });
    }

    private void reopen() {
        step(
                "reopen",
                () -> {
                    store.close();
                    settled.clear();
                    store = Stores.open(disk, clock);
                },
                () -> {});
        // The archive is looked at behind the opening.
        for (Item item : items.values()) while (store.find(item.role.entryId()).isEmpty()) Thread.onSpinWait();
    }
}
