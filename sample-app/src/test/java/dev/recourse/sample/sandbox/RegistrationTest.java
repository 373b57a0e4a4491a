package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import dev.recourse.model.PartRole;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.seal.Receipts;
import dev.recourse.wire.Entries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationTest extends SandboxTest {
    private static final byte[] SLIP = "slip 000123".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_JSON = "{".getBytes(StandardCharsets.UTF_8);

    @Test
    void commitsAnEntryWhosePartsAllTravelInline() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, SLIP, true)
                .document();

        Caller.Got got = made.register(application);

        assertThat(got.status()).isEqualTo(201);
        assertThat(got.header("Location")).isEqualTo("/v1" + application.path());
        Entry entry = Entries.read(got.body());
        assertThat(entry.status()).isEqualTo(Entry.COMMITTED);
        assertThat(entry.sequence()).isEqualTo(1);
        Receipt receipt = entry.receipt();
        Receipts.verify(receipt, Keys.set(sandbox), sandbox.profile().rootKey(), Sha256.of(application.manifest()));
        assertThat(receipt.caseNumber()).isEqualTo(made.view().at("caseNumber"));
        assertThat(made.state()).isEqualTo("SUBMITTED");
        assertThat(sandbox.journal().counts())
                .containsEntry(Effect.Kind.CASE_OPENED, 1L)
                .containsEntry(Effect.Kind.ENTRY_REGISTERED, 1L)
                .containsEntry(Effect.Kind.PART_RECEIVED, 2L)
                .containsEntry(Effect.Kind.ENTRY_COMMITTED, 1L);
    }

    @Test
    void opensAnEntryWithLargerPartsAndIssuesAnUploadForEach() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, SLIP, false)
                .document();

        Caller.Got got = made.register(application);

        assertThat(got.status()).isEqualTo(201);
        assertThat(got.<String>at("status")).isEqualTo(Entry.OPEN);
        assertThat(got.<String>at("parts", 0, "state")).isEqualTo("PENDING");
        assertThat(got.<String>at("parts", 0, "upload", "protocol")).isEqualTo("tus-1.0.0");
        assertThat(got.<String>at("parts", 1, "state")).isEqualTo("RECEIVED");
        assertThat(made.state()).isEqualTo("RECEIVING");
        assertThat(made.allowed()).containsExactly("WITHDRAWAL");
        assertThat(made.view().<Long>at("version")).isZero();
    }

    @Test
    void answersTheSameBytesTheSameWayForEver() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        Caller.Got first = made.register(application);
        made.register(made.entry(EntryKind.WITHDRAWAL));
        assertThat(made.state()).isEqualTo("WITHDRAWN");
        // Keys may go, time may pass, the case may end: a replay is a replay.
        caller.admin("POST", "/keys/rotate", null);
        clock.pass(Duration.ofDays(400));

        Caller.Got again = made.register(application);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.ENTRY_REGISTERED, 2L);
    }

    @Test
    void refusesOtherBytesUnderAKnownId() {
        SandboxCase made = submitted();
        NewEntry message = made.entry(EntryKind.MESSAGE).document();
        made.register(message);
        message.parts.clear();
        message.document();

        Caller.Got got = made.register(message);

        assertThat(got.status()).isEqualTo(409);
        assertThat(got.code()).isEqualTo("content-conflict");
        assertThat(got.<Boolean>at("retryable")).isFalse();
    }

    @Test
    void refusesAnIdThatTheAcquirersSideHasUsed() {
        SandboxCase made = submitted();
        String used = made.reviewed("MESSAGE", "text", "hello");
        NewEntry message = made.entry(EntryKind.MESSAGE).document();

        Caller.Got got = caller.put("/cases/" + made.caseId + "/entries/" + used, message.manifest());

        assertThat(got.code()).isEqualTo("content-conflict");
    }

    @Test
    void checksTheDigestBeforeAnythingElse() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        byte[] manifest = application.manifest();

        Caller.Got wrong = caller.put(application.path(), manifest, "Content-Digest", Caller.digest(SLIP));
        Caller.Got missing = caller.put(application.path(), manifest, "Content-Digest", null);

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("digest-mismatch");
        assertThat(missing.code()).isEqualTo("invalid-request");
        made.register(application);
        assertThat(caller.put(application.path(), manifest, "Content-Digest", Caller.digest(SLIP))
                        .code())
                .isEqualTo("digest-mismatch");
    }

    @Test
    void takesPlainJsonOnly() {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();

        assertThat(caller.put(application.path(), application.manifest(), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(caller.put(application.path(), application.manifest(), "Content-Encoding", "gzip")
                        .code())
                .isEqualTo("unsupported-media-type");
        assertThat(caller.put(application.path(), NO_JSON).code()).isEqualTo("invalid-request");
        assertThat(caller.put("/cases/NOT-A-UUID/entries/" + application.entryId, application.manifest())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wantsTheIdsOfThePathInTheManifest() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        String elsewhere = "/cases/" + UUID.randomUUID() + "/entries/" + application.entryId;

        assertThat(caller.put(elsewhere, application.manifest()).code()).isEqualTo("invalid-request");
        assertThat(caller.get("/cases/" + made.caseId).status()).isEqualTo(404);
    }

    @Test
    void comparesInlineBytesWithTheirDeclaration() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        Part part = application.parts.get(0);
        application.parts.set(
                0,
                new Part(
                        part.partId(),
                        part.role(),
                        part.documentType(),
                        part.size(),
                        Sha256.of(SLIP),
                        part.keyId(),
                        part.wrappedKey(),
                        part.inline()));

        assertThat(made.register(application).code()).isEqualTo("digest-mismatch");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                rule("an application without document", made -> made.entry(EntryKind.APPLICATION)),
                rule("a message without document", made -> made.entry(EntryKind.MESSAGE)),
                rule("an appeal without document", made -> made.entry(EntryKind.APPEAL)),
                rule("a recurrence without document", made -> made.entry(EntryKind.RECURRENCE_REPORTED)),
                rule(
                        "a dispute without document",
                        made -> made.entry(EntryKind.PLAN_DISPUTED)
                                .inReplyTo(UUID.randomUUID().toString())),
                rule("a supplement without parts", made -> made.entry(EntryKind.SUPPLEMENT)),
                rule(
                        "two documents",
                        made -> made.entry(EntryKind.MESSAGE).document().document()),
                rule("an accepted plan that is not named", made -> made.entry(EntryKind.PLAN_ACCEPTED)),
                rule(
                        "an answer to nothing known",
                        made -> made.entry(EntryKind.MESSAGE)
                                .document()
                                .inReplyTo(UUID.randomUUID().toString())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesWhatTheKindForbids(String name, Function<SandboxCase, NewEntry> broken) {
        SandboxCase made = submitted();

        Caller.Got got = made.register(broken.apply(made));

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.code()).isEqualTo("unprocessable");
    }

    @Test
    void namesTheLimitThatIsPassed() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry large = made.entry(EntryKind.APPLICATION).document();
        large.parts.set(0, sized(large.parts.get(0), 17L << 20));
        NewEntry many = made.entry(EntryKind.APPLICATION);
        for (int i = 0; i < 51; i++) many.part(PartRole.EVIDENCE, DocumentType.OTHER_PAYMENT_PROOF, SLIP, false);
        many.document();
        NewEntry sum = made.entry(EntryKind.APPLICATION).document();
        for (int i = 0; i < 9; i++) {
            sum.part(PartRole.EVIDENCE, DocumentType.OTHER_PAYMENT_PROOF, SLIP, false);
            sum.parts.set(i + 1, sized(sum.parts.get(i + 1), 16L << 20));
        }
        NewEntry inline = made.entry(EntryKind.APPLICATION);
        inline.part(PartRole.DOCUMENT, null, new byte[20_000], true);

        assertLimit(made.register(large), "maxPartBytes", 16L << 20);
        assertLimit(made.register(many), "maxParts", 50);
        assertLimit(made.register(sum), "maxEntryBytes", 128L << 20);
        assertLimit(made.register(inline), "maxInlineBytes", 16_384);
        assertLimit(caller.put(large.path(), new byte[600_000]), "maxManifestBytes", 512 << 10);
        assertThat(sandbox.journal().effects()).isEmpty();
    }

    @Test
    void refusesAKeyThatRetiredBeforeItsGraceAndTakesTheSameBytesWrappedAgain() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        caller.admin("POST", "/keys/rotate", null);
        clock.pass(Duration.ofDays(30));

        Caller.Got got = made.register(application);

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.code()).isEqualTo("encryption-key-unknown");
        assertThat(sandbox.journal().effects()).isEmpty();
    }

    @Test
    void takesARetiredKeyWithinItsGrace() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();
        caller.admin("POST", "/keys/rotate", null);
        clock.pass(Duration.ofDays(29));

        assertThat(made.register(application).status()).isEqualTo(201);
    }

    @Test
    void findsAWrongWrappedKeyBeforeTheBytesTravel() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, SLIP, false)
                .document();
        Part part = application.parts.get(0);
        application.parts.set(
                0,
                new Part(
                        part.partId(),
                        part.role(),
                        DocumentType.PRINCIPAL_ID,
                        part.size(),
                        part.sha256(),
                        part.keyId(),
                        part.wrappedKey(),
                        null));

        Caller.Got got = made.register(application);

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.code()).isEqualTo("seal-invalid");
    }

    @Test
    void refusesAnInlineDocumentThatDoesNotFitAndLeavesNothingBehind() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .document(true, m -> m.put("caseId", UUID.randomUUID().toString()));

        Caller.Got got = made.register(application);

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.code()).isEqualTo("document-invalid");
        assertThat(caller.get("/cases/" + made.caseId).status()).isEqualTo(404);
        assertThat(sandbox.journal().effects()).isEmpty();
        application.parts.clear();
        application.document();
        assertThat(made.register(application).status()).isEqualTo(201);
    }

    @Test
    void wantsTheApplicationFirst() {
        SandboxCase made = new SandboxCase(sandbox, caller);

        Caller.Got got = made.register(made.entry(EntryKind.MESSAGE).document());

        assertThat(got.status()).isEqualTo(404);
        assertThat(got.code()).isEqualTo("not-found");
    }

    @Test
    void takesOneApplicationACase() {
        SandboxCase made = submitted();

        Caller.Got got = made.register(made.entry(EntryKind.APPLICATION).document());

        assertThat(got.status()).isEqualTo(409);
        assertThat(got.code()).isEqualTo("state-conflict");
        assertThat(got.<String>at("state")).isEqualTo("SUBMITTED");
        assertThat(got.<List<String>>at("allowedActions")).contains("SUPPLEMENT", "MESSAGE", "WITHDRAWAL");
    }

    @Test
    void keepsMerchantAndTerminalTheSameThroughoutACase() {
        SandboxCase made = submitted();
        NewEntry message = made.entry(EntryKind.MESSAGE).document();
        message.merchantNumber = "898310148160569";

        assertThat(made.register(message).code()).isEqualTo("unprocessable");
    }

    @Test
    void hidesTheCasesOfOtherOwners() {
        SandboxCase made = submitted();
        Caller other = caller.as(OTHER_TOKEN);
        NewEntry message = made.entry(EntryKind.MESSAGE).document();

        assertThat(other.get("/cases/" + made.caseId).status()).isEqualTo(404);
        assertThat(other.get("/cases/" + made.caseId + "/entries").status()).isEqualTo(404);
        assertThat(other.put(message.path(), message.manifest()).status()).isEqualTo(404);
        assertThat(other.put(message.path() + "/commit", message.commit()).status())
                .isEqualTo(404);
        assertThat(other.get("/changes").<List<?>>at("changes")).isEmpty();
    }

    @Test
    void letsTwoOwnersUseTheSameIds() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION).document();

        assertThat(made.register(application).status()).isEqualTo(201);
        assertThat(caller.as(OTHER_TOKEN)
                        .put(application.path(), application.manifest())
                        .status())
                .isEqualTo(201);
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.CASE_OPENED, 2L);
    }

    @Test
    void refusesASecondCaseOfTheSameTransactionWhileTheFirstIsOpen() {
        SandboxCase first = new SandboxCase(sandbox, caller);
        first.register(first.entry(EntryKind.APPLICATION)
                .businessKey("transaction-000123")
                .document());
        SandboxCase second = new SandboxCase(sandbox, caller);
        NewEntry application = second.entry(EntryKind.APPLICATION)
                .businessKey("transaction-000123")
                .document();

        Caller.Got got = second.register(application);

        assertThat(got.status()).isEqualTo(409);
        assertThat(got.code()).isEqualTo("duplicate-case");
        assertThat(got.<String>at("existingCaseId")).isEqualTo(first.caseId.value());
        assertThat(caller.as(OTHER_TOKEN)
                        .put(application.path(), application.manifest())
                        .status())
                .isEqualTo(201);
        first.register(first.entry(EntryKind.WITHDRAWAL));
        assertThat(second.register(application).status()).isEqualTo(201);
    }

    @Test
    void takesEveryKindOfApplication() {
        for (ApplicationKind kind : ApplicationKind.known()) {
            SandboxCase made = new SandboxCase(sandbox, caller);
            NewEntry application =
                    made.entry(EntryKind.APPLICATION).applicationKind(kind).document();
            assertThat(made.register(application).status()).isEqualTo(201);
            assertThat(made.view().<String>at("applicationKind")).isEqualTo(kind.code());
        }
    }

    @Test
    void answersNotFoundToIdsThatAreNone() {
        assertThat(caller.get("/cases/nonsense").status()).isEqualTo(404);
        assertThat(caller.get("/cases/" + new CaseId(UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
    }

    private static Part sized(Part part, long size) {
        return new Part(
                part.partId(),
                part.role(),
                part.documentType(),
                size,
                part.sha256(),
                part.keyId(),
                part.wrappedKey(),
                null);
    }

    private static void assertLimit(Caller.Got got, String limit, long value) {
        assertThat(got.status()).as(got.text()).isEqualTo(413);
        assertThat(Map.of("limit", got.<Object>at("limit"), "value", got.<Object>at("limitValue")))
                .isEqualTo(Map.of("limit", limit, "value", value));
    }

    private static Arguments rule(String name, Function<SandboxCase, NewEntry> broken) {
        return Arguments.of(name, broken);
    }
}
