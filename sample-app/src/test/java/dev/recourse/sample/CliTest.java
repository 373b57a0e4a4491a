package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as scripts see it: exit codes, and one JSON value on stdout. */
class CliTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Path transaction;
    private Path licence;
    private Path slip;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000003");
        licence = Samples.png(folder.resolve("licence.png"), 60_000);
        slip = Samples.png(folder.resolve("slip.png"), 2_000);
        assertThat(run("init", "--profile", profile()).code).isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    @Tag("R-04")
    @Tag("R-07")
    @Tag("R-24")
    @Tag("R-28")
    @Tag("R-35")
    void filesACaseAndShowsItsReceiptAndHistory() {
        String caseId = draft();
        Ran check = run("check", caseId);
        assertThat(check.code).isEqualTo(Exit.REFUSED);
        assertThat(check.list("problems")).isNotEmpty();
        Ran refused = run("submit", caseId);
        assertThat(refused.code).isEqualTo(Exit.REFUSED);
        assertThat(refused.list("problems"))
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(((Map<?, ?>) problem).keySet().toString()).contains("code", "target", "text"));
        attach(caseId);
        assertThat(run("check", caseId).code).isZero();
        assertThat(run("receipt", caseId).code).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(run("submit", caseId).text("deliveryState")).isEqualTo("QUEUED");
        assertThat(run("sync", "--until-delivered", "--timeout", "30s").code).isZero();
        Ran status = run("status", caseId);
        assertThat(status.text("deliveryState")).isEqualTo("COMMITTED");
        assertThat(status.text("caseState")).isEqualTo("SUBMITTED");
        assertThat(run("receipt", caseId).text("caseNumber")).isEqualTo(status.text("caseNumber"));
        assertThat(run("explain", caseId).text("reason")).isEqualTo("COMMITTED");
        Ran history = run("history", caseId);
        assertThat((List<?>) history.json()).hasSize(1);
        assertThat((List<?>) run("list").json()).hasSize(1);
        assertThat(run("health").code).isZero();
    }

    @Test
    void saysNotDeliveredWhileTheAcquirerIsAway() {
        String caseId = submitted();
        sandbox.close();
        Ran sync = run("sync");
        assertThat(sync.code).isEqualTo(Exit.NOT_DELIVERED);
        assertThat(sync.json()).isInstanceOf(Map.class);
        assertThat(run("status", caseId).text("deliveryState")).isIn("QUEUED", "DELIVERING");
        assertThat(run("explain", caseId).text("help")).isNotEmpty();
    }

    @Test
    void takesBackWhatWasNeverSentAndNothingElse() {
        String caseId = submitted();
        assertThat(run("cancel", caseId).text("deliveryState")).isEqualTo("CANCELLED");
        String other = submitted();
        assertThat(run("sync", "--until-delivered").code).isZero();
        assertThat(run("cancel", other).code).isEqualTo(Exit.REFUSED);
        assertThat(sandbox.journal().effects())
                .noneMatch(effect -> effect.caseId().value().equals(caseId));
    }

    @Test
    void answersUnknownIdsAndWrongUseWithTwo() {
        for (String command :
                List.of("check", "submit", "status", "explain", "history", "receipt", "reopen", "cancel")) {
            assertThat(run(command, "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10").code)
                    .as(command)
                    .isEqualTo(Exit.USAGE);
            assertThat(run(command, "nonsense").code).as(command).isEqualTo(Exit.USAGE);
        }
        assertThat(run("requeue").code).isEqualTo(Exit.USAGE);
        assertThat(run("draft", "--transaction", folder.resolve("none.json").toString()).code)
                .isEqualTo(Exit.USAGE);
        assertThat(run("nosuchcommand").code).isEqualTo(Exit.USAGE);
        Ran lang = run("list", "--lang", "fr");
        assertThat(lang.code).isEqualTo(Exit.USAGE);
    }

    @Test
    @Tag("R-27")
    void listsEveryProblemOfATransactionFileAtOnce() throws IOException {
        Files.writeString(transaction, "{\"transaction\":{\"merchantNumber\":\"1\",\"terminalNumber\":\"2\"}}");
        Ran ran = run("draft", "--transaction", transaction.toString());
        assertThat(ran.code).isEqualTo(Exit.REFUSED);
        assertThat(ran.list("problems")).hasSizeGreaterThan(3);
        Files.writeString(transaction, "{\"transaction\":");
        assertThat(run("draft", "--transaction", transaction.toString()).code).isEqualTo(Exit.REFUSED);
        assertThat((List<?>) run("list").json()).isEmpty();
    }

    @Test
    void speaksBothLanguages() {
        String caseId = draft();
        assertThat(run("check", caseId, "--lang", "zh-CN").out).contains("营业执照");
        assertThat(run("check", caseId, "--lang", "en").out).contains("usiness licence");
    }

    @Test
    void refusesAProfileThatIsNotOneAndAKeySetThatTheRootDidNotSign() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"name\":\"x\"}");
        Ran ran =
                plain("init", "--json", "--store", folder.resolve("other").toString(), "--profile", broken.toString());
        assertThat(ran.code).isEqualTo(Exit.DEVICE);
        assertThat(ran.error("kind")).isEqualTo("PROFILE_INVALID");
        String real = Files.readString(Path.of(profile()));
        int keySet = real.indexOf("\"keySet\":\"") + 80;
        String forged =
                real.substring(0, keySet) + (real.charAt(keySet) == 'A' ? 'B' : 'A') + real.substring(keySet + 1);
        Path forgedFile = Files.writeString(folder.resolve("forged.json"), forged);
        Ran refused = plain(
                "init", "--json", "--store", folder.resolve("third").toString(), "--profile", forgedFile.toString());
        assertThat(refused.code).isEqualTo(Exit.DEVICE);
        assertThat(refused.error("kind")).isEqualTo("PROFILE_INVALID");
        String without = real.replaceAll(",\"keySet\":\"[^\"]*\"", "");
        Path withoutFile = Files.writeString(folder.resolve("without.json"), without);
        Ran none = plain(
                "init", "--json", "--store", folder.resolve("fourth").toString(), "--profile", withoutFile.toString());
        assertThat(none.code).isEqualTo(Exit.DEVICE);
        assertThat(none.error("kind")).isEqualTo("ACQUIRER_KEYS_UNAVAILABLE");
    }

    @Test
    void aBatchPrintsOneResultALineInOrder() throws MalformedException {
        String caseId = draft();
        String store = folder.resolve("store").toString();
        String script = String.join(
                "\n",
                "attach --store " + store + " " + caseId + " --type BUSINESS_LICENCE \"" + licence + "\"",
                "attach --store " + store + " " + caseId + " --type SALES_SLIP '" + slip + "'",
                "# a comment",
                "submit --store " + store + " " + caseId,
                "status --store " + store + " " + caseId,
                "status --store " + store + " nonsense");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
        Ran ran;
        try {
            ran = plain("batch");
        } finally {
            System.setIn(before);
        }
        assertThat(ran.code).isEqualTo(Exit.USAGE);
        List<String> lines = ran.out.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(((Map<?, ?>) json(lines.get(2))).get("deliveryState")).isEqualTo("QUEUED");
        assertThat(((Map<?, ?>) json(lines.get(4))).get("error")).isNotNull();
    }

    private String profile() {
        return folder.resolve("acquirer").resolve("profile.json").toString();
    }

    private String draft() {
        return run("draft", "--transaction", transaction.toString()).text("caseId");
    }

    private void attach(String caseId) {
        assertThat(run("attach", caseId, "--type", "BUSINESS_LICENCE", licence.toString()).code)
                .isZero();
        assertThat(run("attach", caseId, "--type", "SALES_SLIP", slip.toString()).code)
                .isZero();
    }

    private String submitted() {
        String caseId = draft();
        attach(caseId);
        assertThat(run("submit", caseId).code).isZero();
        return caseId;
    }

    private Ran run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--json",
                "--store",
                folder.resolve("store").toString(),
                "--token",
                SandboxSettings.DEFAULT_TOKEN));
        all.addAll(List.of(arguments));
        return plain(all.toArray(new String[0]));
    }

    private static Ran plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), clients, arguments);
            return new Ran(code, out.toString(), err.toString());
        }
    }

    private static @Nullable Object json(String text) throws MalformedException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Ran(int code, String out, String err) {
        @Nullable
        Object json() {
            try {
                return CliTest.json(out);
            } catch (MalformedException e) {
                throw new AssertionError(out + err, e);
            }
        }

        String text(String member) {
            return String.valueOf(((Map<?, ?>) json()).get(member));
        }

        List<?> list(String member) {
            return (List<?>) ((Map<?, ?>) json()).get(member);
        }

        String error(String member) {
            return String.valueOf(((Map<?, ?>) ((Map<?, ?>) json()).get("error")).get(member));
        }
    }
}
