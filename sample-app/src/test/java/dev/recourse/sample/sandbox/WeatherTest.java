package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WeatherTest extends SandboxTest {
    private static final byte[] PHOTO = new byte[300_000];

    @Test
    void cutsAConnectionAfterSomeBytesAndKeepsThose() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document();
        made.register(application);
        PartId partId = application.parts.get(0).partId();
        Map<String, Object> upload = made.upload(application, partId);
        sandbox.weather().add(Weather.Rule.cut("PATCH", "/uploads/", 1, 100_001));

        assertThatThrownBy(() -> Uploading.patch(caller, upload, 0, application.sealed.get(partId)))
                .isInstanceOf(Caller.NoAnswer.class);

        Awaitility.await().until(() -> Uploading.head(caller, upload).status() == 200);
        assertThat(Uploading.head(caller, upload).header("Upload-Offset")).isEqualTo("100001");
        assertThat(sandbox.weather().pending()).isZero();
    }

    @Test
    void actsAndLosesTheAnswer() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        sandbox.weather().add(Weather.Rule.loseAnswer("PUT", "/entries/", 2));

        assertThatThrownBy(() -> made.register(application)).isInstanceOf(Caller.NoAnswer.class);
        assertThatThrownBy(() -> made.register(application)).isInstanceOf(Caller.NoAnswer.class);

        assertThat(made.register(application).status()).isEqualTo(200);
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.ENTRY_COMMITTED, 1L);
    }

    @Test
    void answersWithAnErrorAndDoesNothing() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        caller.admin(
                "PUT",
                "/weather",
                Map.of(
                        "rules",
                        List.of(Map.of(
                                "kind",
                                "ANSWER",
                                "method",
                                "PUT",
                                "path",
                                "/entries/",
                                "times",
                                1L,
                                "status",
                                503L,
                                "headers",
                                Map.of("Retry-After", "7")))));

        Caller.Got got = caller.send("PUT", "v1" + application.path(), application.manifest());

        assertThat(got.status()).isEqualTo(503);
        assertThat(got.header("Retry-After")).isEqualTo("7");
        assertThat(sandbox.journal().effects()).isEmpty();
        assertThat(made.register(application).status()).isEqualTo(201);
    }

    @Test
    void cutsAnAnswerInItsMiddle() {
        sandbox.weather()
                .add(new Weather.Rule(
                        Weather.Kind.CUT_ANSWER, "GET", "/capabilities", 1, 0, 20, 0, Map.of(), "", Duration.ZERO));

        assertThatThrownBy(() -> caller.get("/capabilities")).isInstanceOf(Caller.NoAnswer.class);

        assertThat(caller.get("/capabilities").status()).isEqualTo(200);
    }

    @Test
    void letsSomeRequestsPassFirst() {
        sandbox.weather()
                .add(Weather.Rule.answer(null, "/changes", 1, 500, Map.of()).afterRequests(2));

        assertThat(caller.get("/changes").status()).isEqualTo(200);
        assertThat(caller.get("/capabilities").status()).isEqualTo(200);
        assertThat(caller.get("/changes").status()).isEqualTo(200);
        assertThat(caller.send("GET", "v1/changes", null).status()).isEqualTo(500);
        assertThat(caller.get("/changes").status()).isEqualTo(200);
    }

    @Test
    void delaysAnAnswer() {
        sandbox.weather().add(Weather.Rule.delay("GET", "/capabilities", 1, Duration.ofMillis(200)));
        long before = System.nanoTime();

        assertThat(caller.get("/capabilities").status()).isEqualTo(200);

        // At least, never at most.
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(200_000_000L);
        assertThat(sandbox.weather().pending()).isZero();
    }

    @Test
    void clearsUp() {
        sandbox.weather().add(Weather.Rule.loseAnswer("GET", ".*", 5));
        assertThat(caller.admin("GET", "/weather", null).<Long>at("pending")).isEqualTo(5);

        caller.admin("DELETE", "/weather", null);

        assertThat(caller.get("/capabilities").status()).isEqualTo(200);
        assertThat(caller.admin("PUT", "/weather", Map.of("rules", List.of(Map.of("kind", "HAIL"))))
                        .status())
                .isEqualTo(400);
        assertThat(caller.admin("PUT", "/weather", Map.of("rules", List.of(Map.of("kind", "DELAY", "delay", 5L))))
                        .text())
                .contains("delayMs");
    }
}
