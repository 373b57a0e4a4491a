package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Application;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** An app inside the test's own process. */
final class Embedded {
    private Embedded() {}

    /** Opens a client that never waits long: its jitter is always the smallest. */
    static RecourseClient open(Path store, AcquirerProfile profile) {
        return open(store, profile, SandboxSettings.DEFAULT_TOKEN);
    }

    static RecourseClient open(Path store, AcquirerProfile profile, String token) {
        return RecourseClient.builder(store)
                .acquirer(profile)
                .credentials(Credentials.token(token))
                .random(new Random() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public double nextDouble() {
                        return 0;
                    }
                })
                .open();
    }

    static AcquirerProfile at(AcquirerProfile profile, int port) {
        return new AcquirerProfile(
                profile.name(),
                "http://127.0.0.1:" + port + "/v1",
                profile.institutionKind(),
                profile.licenceNumber(),
                profile.rootKey(),
                profile.keySet(),
                profile.capabilities());
    }

    static Application application(String systemTraceAuditNumber) throws IOException {
        String json = Samples.transaction(systemTraceAuditNumber);
        TransactionFile file = TransactionFiles.read(json.getBytes(StandardCharsets.UTF_8), Instant.now());
        Application application = file.application();
        if (application == null) throw new AssertionError(file.problems());
        return application;
    }

    /** Files a case with a licence and a slip, and returns its draft, submitted. */
    static Draft submit(RecourseClient client, String systemTraceAuditNumber, Path licence, Path slip)
            throws IOException {
        Draft draft = client.draft(application(systemTraceAuditNumber), null);
        attach(draft, DocumentType.BUSINESS_LICENCE, licence);
        attach(draft, DocumentType.SALES_SLIP, slip);
        draft.submit();
        return draft;
    }

    /** Files a case in which nobody knows whether the card was debited, with all that such a case needs. */
    static Draft submitUnanswered(RecourseClient client, String systemTraceAuditNumber, Path licence, Path slip)
            throws IOException {
        byte[] json = Samples.unanswered(systemTraceAuditNumber).getBytes(StandardCharsets.UTF_8);
        TransactionFile file = TransactionFiles.read(json, Instant.now());
        Application application = file.application();
        if (application == null) throw new AssertionError(file.problems());
        Draft draft = client.draft(application, file.applicant(), file.events(), file.answers());
        attach(draft, DocumentType.BUSINESS_LICENCE, licence);
        attach(draft, DocumentType.SALES_SLIP, slip);
        attach(draft, DocumentType.WRITTEN_STATEMENT, slip);
        draft.attachJournal();
        draft.submit();
        return draft;
    }

    static void attach(Draft draft, DocumentType type, Path file) {
        var problems = draft.attach(type, Evidence.file(file));
        if (!problems.isEmpty()) throw new AssertionError(problems);
    }

    /** Syncs until the entry is committed; fails with its explanation if it does not get there. */
    static void deliver(RecourseClient client, CaseId caseId, EntryId entryId) {
        for (int round = 0; round < 60; round++) {
            client.syncNow();
            client.syncOnce(Duration.ofSeconds(1));
            if (state(client, caseId, entryId) == DeliveryState.COMMITTED) return;
        }
        throw new AssertionError(client.explain(caseId, entryId));
    }

    /** Syncs until the news has come that makes {@code known} true: it may come later than the receipt. */
    static void follow(RecourseClient client, BooleanSupplier known) {
        for (int round = 0; !known.getAsBoolean(); round++) {
            if (round == 200) throw new AssertionError("the news has not come");
            client.syncNow();
            client.syncOnce(Duration.ofSeconds(1));
        }
    }

    static DeliveryState state(RecourseClient client, CaseId caseId, EntryId entryId) {
        return client.find(caseId).orElseThrow().deliveries().stream()
                .filter(delivery -> delivery.entryId().equals(entryId))
                .findFirst()
                .orElseThrow()
                .state();
    }

    static List<DeliveryState> states(RecourseClient client, CaseId caseId) {
        return client.find(caseId).orElseThrow().deliveries().stream()
                .map(delivery -> delivery.state())
                .toList();
    }
}
