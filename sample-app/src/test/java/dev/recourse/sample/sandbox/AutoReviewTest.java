package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AutoReviewTest extends SandboxTest {
    @Override
    SandboxSettings settings() {
        return super.settings()
                .but()
                .review(ReviewScript.standard())
                .reviewDelay(Duration.ZERO)
                .build();
    }

    @Test
    void playsAShortReviewToItsEnd() {
        SandboxCase made = submitted();
        await(made, "RESOLUTION_PROPOSED");
        assertThat(made.view().<String>at("statusConfirmation")).isEqualTo("CONFIRMED_NOT_DEBITED");
        assertThat(made.view().<String>at("confirmedCause", "category")).isEqualTo("HARDWARE");

        made.register(made.entry(EntryKind.PLAN_ACCEPTED).inReplyTo(made.view().at("currentPlan")));
        await(made, "RESUMED");
        made.register(made.entry(EntryKind.COMPLETION_CONFIRMED));

        assertThat(made.state()).isEqualTo("CLOSED");
        assertThat(caller.get("/cases/" + made.caseId + "/entries").<List<?>>at("entries"))
                .hasSize(8);
    }

    @Test
    void asksForWhatIsMissingFirst() throws Exception {
        restart(settings()
                .but()
                .review(ReviewScript.standard().wanting(DocumentType.SALES_SLIP))
                .build());
        SandboxCase made = submitted();
        await(made, "MATERIALS_REQUIRED");
        String request = made.view().at("openRequest");

        made.register(made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.SALES_SLIP, "slip".getBytes(StandardCharsets.UTF_8), true)
                .document()
                .inReplyTo(request));

        await(made, "RESOLUTION_PROPOSED");
        SandboxCase complete = new SandboxCase(sandbox, caller);
        complete.register(complete.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, "slip".getBytes(StandardCharsets.UTF_8), true)
                .document());
        await(complete, "RESOLUTION_PROPOSED");
    }

    @Test
    void answersAfterARestartWhatItOwesAndNothingTwice() throws Exception {
        restart(settings().but().review(null).build());
        SandboxCase made = submitted();

        restart();
        await(made, "RESOLUTION_PROPOSED");
        long version = made.view().at("version");
        restart();
        SandboxCase other = submitted();
        await(other, "RESOLUTION_PROPOSED");

        assertThat(made.view().<Long>at("version")).isEqualTo(version);
    }

    @Test
    void playsAnotherScriptWhenTold() throws Exception {
        Map<String, Object> script = Map.of(
                "answers", Map.of("APPLICATION", List.of(Map.of("kind", "REJECTED", "reasonCode", "OUT_OF_TIME"))));
        assertThat(caller.admin("PUT", "/review", script).status()).isEqualTo(204);

        SandboxCase made = submitted();

        await(made, "REJECTED");
        assertThat(ReviewScript.read(Json.object(script)).answers()).containsOnlyKeys("APPLICATION");
    }

    @Test
    void answersAnInquiryWithTheMoneyAlone() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        made.register(made.entry(EntryKind.APPLICATION)
                .applicationKind(ApplicationKind.STATUS_INQUIRY)
                .document());

        await(made, "CLOSED");
        assertThat(made.view().<String>at("statusConfirmation")).isEqualTo("CONFIRMED_NOT_DEBITED");
        assertThat(made.view().<String>at("outcome")).isEqualTo("NO_ACTION");
    }

    @Test
    void hasScriptsThatRunToTheirEnd() {
        for (String name : ReviewScript.NAMES) {
            assertThat(ReviewScript.named(name).answers()).as(name).containsKey("APPLICATION");
        }
    }

    private static void await(SandboxCase made, String state) {
        Awaitility.await().until(() -> made.state().equals(state));
    }
}
