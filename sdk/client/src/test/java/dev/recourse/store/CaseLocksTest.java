package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.CaseId;
import dev.recourse.model.RecourseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CaseLocksTest {
    private final CaseLocks locks = new CaseLocks();

    @Test
    void aChangeThatHasBegunEndsWhileTheStoreIsClosing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        CaseId caseId = ofStripe(1);
        CompletableFuture<String> change = CompletableFuture.supplyAsync(() -> locks.in(caseId, () -> {
            begun.countDown();
            awaitQuietly(closing);
            return locks.in(caseId, () -> "done");
        }));
        begun.await();
        CompletableFuture<Boolean> close = CompletableFuture.supplyAsync(locks::close);
        CaseId other = ofStripe(0);
        while (!refuses(other)) Thread.onSpinWait();
        closing.countDown();
        assertThat(change.get(1, TimeUnit.MINUTES)).isEqualTo("done");
        close.get(1, TimeUnit.MINUTES);
        assertThatThrownBy(() -> locks.run(caseId, () -> {})).isInstanceOf(RecourseException.class);
    }

    private boolean refuses(CaseId caseId) {
        try {
            locks.run(caseId, () -> {});
            return false;
        } catch (RecourseException e) {
            return e.kind() == RecourseException.Kind.CLOSED;
        }
    }

    private static CaseId ofStripe(int stripe) {
        for (long number = 1; ; number++) {
            CaseId caseId = new CaseId(TestStore.uuid(number));
            if (Math.floorMod(caseId.hashCode(), 64) == stripe) return caseId;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
