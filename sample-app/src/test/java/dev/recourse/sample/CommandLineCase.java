package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A merchant at the command line, and the reviewer on the other side, both in a test's hand. */
class CommandLineCase {
    final Path folder;
    final Sandbox sandbox;
    private String caseId = "";

    CommandLineCase(Path folder, Sandbox sandbox) {
        this.folder = folder;
        this.sandbox = sandbox;
    }

    /** Files a case, and returns when the acquirer holds it. */
    CommandLineCase submitted(String systemTraceAuditNumber) throws IOException {
        queued(systemTraceAuditNumber);
        sync();
        return this;
    }

    /** Files a case, and sends nothing. */
    CommandLineCase queued(String systemTraceAuditNumber) throws IOException {
        drafted(systemTraceAuditNumber);
        done("attach", caseId, "--type", "BUSINESS_LICENCE", file("licence.png"));
        done("attach", caseId, "--type", "SALES_SLIP", file("slip.png"));
        done("submit", caseId);
        return this;
    }

    /** Begins a case. */
    CommandLineCase drafted(String systemTraceAuditNumber) throws IOException {
        Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), systemTraceAuditNumber);
        caseId = done("draft", "--profile", profile().toString(), "--transaction", transaction.toString())
                .text("caseId");
        return this;
    }

    Path profile() {
        return folder.resolve("acquirer").resolve("profile.json");
    }

    String store() {
        return folder.resolve("store").toString();
    }

    String caseId() {
        return caseId;
    }

    String file(String name) throws IOException {
        return Samples.png(folder.resolve(name), 2_000 + name.length()).toString();
    }

    void sync() {
        done("sync", "--until-delivered", "--timeout", "30s");
    }

    /** Adds an entry of the acquirer and lets the merchant hear of it. */
    Entry reviewed(String kind, Object... members) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        for (int i = 0; i < members.length; i += 2) entry.put((String) members[i], members[i + 1]);
        Entry added = sandbox.review(new CaseId(caseId), entry);
        sync();
        return added;
    }

    String state() {
        return run("status", caseId).text("caseState");
    }

    Ran done(String command, String... arguments) {
        Ran ran = run(command, arguments);
        assertThat(ran.code()).as(command + ": " + ran).isZero();
        return ran;
    }

    Ran run(String command, String... arguments) {
        return human(
                command,
                Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Runs a command without {@code --json}. */
    Ran human(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--store", store()));
        all.addAll(List.of("--token", SandboxSettings.DEFAULT_TOKEN));
        all.addAll(List.of(arguments));
        return plain(all.toArray(new String[0]));
    }

    static Ran plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), clients, arguments);
            return new Ran(code, out.toString(), err.toString());
        }
    }

    /** What a command printed. */
    record Ran(int code, String out, String err) {
        Object json() {
            try {
                return Json.parse(out.getBytes(StandardCharsets.UTF_8));
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
