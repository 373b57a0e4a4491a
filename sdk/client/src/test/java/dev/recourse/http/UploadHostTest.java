package dev.recourse.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadHostTest {
    private static final long MANY = 1L << 40;

    private final UploadHost host = new UploadHost();

    @Test
    void doublesUpToEightMebibytes() {
        assertThat(host.next(MANY, MANY)).isEqualTo(256 << 10);
        for (int i = 0; i < 10; i++) host.stored(host.next(MANY, MANY), 1);
        assertThat(host.next(MANY, MANY)).isEqualTo(8 << 20);
        assertThat(host.next(MANY, 1 << 20)).isEqualTo(1 << 20);
    }

    @Test
    void doesNotGrowWhereAChunkTakesLong() {
        host.stored(host.next(MANY, MANY), 11_000_000_000L);
        assertThat(host.next(MANY, MANY)).isEqualTo(256 << 10);
    }

    @Test
    void takesAShortTailAlong() {
        assertThat(host.next(300 << 10, MANY)).isEqualTo(300 << 10);
        assertThat(host.next(500 << 10, MANY)).isEqualTo(256 << 10);
        assertThat(host.next(300 << 10, 280 << 10)).isEqualTo(256 << 10);
    }

    @Test
    void shrinksWhereConnectionsBreakButNotToCrumbs() {
        for (int i = 0; i < 10; i++) host.lost();
        assertThat(host.next(MANY, MANY)).isEqualTo(64 << 10);
        host.stored(64 << 10, 1);
        assertThat(host.next(MANY, MANY)).isEqualTo(128 << 10);
    }

    @Test
    void neverAsksAHostForMoreThanItRefused() {
        assertThat(host.tooLarge(256 << 10)).isTrue();
        for (int i = 0; i < 10; i++) host.stored(host.next(MANY, MANY), 1);
        host.lost();
        assertThat(host.next(MANY, MANY)).isLessThanOrEqualTo(128 << 10);
        assertThat(host.next(130 << 10, MANY)).isLessThanOrEqualTo(128 << 10);
    }

    @Test
    void knowsWhenThereIsNothingLeftToHalve() {
        long length = host.next(MANY, MANY);
        while (host.tooLarge(length)) length = host.next(MANY, MANY);
        assertThat(length).isEqualTo(UploadHost.SMALLEST);
    }
}
