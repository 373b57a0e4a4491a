package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import dev.recourse.seal.Receipts;
import dev.recourse.wire.Entries;
import dev.recourse.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitTest extends SandboxTest {
    private static final byte[] PHOTO = new byte[50_000];

    @Test
    void commitsWhenEveryPartIsThereAndAnswersTheSameReceiptForEver() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = twoPhotos(made);
        made.register(application);
        made.sendAll(application);

        Caller.Got got = made.commit(application);

        assertThat(got.status()).as(got.text()).isEqualTo(200);
        assertThat(got.<Long>at("sequence")).isEqualTo(1);
        Receipts.verify(
                Entries.read(got.body()).receipt(),
                Keys.set(sandbox),
                sandbox.profile().rootKey(),
                Sha256.of(application.manifest()));
        assertThat(made.state()).isEqualTo("SUBMITTED");
        assertThat(made.commit(application).text()).isEqualTo(got.text());
        restart();
        assertThat(made.commit(application).text()).isEqualTo(got.text());
        assertThat(made.register(application).text()).isEqualTo(got.text());
        assertThat(caller.get("/cases/" + made.caseId + "/entries").<Object>at("entries", 0))
                .isEqualTo(Json.parse(got.body()));
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.ENTRY_COMMITTED, 1L);
    }

    @Test
    void namesTheMissingParts() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = twoPhotos(made);
        made.register(application);
        PartId first = application.parts.get(0).partId();
        PartId second = application.parts.get(1).partId();
        made.send(application, first, 1 << 20);

        Caller.Got got = made.commit(application);

        assertThat(got.status()).isEqualTo(409);
        assertThat(got.code()).isEqualTo("evidence-incomplete");
        assertThat(got.<List<String>>at("missingParts")).containsExactly(second.value());
        assertThat(made.state()).isEqualTo("RECEIVING");
    }

    @Test
    void neverHitsAnotherManifest() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = twoPhotos(made);
        made.register(application);
        byte[] other = Json.object(Map.of("registrationSha256", Sha256.of(PHOTO).hex()));

        assertThat(caller.put(application.path() + "/commit", other).code()).isEqualTo("content-conflict");
        assertThat(caller.put(application.path() + "/commit", Json.object(Map.of()))
                        .code())
                .isEqualTo("invalid-request");
        assertThat(made.commit(made.entry(EntryKind.MESSAGE).document()).status())
                .isEqualTo(404);
    }

    @Test
    void rejectsTheDocumentWhenTheLastEvidenceDoesNotFitIt() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document(false, m -> {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> item = (Map<String, Object>) ((List<?>) m.get("evidence")).get(0);
                    item.put("sha256", Sha256.of(new byte[0]).hex());
                });
        made.register(application);
        PartId document = application.parts.get(1).partId();
        made.send(application, document, 1 << 20);
        assertThat(Uploading.part(made.view(), application, document).get("state"))
                .isEqualTo("RECEIVED");

        made.send(application, application.parts.get(0).partId(), 1 << 20);

        assertThat(Uploading.part(made.view(), application, document).get("state"))
                .isEqualTo("REJECTED");
        Caller.Got got = made.commit(application);
        assertThat(got.status()).isEqualTo(422);
        assertThat(got.code()).isEqualTo("document-invalid");
    }

    @Test
    void checksTheStateAgainAndDropsWhatIsOpenWhenTheCaseEnds() {
        SandboxCase made = submitted();
        NewEntry supplement = made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document();
        NewEntry second = made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document();
        made.register(supplement);
        made.register(second);
        made.sendAll(supplement);
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");

        Caller.Got refused = made.commit(supplement);
        made.register(made.entry(EntryKind.REJECTION_ACCEPTED));
        Caller.Got dropped = made.commit(second);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("state-conflict");
        assertThat(refused.<String>at("state")).isEqualTo("REJECTED");
        assertThat(dropped.code()).isEqualTo("state-conflict");
        assertThat(dropped.<List<?>>at("allowedActions")).isNullOrEmpty();
        assertThat(made.register(second).<String>at("status")).isEqualTo("DISCARDED");
        assertThat(made.view().<List<?>>at("openEntries")).isEmpty();
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.ENTRY_DISCARDED, 2L);
    }

    @Test
    void pagesTheFileWithoutGaps() {
        SandboxCase made = submitted();
        for (int i = 0; i < 4; i++) made.reviewed("MESSAGE", "text", "message " + i);
        String path = "/cases/" + made.caseId + "/entries";

        Caller.Got first = caller.get(path + "?limit=2");
        Caller.Got rest = caller.get(path + "?after=2");

        assertThat(first.<List<?>>at("entries")).hasSize(2);
        assertThat(first.<Boolean>at("hasMore")).isTrue();
        assertThat(first.<Long>at("entries", 1, "sequence")).isEqualTo(2);
        assertThat(rest.<List<?>>at("entries")).hasSize(3);
        assertThat(rest.<Boolean>at("hasMore")).isFalse();
        assertThat(caller.get(path + "?after=99").<List<?>>at("entries")).isEmpty();
        assertThat(caller.get(path + "?after=x").status()).isEqualTo(400);
        assertThat(caller.get(path + "?limit=0").status()).isEqualTo(400);
    }

    @Test
    void endsAPageBeforeTheMebibyteThatClientsRead() {
        SandboxCase made = submitted();
        String text = "x".repeat(19_000);
        for (int i = 0; i < 60; i++) made.reviewed("MESSAGE", "text", text);

        Caller.Got first = caller.get("/cases/" + made.caseId + "/entries");

        assertThat(first.body().length).isLessThan(1 << 20);
        assertThat(first.<Boolean>at("hasMore")).isTrue();
    }

    private static NewEntry twoPhotos(SandboxCase made) {
        return made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .document();
    }
}
