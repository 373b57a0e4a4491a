package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.CommandLineCase.Ran;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "All is well" is said only where it is so; each run is a process of its own, as for whoever calls support. */
class HealthCommandTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase merchant;

    @BeforeEach
    void submit() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        merchant = new CommandLineCase(folder, sandbox).queued("000021");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatIsQueuedAndWasNeverTriedIsWell() {
        Ran health = merchant.done("health");
        assertThat(health.list("problems")).isEmpty();
        assertThat(health.text("waiting")).isEqualTo("null");
        assertThat(people("health", "en")).contains("All is well");
    }

    @Test
    void aCatalogueWhoseTimeIsOverIsUsedWithAWarning() throws IOException {
        sandbox.close();
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"validUntil\": \"2026-01-01T00:00:00Z\"}");
        sandbox = Sandbox.start(
                SandboxSettings.in(folder.resolve("acquirer")).catalogue(rules).build());
        String profile = merchant.profile().toString();
        CommandLineCase.plain("sync", "--store", store(), "--profile", profile, "--token", "sandbox-token");
        Ran health = merchant.run("health");
        assertThat(health.code()).isZero();
        assertThat(codes(health)).containsExactly("CATALOGUE_OUTDATED");
        assertThat(health.text("catalogueOutdated")).isEqualTo("true");
        assertThat(health.text("catalogueValidUntil")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(people("health", "zh-CN")).contains("有效期至 2026-01-01", "继续使用");
        Path transaction = Samples.transactionFile(folder.resolve("next.json"), "000022");
        assertThat(merchant.done("diagnose", "--transaction", transaction.toString())
                        .text("warnings"))
                .contains("CATALOGUE_OUTDATED");
        Ran draft = merchant.done("draft", "--transaction", transaction.toString());
        assertThat(draft.text("warnings")).contains("CATALOGUE_OUTDATED");
        assertThat(merchant.run("check", draft.text("caseId")).text("warnings")).contains("CATALOGUE_OUTDATED");
    }

    @Test
    void aTokenThatIsRefusedOrCannotBeSentStopsTheWholeQueue() {
        for (String token : List.of("another", "令牌")) {
            CommandLineCase.plain("sync", "--token", token, "--store", store());
            Ran health = merchant.run("health");
            assertThat(health.code()).as(token).isEqualTo(Exit.NOT_DELIVERED);
            assertThat(health.text("waiting")).as(token).isEqualTo("AUTH_REQUIRED");
            assertThat(codes(health)).containsExactly("AUTH_REQUIRED");
            assertThat(merchant.run("explain", merchant.caseId()).text("reason"))
                    .as(token)
                    .isEqualTo("AUTH_REQUIRED");
        }
        assertThat(people("health", "zh-CN")).contains("凭证").doesNotContain("一切正常");
    }

    @Test
    void anAcquirerThatIsAwayIsNoMissingNetwork() {
        sandbox.close();
        Ran sync = merchant.run("sync");
        assertThat(sync.code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(sync.list("waiting").toString()).contains("UNREACHABLE").doesNotContain("Connect to a network");
        assertThat(merchant.run("health").text("waiting")).isEqualTo("UNREACHABLE");
    }

    @Test
    void aBlockedEntryIsNotWell() throws IOException {
        damage();
        merchant.run("sync");
        Ran health = merchant.run("health");
        assertThat(health.code()).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(codes(health)).containsExactly("BLOCKED");
        assertThat(people("health", "en")).contains("1 entries are blocked").doesNotContain("All is well");

        Ran again = merchant.done("reopen", merchant.caseId());
        assertThat(again.list("leftBehind")).hasSize(1).first().asString().contains("EVIDENCE_LOST", "slip.png");
        String anew = again.text("caseId");
        merchant.done("attach", anew, "--type", "SALES_SLIP", merchant.file("slip.png"));
        merchant.done("submit", anew);
        merchant.sync();
        assertThat(merchant.done("health").list("problems")).isEmpty();
    }

    @Test
    void aRebuiltIndexIsNamedByLaterProcessesUntilItIsAcknowledged() throws IOException {
        Files.write(folder.resolve("store").resolve("index.mv.db"), new byte[] {1});
        merchant.done("list");
        Ran health = merchant.done("health", "--acknowledge");
        assertThat(codes(health)).containsExactly("INDEX_REPLACED", "QUARANTINE");
        assertThat(codes(merchant.done("health"))).containsExactly("QUARANTINE");
        assertThat(people("health", "zh-CN")).contains("quarantine/").doesNotContain("一切正常");
    }

    @Test
    void theCaseNumberComesFromTheReceiptUntilTheAcquirerIsHeardAgain() throws IOException {
        merchant.sync();
        String number = merchant.done("status", merchant.caseId()).text("caseNumber");
        assertThat(number).isNotEqualTo("null");
        Files.delete(folder.resolve("store").resolve("index.mv.db"));
        assertThat(merchant.done("status", merchant.caseId()).text("caseNumber"))
                .isEqualTo(number);
        assertThat(merchant.done("list").out()).contains(number);
    }

    /** One byte of the frozen manifest, and the copy of the slip: the smaller of the two files. */
    private void damage() throws IOException {
        try (var files = Files.walk(folder.resolve("store").resolve("vault").resolve("active"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            Path slip = all.stream()
                    .filter(file -> file.toString().endsWith(".sealed"))
                    .min(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            Files.delete(slip);
            Path registration = all.stream()
                    .filter(file -> file.endsWith("registration"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(registration);
            bytes[bytes.length / 2] ^= 1;
            Files.write(registration, bytes);
        }
    }

    private String people(String command, String lang) {
        return CommandLineCase.plain(command, "--lang", lang, "--store", store())
                .out();
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    private static List<String> codes(Ran ran) {
        return ran.list("problems").stream()
                .map(problem -> String.valueOf(((Map<?, ?>) problem).get("code")))
                .toList();
    }
}
