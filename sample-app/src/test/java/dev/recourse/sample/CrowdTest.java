package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen threads do everything at once; {@code -Drecourse.torture=long} lets them do it longer. */
class CrowdTest {
    private static final boolean LONG = "long".equals(System.getProperty("recourse.torture"));
    private static final int LIVES = LONG ? 40 : 2;
    private static final int CALLS = LONG ? 1_500 : 150;

    @TempDir
    Path folder;

    @Test
    void everyCallDoesItsWorkOrSaysWhyNotAndWhatWasAcknowledgedIsThere() throws Exception {
        Path licence = Samples.png(folder.resolve("licence.png"), 400);
        Path slip = Samples.png(folder.resolve("slip.png"), 300);
        Crowd crowd = new Crowd(licence, slip, Long.getLong("recourse.seed", 1));
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            for (int life = 0; life < LIVES; life++) {
                crowd.run(Embedded.open(folder.resolve("store"), sandbox.profile()), CALLS);
                theThreadsEnd();
                assertThat(crowd.wrong).isEmpty();
            }
            try (RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
                assertThat(client.health().repairs()).isEmpty();
                isThere(client, crowd);
                crowd.fileOne(client);
                deliver(client);
            }
            Map<EntryId, CaseId> arrived = new HashMap<>(crowd.submitted);
            // What follows an application that was taken back has no case to go to.
            Set<CaseId> torn = new HashSet<>();
            for (EntryId entryId : crowd.cancelled) torn.add(crowd.drafted.get(entryId));
            arrived.values().removeAll(torn);
            System.out.printf(
                    "crowd: %d threads, %,d calls, %,d of them refused, %,d interrupts, %d closes; %d entries submitted, %d taken back%n",
                    Crowd.THREADS,
                    crowd.calls.get(),
                    crowd.refusals.get(),
                    crowd.interrupts.get(),
                    LIVES,
                    crowd.submitted.size(),
                    crowd.cancelled.size());
            assertThat(arrived).isNotEmpty();
            assertThat(crowd.interrupts.get()).isGreaterThan(200);
            new Verdict(sandbox).holdsExactlyOnce(arrived);
        }
    }

    private static void theThreadsEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.getName().startsWith("recourse-")) continue;
            thread.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static void isThere(RecourseClient client, Crowd crowd) {
        Map<EntryId, Delivery> all = new HashMap<>();
        for (CaseView view : client.list(null, Integer.MAX_VALUE)) {
            for (Delivery delivery : view.deliveries()) all.put(delivery.entryId(), delivery);
        }
        assertThat(all.keySet()).containsAll(crowd.drafted.keySet());
        for (EntryId entryId : crowd.submitted.keySet()) {
            DeliveryState state = all.get(entryId).state();
            if (crowd.cancelled.contains(entryId)) assertThat(state).isEqualTo(DeliveryState.CANCELLED);
            else assertThat(state).isNotIn(DeliveryState.DRAFT, DeliveryState.CANCELLED);
        }
        crowd.attached.forEach((entryId, parts) -> {
            Delivery delivery = all.get(entryId);
            if (delivery.state() != DeliveryState.DRAFT) return;
            Draft draft = client.edit(delivery.caseId(), entryId);
            Set<String> found = new HashSet<>();
            draft.evidence().forEach(item -> found.add(item.partId().value()));
            assertThat(found).containsAll(parts);
        });
    }

    private static void deliver(RecourseClient client) {
        for (int round = 0; round < 30; round++) {
            client.requeueAll();
            client.syncNow();
            if (client.syncOnce(Duration.ofSeconds(10))) return;
        }
        throw new AssertionError(client.health());
    }
}
