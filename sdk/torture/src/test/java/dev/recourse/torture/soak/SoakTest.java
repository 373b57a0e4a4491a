package dev.recourse.torture.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Windows;
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
import dev.recourse.store.RowProtection;
import dev.recourse.store.Standing;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import dev.recourse.torture.Form;
import dev.recourse.torture.Papers;
import dev.recourse.torture.SettableClock;
import dev.recourse.wire.CatalogueJson;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Months of a busy device on one store, with weather, kills, lost indexes and a clock that is set back. */
@EnabledIfSystemProperty(named = "recourse.torture", matches = "long")
class SoakTest {
    private static final int TRANSITIONS = Integer.getInteger("recourse.transitions", 100_000);
    private static final Duration BETWEEN_CASES = Duration.ofMinutes(40);
    private static final long FLOOR = 32L << 20;
    private static final Windows WINDOWS = CatalogueJson.builtIn().windows();

    @TempDir
    Path temporary;

    private final SettableClock clock = new SettableClock();
    private final Random random = new Random(Long.getLong("recourse.seed", 1));
    private final Map<EntryId, Filed> live = new HashMap<>();
    private final List<CaseId> review = new ArrayList<>();
    private final Map<CaseId, Long> versions = new HashMap<>();
    private Path directory;
    private Store store;
    private long ids = 1;
    private int transitions;
    private int cases;
    private int delivered;
    private int lost;
    private int faults;

    private record Filed(CaseId caseId, EntryId entryId, byte[] manifest) {}

    @Test
    void aStoreThatIsUsedForMonthsDoesNotGrow() throws Exception {
        directory = temporary.resolve("store");
        open();
        List<Figures> figures = new ArrayList<>();
        long largest = 0;
        Instant nextSweep = clock.instant();
        while (transitions < TRANSITIONS) {
            file();
            clock.advance(BETWEEN_CASES);
            deliver();
            reviewSome();
            if (!clock.instant().isBefore(nextSweep)) {
                store.hearAcquirerTime(clock.instant());
                store.warnings(WINDOWS, (shown, file) -> new Standing(shown, null));
                store.sweep(clock.instant(), WINDOWS);
                nextSweep = clock.instant().plus(Duration.ofDays(1));
            }
            if (random.nextInt(300) == 0) fault();
            largest = Math.max(largest, Files.size(directory.resolve("index.mv.db")));
            if (transitions >= TRANSITIONS / 4 * (figures.size() + 1)) {
                figures.add(Figures.of(directory));
                figures.get(figures.size() - 1).say(transitions, cases, days());
            }
        }
        clock.advance(Duration.ofDays(1));
        for (int round = 0; round < 50 && store.isWaiting(); round++, clock.advance(Duration.ofHours(1))) deliver();
        store.close();
        long compacted = Files.size(directory.resolve("index.mv.db"));
        Form.say(
                "soak: %,d entries delivered, %d faults, %d lost or left; index at most %,d KiB, %,d KiB compacted",
                delivered, faults, lost + live.size(), largest >> 10, compacted >> 10);
        assertThat(lost + live.size()).isZero();
        assertThat(largest).isLessThanOrEqualTo(FLOOR + compacted);
        Figures before = figures.get(1);
        Figures after = figures.get(figures.size() - 1);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 4);
        // The test's own ledger of cases grows, H2's cache is a part of the heap's size.
        assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + (16L << 20));
    }

    private long days() {
        return Duration.between(Papers.START, clock.instant()).toDays();
    }

    private void open() {
        store = Store.open(new StoreOptions(
                directory,
                "root-thumbprint",
                new RowProtection((bytes, place) -> bytes.clone(), (bytes, place) -> bytes.clone()),
                new byte[32],
                clock));
    }

    private String id() {
        return Papers.uuid(ids++);
    }

    private void file() {
        boolean follow = !review.isEmpty() && random.nextInt(4) == 0;
        CaseId caseId = follow ? review.get(random.nextInt(review.size())) : new CaseId(id());
        EntryKind kind = follow ? new EntryKind("MESSAGE") : EntryKind.APPLICATION;
        if (!follow) cases++;
        EntryId entryId = new EntryId(id());
        PartId partId = new PartId(id());
        byte[] sealed = new byte[1_000 + random.nextInt(3_000)];
        random.nextBytes(sealed);
        store.createDraft(caseId, entryId, kind, new byte[800], new byte[80], new byte[60]);
        try (PendingPart part = store.beginPart(caseId, entryId, partId)) {
            part.write(ByteBuffer.wrap(sealed));
            part.commit();
        }
        byte[] manifest = Papers.manifest(caseId, entryId, kind, Map.of(partId, sealed), "app/1");
        store.freeze(caseId, entryId, manifest, "a..b", NetworkConstraint.ANY, null);
        transitions += 2;
        if (!follow && random.nextInt(30) == 0) {
            if (!store.cancel(caseId, entryId)) lost++;
            transitions++;
        } else {
            live.put(entryId, new Filed(caseId, entryId, manifest));
        }
    }

    private void deliver() {
        for (Delivery claimed : store.claim(clock.instant(), 20, NetworkState.UNMETERED)) {
            Filed filed = live.get(claimed.entryId());
            if (filed == null || !store.attempting(filed.caseId, filed.entryId)) {
                lost++;
                continue;
            }
            transitions++;
            int weather = random.nextInt(10);
            if (weather < 2) {
                store.later(filed.entryId, clock.instant().plusSeconds(random.nextInt(7_200)), "HTTP_503", true);
                transitions++;
            } else if (weather == 2) {
                store.block(filed.entryId, BlockReason.REFUSED, "invalid-request", null);
                store.requeue(filed.entryId);
                transitions += 2;
            } else if (weather > 3) {
                committed(filed);
            } else {
                // The process that worked on it is no more.
                store.later(filed.entryId, clock.instant(), "STOPPED", false);
            }
        }
    }

    private void committed(Filed filed) {
        store.committed(
                filed.caseId, filed.entryId, Papers.receipt("R-" + filed.entryId, filed.manifest, clock.instant()));
        live.remove(filed.entryId);
        delivered++;
        if (!review.contains(filed.caseId)) review.add(filed.caseId);
        hear(filed.caseId, false);
        transitions++;
    }

    private void hear(CaseId caseId, boolean terminal) {
        long version = versions.merge(caseId, 1L, Long::sum);
        store.apply(
                caseId,
                Papers.shown(caseId, version, terminal, clock.instant()),
                List.of(Papers.message(caseId, store.knownSequence(caseId) + 1, new EntryId(id()))));
        store.cursor("cursor-" + version);
        transitions++;
    }

    private void reviewSome() {
        for (int i = 0; i < 5 && review.size() > 20; i++) {
            CaseId caseId = review.get(random.nextInt(review.size()));
            boolean over =
                    random.nextInt(3) == 0 && live.values().stream().noneMatch(filed -> filed.caseId.equals(caseId));
            hear(caseId, over);
            if (!over) continue;
            store.settle(caseId);
            review.remove(caseId);
            versions.remove(caseId);
            transitions++;
        }
    }

    private void fault() throws Exception {
        faults++;
        Path index = directory.resolve("index.mv.db");
        switch (random.nextInt(4)) {
            case 0 -> clock.advance(Duration.ofHours(-random.nextInt(48)));
            case 1 -> {
                store.close();
                open();
            }
            case 2 -> {
                byte[] bytes = Files.readAllBytes(index);
                store.close();
                Files.write(index, bytes);
                Files.deleteIfExists(directory.resolve("vault/generation"));
                open();
            }
            default -> {
                store.close();
                byte[] bytes = Files.readAllBytes(index);
                bytes[random.nextInt(bytes.length)] ^= 1;
                Files.write(index, bytes);
                open();
            }
        }
        for (Filed filed : live.values()) {
            DeliveryState state = store.find(filed.entryId).map(Delivery::state).orElse(null);
            if (state != DeliveryState.QUEUED && state != DeliveryState.BLOCKED) lost++;
        }
    }
}
