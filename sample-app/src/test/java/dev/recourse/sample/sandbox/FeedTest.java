package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedTest extends SandboxTest {
    @Test
    void tellsWhatMovedSinceTheCursorAndEachCaseOnce() {
        SandboxCase first = submitted();
        SandboxCase second = submitted();
        String cursor = caller.get("/changes").at("nextCursor");
        first.reviewed("MESSAGE", "text", "one");
        first.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");

        Caller.Got got = caller.get("/changes?cursor=" + cursor);

        assertThat(got.<List<?>>at("changes")).hasSize(1);
        assertThat(got.<String>at("changes", 0, "caseId")).isEqualTo(first.caseId.value());
        assertThat(got.<Long>at("changes", 0, "version")).isEqualTo(3);
        assertThat(got.<String>at("changes", 0, "state")).isEqualTo("UNDER_REVIEW");
        assertThat(caller.get("/changes?cursor=" + got.at("nextCursor")).<List<?>>at("changes"))
                .isEmpty();
        assertThat(second.state()).isEqualTo("SUBMITTED");
    }

    @Test
    void startsWithEveryCaseThatIsOpenOrEndedNotLongAgo() {
        SandboxCase old = submitted();
        old.register(old.entry(EntryKind.WITHDRAWAL));
        SandboxCase open = submitted();
        assertThat(cases(caller.get("/changes"))).containsExactly(old.caseId.value(), open.caseId.value());

        clock.pass(Duration.ofDays(8));

        assertThat(cases(caller.get("/changes"))).containsExactly(open.caseId.value());
    }

    @Test
    void reportsACaseThatOnlyReceives() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        made.register(made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, new byte[10], false)
                .document());

        Caller.Got got = caller.get("/changes");

        assertThat(got.<Long>at("changes", 0, "version")).isZero();
        assertThat(got.<String>at("changes", 0, "state")).isEqualTo("RECEIVING");
    }

    @Test
    void pagesWithoutLosingAny() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 5; i++) all.add(submitted().caseId.value());
        Set<String> seen = new HashSet<>();
        Caller.Got page = caller.get("/changes?limit=2");
        seen.addAll(cases(page));
        int pages = 1;
        while (page.<Boolean>at("hasMore")) {
            page = caller.get("/changes?limit=2&cursor=" + page.at("nextCursor"));
            seen.addAll(cases(page));
            pages++;
        }

        assertThat(seen).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void forgetsACursorAfterItsTimeAndOneOfAnotherSandbox() throws Exception {
        String cursor = caller.get("/changes").at("nextCursor");
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(caller.get("/changes?cursor=" + cursor).status()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));

        Caller.Got got = caller.get("/changes?cursor=" + cursor);

        assertThat(got.status()).isEqualTo(410);
        assertThat(got.code()).isEqualTo("cursor-expired");
        assertThat(caller.get("/changes?cursor=nonsense").status()).isEqualTo(410);
        String fresh = caller.get("/changes").at("nextCursor");
        restart(settings().but().port(0).build());
        assertThat(caller.get("/changes?cursor=" + fresh).status()).isEqualTo(200);
        try (Sandbox other = Sandbox.start(
                SandboxSettings.in(directory.resolve("other")).clock(clock).build())) {
            Caller there = new Caller(other.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
            assertThat(there.get("/changes?cursor=" + fresh).status()).isEqualTo(410);
        }
    }

    @Test
    void holdsAnEmptyAnswerUntilSomethingMoves() throws Exception {
        SandboxCase made = submitted();
        String cursor = caller.get("/changes").at("nextCursor");
        CompletableFuture<Caller.Got> waiting =
                CompletableFuture.supplyAsync(() -> caller.get("/changes?cursor=" + cursor, "Prefer", "wait=25"));
        while (sandbox.receivedRequests() < 4) Thread.onSpinWait();
        assertThat(waiting).isNotDone();

        made.reviewed("MESSAGE", "text", "at last");

        Caller.Got got = waiting.get(20, TimeUnit.SECONDS);
        assertThat(cases(got)).containsExactly(made.caseId.value());
        assertThat(got.header("Preference-Applied")).isEqualTo("wait=25");
    }

    @Test
    void waitsNoLongerThanItAnnounces() {
        String cursor = caller.get("/changes").at("nextCursor");
        submitted();

        Caller.Got got = caller.get("/changes?cursor=" + cursor, "Prefer", "respond-async, wait=9999");

        assertThat(got.header("Preference-Applied")).isEqualTo("wait=30");
    }

    @Test
    void reportsADeadlineThatNobodyAskedAfter() {
        SandboxCase made = submitted();
        made.reviewed(
                "MATERIALS_REQUESTED", "items", List.of(Map.of("documentType", "SALES_SLIP")), "dueInSeconds", 60L);
        String cursor = caller.get("/changes").at("nextCursor");
        clock.pass(Duration.ofSeconds(61));

        Caller.Got got = caller.get("/changes?cursor=" + cursor);

        assertThat(got.<String>at("changes", 0, "state")).isEqualTo("EXPIRED");
        assertThat(got.<Boolean>at("changes", 0, "terminal")).isFalse();
    }

    private static List<String> cases(Caller.Got got) {
        return got.<List<Map<String, String>>>at("changes").stream()
                .map(change -> change.get("caseId"))
                .toList();
    }
}
