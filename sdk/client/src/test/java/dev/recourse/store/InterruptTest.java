package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.store.TestStore.Filed;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptTest {
    @TempDir
    Path temporary;

    TestStore test;

    @BeforeEach
    void open() {
        test = new TestStore(temporary.resolve("store"));
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        test.close();
    }

    @Test
    void anInterruptedCallerGetsItsWorkDoneAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Filed filed = test.commit(test.application());
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.COMMITTED);
        test.reopen();
        assertThat(test.open().receipt(filed.caseId(), filed.entryId())).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interruptsAtAnyMomentKillNeitherTheWorkNorTheStore() throws Exception {
        test.open();
        List<Filed> filed = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int worker = i;
            workers.add(new Thread(() -> work(worker, stop, filed, failures)));
        }
        workers.forEach(Thread::start);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            workers.get(random.nextInt(4)).interrupt();
            Thread.yield();
            // The pace is set by the work itself: each interrupt meets it at another place.
            test.open().find(new EntryId(TestStore.uuid(1)));
        }
        stop.set(true);
        for (Thread worker : workers) worker.join();

        assertThat(failures).isEmpty();
        assertThat(filed).isNotEmpty();
        assertThat(test.open().health().repairs()).isEmpty();
        test.reopen();
        for (Filed one : filed) assertThat(test.delivery(one).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.open().health().indexRebuilt()).isFalse();
    }

    private void work(int worker, AtomicBoolean stop, List<Filed> filed, List<Throwable> failures) {
        for (long i = 0; !stop.get(); i++) {
            long id = 1_000_000L * (worker + 1) + 3 * i;
            try {
                Filed one = new Filed(
                        new CaseId(TestStore.uuid(id)),
                        new EntryId(TestStore.uuid(id + 1)),
                        EntryKind.APPLICATION,
                        new PartId(TestStore.uuid(id + 2)),
                        bytes("sealed " + id));
                Store store = test.open();
                store.createDraft(one.caseId(), one.entryId(), one.kind(), bytes("s"), bytes("k"), bytes("l"));
                try (PendingPart part = store.beginPart(one.caseId(), one.entryId(), one.partId())) {
                    part.write(ByteBuffer.wrap(one.sealed()));
                    part.commit();
                }
                store.freeze(one.caseId(), one.entryId(), one.manifest(), null, NetworkConstraint.ANY, null);
                filed.add(one);
            } catch (RuntimeException | Error e) {
                failures.add(e);
                return;
            }
        }
    }
}
