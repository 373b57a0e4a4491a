package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather.Kind;
import dev.recourse.sample.sandbox.Weather.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after the queue, on one store each. */
class QueueCommandsTest {
    private static final String UNKNOWN = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void blockedEntriesAreRequeuedOneByOneOrAllOrReopened() throws IOException {
        refuse(3);
        made.queued("000051");
        String caseId = made.caseId();
        assertThat(made.run("sync", "--until-delivered").code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(made.run("submit", caseId).text("deliveryState")).isEqualTo("BLOCKED");
        assertThat(made.run("submit", caseId).code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(made.run("explain", caseId).code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(made.done("requeue", caseId).text("requeued")).isEqualTo("1");
        assertThat(made.run("requeue", caseId).code()).isEqualTo(Exit.USAGE);
        assertThat(made.run("sync").code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(made.human("requeue", "--all", "--lang", "en").out()).contains("1 entries try again");
        CommandLineCase.Ran still = made.human("sync", "--lang", "en");
        assertThat(still.out().lines().filter(line -> line.contains(caseId)))
                .singleElement()
                .asString()
                .doesNotContain("Check that the account");
        CommandLineCase.Ran reopened = made.done("reopen", caseId);
        assertThat(reopened.text("deliveryState")).isEqualTo("DRAFT");
        made.done("submit", reopened.text("caseId") + "/" + reopened.text("entryId"));
        made.sync();
        assertThat(made.done("status", reopened.text("caseId")).text("deliveryState"))
                .isEqualTo("COMMITTED");
    }

    @Test
    void syncSaysWhenTheAcquirersNewsWereNotHeard() throws IOException {
        made.submitted("000053");
        CommandLineCase.Ran refused =
                CommandLineCase.plain("sync", "--store", made.store(), "--token", "wrong", "--json");
        assertThat(refused.code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(refused.text("delivered")).isEqualTo("true");
        assertThat(refused.text("waitingFor")).isEqualTo("AUTH_REQUIRED");

        sandbox.close();
        CommandLineCase.Ran away = made.human("sync", "--lang", "en");
        assertThat(away.code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(away.out()).contains("Everything is delivered", "was not heard", "cannot be reached");
    }

    @Test
    void aDuplicateOfAnotherDeviceIsTakenBackAndTheCaseOfTheOtherGoesOn() throws IOException {
        made.submitted("000054");
        CommandLineCase twin = new CommandLineCase(Files.createDirectories(folder.resolve("twin")), sandbox) {
            @Override
            Path profile() {
                return made.profile();
            }
        };
        twin.queued("000054");
        assertThat(twin.run("sync", "--until-delivered").code()).isEqualTo(Exit.NOT_DELIVERED);
        CommandLineCase.Ran explained = twin.run("explain", twin.caseId());
        assertThat(explained.text("blockReason")).isEqualTo("DUPLICATE_CASE");
        assertThat(explained.text("existingCaseId")).isEqualTo(made.caseId());

        twin.done("withdraw", twin.caseId());

        assertThat(twin.done("status", twin.caseId()).text("deliveryState")).isEqualTo("CANCELLED");
        assertThat(twin.run("sync", "--until-delivered").code()).isEqualTo(Exit.DONE);
    }

    @Test
    void whatWasSubmittedIsSubmittedAgainAndWhatWasSentIsNotTakenBack() throws IOException {
        made.queued("000052");
        String caseId = made.caseId();
        CommandLineCase.Ran again = made.done("submit", caseId);
        assertThat(again.text("deliveryState")).isEqualTo("QUEUED");
        assertThat(again.text("caseId")).isEqualTo(caseId);
        String entry = caseId + "/" + again.text("entryId");
        assertThat(made.done("submit", entry).json()).isEqualTo(again.json());
        assertThat((List<?>) made.done("history", entry).json()).isEmpty();
        CommandLineCase.Ran none = made.human("receipt", caseId, "--lang", "en");
        assertThat(none.code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(none.err()).contains("There is no receipt yet");
        assertThat(made.run("receipt", caseId).error("kind")).isEqualTo("NO_RECEIPT");

        made.sync();
        assertThat(made.done("submit", caseId).text("deliveryState")).isEqualTo("COMMITTED");
        for (String target : List.of(caseId, entry)) {
            CommandLineCase.Ran cancel = made.human("cancel", target, "--lang", "en");
            assertThat(cancel.code()).isEqualTo(Exit.REFUSED);
            assertThat(cancel.err()).contains("withdraw CASE");
            assertThat(made.run("cancel", target).error("kind")).isEqualTo("ALREADY_SENT");
        }
        assertThat((List<?>) made.done("history", entry).json()).hasSize(1);
        assertThat(made.run("history", caseId + "/" + UNKNOWN).code()).isEqualTo(Exit.USAGE);

        assertThat(made.human("supplement", caseId, "x/4111111111111111.png").err())
                .contains("411111******1111")
                .doesNotContain("4111111111111111");
        made.done("supplement", caseId, "--text", "补充");
        assertThat((List<?>) made.done("history", entry).json())
                .as("that entry alone")
                .hasSize(1);
        assertThat(made.done("cancel", caseId).text("deliveryState")).isEqualTo("CANCELLED");
        assertThat(made.done("cancel", caseId).text("deliveryState"))
                .as("again")
                .isEqualTo("CANCELLED");
    }

    @Test
    void aDraftLosesEvidenceAndIsThrownAway() throws IOException {
        made.drafted("000053");
        String caseId = made.caseId();
        for (String[] wrong : new String[][] {{"--item", "4111111111111111"}, {"--consent", "nope"}}) {
            CommandLineCase.Ran ran =
                    made.run("attach", caseId, "--type", "SALES_SLIP", wrong[0], wrong[1], made.file("slip.png"));
            assertThat(ran.code()).isEqualTo(Exit.REFUSED);
            assertThat(ran.list("attached")).isEmpty();
            assertThat(ran.out()).contains("_UNKNOWN").doesNotContain("4111111111111111");
        }
        assertThat(made.human("attach", caseId, "--type", "SALES_SLIP", made.file("a.png"))
                        .code())
                .isZero();
        Map<?, ?> attached = (Map<?, ?>) made.done("attach", caseId, "--type", "BUSINESS_LICENCE", made.file("b.png"))
                .list("attached")
                .get(0);
        String part = String.valueOf(attached.get("partId"));
        CommandLineCase.Ran unknown = made.run("detach", caseId, part, "none.png");
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.error("text")).as("what there is").contains(part, "a.png");
        assertThat(made.done("detach", caseId, part, "a.png").list("detached")).hasSize(2);
        assertThat(made.run("detach", caseId, part).code()).isEqualTo(Exit.USAGE);
        assertThat(made.done("discard", caseId).text("discarded")).isEqualTo("true");
        assertThat(made.run("discard", caseId).code()).isEqualTo(Exit.USAGE);
        assertThat(sandbox.receivedRequests()).isZero();
    }

    @Test
    void syncEndsAtItsTimeoutWhateverThatIs() throws IOException {
        made.queued("000054");
        assertThat(made.run("sync", "--timeout", "0s").code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(sandbox.receivedRequests()).as("there was no time").isZero();
        for (String wrong : List.of("-5s", "soon", "99999999999999999999h")) {
            assertThat(made.run("sync", "--timeout", wrong).code()).as(wrong).isEqualTo(Exit.USAGE);
        }
        made.done("sync", "--timeout", "99999999999999h", "--until-delivered");
        made.done("sync", "--timeout", "99999999999999h");
    }

    private void refuse(int times) {
        sandbox.weather()
                .add(new Rule(
                        Kind.ANSWER,
                        "PUT",
                        "/entries/[^/]+$",
                        times,
                        0,
                        0,
                        403,
                        Map.of("Content-Type", "application/problem+json"),
                        "{\"type\":\"urn:recourse:problem:forbidden\",\"title\":\"No\",\"status\":403,"
                                + "\"code\":\"forbidden\",\"retryable\":false}",
                        Duration.ZERO));
    }
}
