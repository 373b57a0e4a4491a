package dev.recourse.torture.index;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.PartId;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Repair;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import dev.recourse.torture.Papers;
import dev.recourse.torture.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A store, and all that it has acknowledged. */
final class Ledger implements AutoCloseable {
    private static final Set<Repair.Kind> LOSSES =
            EnumSet.of(Repair.Kind.FILES_MISSING, Repair.Kind.FILES_QUARANTINED, Repair.Kind.FILES_UNREADABLE);

    final Path directory;
    private final Random random;
    private final SettableClock clock = new SettableClock();
    private final Map<EntryId, Item> items = new LinkedHashMap<>();
    private final Map<CaseId, Long> versions = new LinkedHashMap<>();
    private long ids = 1;
    private int deliveries;
    private String cursor;
    private Store store;

    private static final class Item {
        final CaseId caseId;
        final EntryId entryId;
        final EntryKind kind;
        final PartId partId;
        final byte[] sealed;
        final byte[] manifest;
        DeliveryState state = DeliveryState.DRAFT;
        boolean attempted;
        boolean blocked;

        Item(CaseId caseId, EntryId entryId, EntryKind kind, PartId partId, byte[] sealed) {
            this.caseId = caseId;
            this.entryId = entryId;
            this.kind = kind;
            this.partId = partId;
            this.sealed = sealed;
            this.manifest = Papers.manifest(caseId, entryId, kind, Map.of(partId, sealed), "app/1");
        }

        byte[] said(String what) {
            return (what + " " + entryId).getBytes(StandardCharsets.UTF_8);
        }
    }

    Ledger(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    Path index() {
        return directory.resolve("index.mv.db");
    }

    void open() {
        store = Store.open(new StoreOptions(
                directory,
                "root-thumbprint",
                new RowProtection((bytes, place) -> bytes.clone(), (bytes, place) -> bytes.clone()),
                new byte[32],
                clock));
    }

    @Override
    public void close() {
        if (store != null) store.close();
        store = null;
    }

    /** Ends as a killed process would: what the index had not written is gone, and nothing says that it was closed. */
    void kill() throws Exception {
        byte[] bytes = Files.readAllBytes(index());
        close();
        Files.write(index(), bytes);
        Files.deleteIfExists(directory.resolve("vault/generation"));
    }

    /** Some of everything, acknowledged. */
    void work(int steps) {
        for (int i = 0; i < steps; i++) {
            clock.advance(Duration.ofSeconds(1));
            switch (random.nextInt(6)) {
                case 0 -> draft(new CaseId(id()), EntryKind.APPLICATION);
                case 1 -> file(draft(new CaseId(id()), EntryKind.APPLICATION));
                case 2 -> follow();
                case 3 -> cancel();
                default -> deliver();
            }
        }
    }

    private String id() {
        return Papers.uuid(ids++);
    }

    private Item draft(CaseId caseId, EntryKind kind) {
        byte[] sealed = new byte[200];
        random.nextBytes(sealed);
        Item item = new Item(caseId, new EntryId(id()), kind, new PartId(id()), sealed);
        store.createDraft(caseId, item.entryId, kind, item.said("said"), item.said("keys"), item.said("label"));
        items.put(item.entryId, item);
        try (PendingPart part = store.beginPart(caseId, item.entryId, item.partId)) {
            part.write(ByteBuffer.wrap(sealed));
            part.commit();
        }
        return item;
    }

    private void file(Item item) {
        store.freeze(item.caseId, item.entryId, item.manifest, "a..b", NetworkConstraint.ANY, null);
        item.state = DeliveryState.QUEUED;
    }

    private void follow() {
        List<Item> filed = new ArrayList<>(items.values());
        filed.removeIf(item -> item.state == DeliveryState.DRAFT || item.state == DeliveryState.CANCELLED);
        if (!filed.isEmpty()) file(draft(filed.get(random.nextInt(filed.size())).caseId, new EntryKind("MESSAGE")));
    }

    private void cancel() {
        for (Item item : items.values()) {
            if (item.state != DeliveryState.QUEUED || random.nextBoolean()) continue;
            boolean done = store.cancel(item.caseId, item.entryId);
            if (done == item.attempted)
                throw new AssertionError("taken back: " + done + ", was sent: " + item.attempted);
            if (done) item.state = DeliveryState.CANCELLED;
            return;
        }
    }

    private void deliver() {
        for (Delivery claimed : claim()) {
            Item item = items.get(claimed.entryId());
            if (random.nextInt(5) == 0) continue;
            if (!store.attempting(item.caseId, item.entryId)) throw new AssertionError("may not be sent");
            item.attempted = true;
            switch (random.nextInt(4)) {
                case 0 -> store.later(item.entryId, clock.instant().plusSeconds(random.nextInt(5)), "HTTP_503", true);
                case 1 -> {
                    store.block(item.entryId, BlockReason.REFUSED, "invalid-request", null);
                    item.blocked = true;
                }
                default -> receipt(item);
            }
        }
    }

    private List<Delivery> claim() {
        List<Delivery> claimed = store.claim(clock.instant(), 100, NetworkState.UNMETERED);
        for (Delivery delivery : claimed) {
            Item item = items.get(delivery.entryId());
            if (item == null || item.state != DeliveryState.QUEUED) {
                throw new AssertionError(
                        "would be delivered: " + delivery + ", is " + (item == null ? "none" : item.state));
            }
        }
        return claimed;
    }

    private void receipt(Item item) {
        deliveries++;
        store.committed(item.caseId, item.entryId, Papers.receipt("R-" + item.entryId, item.manifest, clock.instant()));
        item.state = DeliveryState.COMMITTED;
        long version = versions.merge(item.caseId, 1L, Long::sum);
        store.apply(
                item.caseId,
                Papers.shown(item.caseId, version, false, clock.instant()),
                List.of(Papers.message(item.caseId, version, new EntryId(id()))));
        store.cursor("cursor-" + item.caseId + "-" + version);
        cursor = "cursor-" + item.caseId + "-" + version;
    }

    /** Delivers all that is filed; returns what is wrong then. */
    List<String> deliverAll() {
        List<String> wrong = new ArrayList<>();
        store.requeueAll();
        for (int round = 0; round < 100 && store.isWaiting(); round++) {
            for (Delivery claimed : claim()) {
                Item item = items.get(claimed.entryId());
                if (!store.attempting(item.caseId, item.entryId)) wrong.add(item.entryId + " may not be sent");
                item.attempted = true;
                receipt(item);
            }
            clock.advance(Duration.ofHours(1));
        }
        long committed = items.values().stream()
                .filter(item -> item.state == DeliveryState.COMMITTED)
                .count();
        if (committed != deliveries) wrong.add(deliveries + " deliveries of " + committed + " entries");
        for (Item item : items.values()) {
            boolean held = store.find(item.entryId).orElseThrow().state() == DeliveryState.BLOCKED && orphaned(item);
            if (item.state == DeliveryState.QUEUED && !held) wrong.add(item.entryId + " was not delivered");
        }
        return wrong;
    }

    /** What follows an application that was taken back has no case to go to. */
    private boolean orphaned(Item item) {
        return items.values().stream()
                .anyMatch(other -> other.caseId.equals(item.caseId)
                        && other.kind.equals(EntryKind.APPLICATION)
                        && other.state == DeliveryState.CANCELLED);
    }

    /** Returns where the store says anything else than what it has acknowledged. */
    List<String> wrong() throws Exception {
        List<String> wrong = new ArrayList<>();
        boolean rebuilt = store.health().indexRebuilt();
        for (Repair repair : store.health().repairs()) if (LOSSES.contains(repair.kind())) wrong.add(repair.toString());
        for (Item item : items.values()) compare(item, rebuilt, wrong);
        for (CaseId caseId : new ArrayList<>(versions.keySet())) {
            long known = store.knownSequence(caseId);
            if (known != versions.get(caseId) && !store.stale().contains(caseId)) {
                wrong.add("of " + caseId + " " + known + " entries are known, and it counts as whole");
            }
            if (store.history(caseId).size() != known) wrong.add("the history of " + caseId + " has gaps");
        }
        String found = store.cursor();
        if (found != null && !found.equals(cursor)) wrong.add("the cursor is " + found + ", was " + cursor);
        return wrong;
    }

    private void compare(Item item, boolean rebuilt, List<String> wrong) throws Exception {
        String name = item.kind + " " + item.entryId + " " + item.state;
        Delivery delivery = store.find(item.entryId).orElse(null);
        if (delivery == null) {
            wrong.add(name + " is lost");
            return;
        }
        DeliveryState state = delivery.state();
        boolean waits = state == DeliveryState.DELIVERING || (state == DeliveryState.BLOCKED && blocked(item, rebuilt));
        boolean same = state == item.state || (item.state == DeliveryState.QUEUED && waits);
        if (!same) wrong.add(name + " is " + state + " " + delivery.blockReason());
        if (delivery.attempted() != item.attempted) wrong.add(name + ", attempted: " + delivery.attempted());
        if (!delivery.caseId().equals(item.caseId) || !delivery.kind().equals(item.kind))
            wrong.add(name + " is another's");
        if (!Arrays.equals(delivery.label(), item.said("label"))) wrong.add(name + " has another label");
        if (!Arrays.equals(store.readDraft(item.caseId, item.entryId), item.said("said")))
            wrong.add(name + " says else");
        if (!Arrays.equals(Files.readAllBytes(store.partPath(item.caseId, item.entryId, item.partId)), item.sealed)) {
            wrong.add(name + " has other parts");
        }
        List<EntryId> siblings = items.values().stream()
                .filter(other -> other.caseId.equals(item.caseId))
                .map(other -> other.entryId)
                .toList();
        List<EntryId> found =
                store.deliveries(item.caseId).stream().map(Delivery::entryId).toList();
        if (!found.equals(siblings)) wrong.add(name + " is among " + found);
        if (item.state == DeliveryState.DRAFT) return;
        byte[] manifest = store.registration(item.caseId, item.entryId).manifestBytes();
        if (!Arrays.equals(manifest, item.manifest)) wrong.add(name + " has another manifest");
        String receipt = store.receipt(item.caseId, item.entryId)
                .map(one -> one.receiptId())
                .orElse(null);
        String given = item.state == DeliveryState.COMMITTED ? "R-" + item.entryId : null;
        if (!Objects.equals(receipt, given)) wrong.add(name + " has receipt " + receipt);
    }

    private boolean blocked(Item item, boolean rebuilt) {
        if (orphaned(item)) return true;
        return !rebuilt && items.values().stream().anyMatch(other -> other.caseId.equals(item.caseId) && other.blocked);
    }
}
