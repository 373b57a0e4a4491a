package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import dev.recourse.model.ProblemDetails;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SigningKey;
import dev.recourse.store.Registration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the answer table (contract.md §2) after which an entry stays, blocked and explained, or is mended. */
class RefusalTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request, REFUSED",
        "403, forbidden, FORBIDDEN",
        "403, device-not-trusted, DEVICE_NOT_TRUSTED",
        "409, content-conflict, CONTENT_CONFLICT",
        "409, state-conflict, STATE_CONFLICT",
        "409, duplicate-case, DUPLICATE_CASE",
        "413, limit-exceeded, LIMIT_EXCEEDED",
        "415, unsupported-media-type, REFUSED",
        "418, something-new, REFUSED",
        "422, unprocessable, REFUSED",
        "422, document-invalid, DOCUMENT_INVALID",
    })
    void blocksAtOnceAndKeepsTheEntry(int status, String code, BlockReason reason) {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.problem(status, code));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.BLOCKED);
        assertThat(world.delivery(entry).blockReason()).isEqualTo(reason);
        assertThat(world.acquirer.count("PUT .*")).isEqualTo(1);

        world.store.requeue(entry);
        world.settle(5, entry);
        assertThat(world.state(entry)).as("requeued").isEqualTo(DeliveryState.COMMITTED);
    }

    @ParameterizedTest
    @CsvSource({"408, invalid-request", "425, invalid-request", "400, digest-mismatch", "500, internal"})
    void triesAgainWhatMayGoBetter(int status, String code) {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.problem(status, code));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(entry).attempts()).isEqualTo(1);
        world.settle(5, entry);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void triesAgainWhatTheAcquirerCallsRetryable() {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.problem(FakeAcquirer.details(409, "state-conflict", true)));
        world.settle(5, entry);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    void namesTheCaseThatCoversTheSameTransaction() {
        EntryId entry = world.file(world.newCase());
        CaseId existing = world.newCase();
        world.acquirer.once(
                "PUT .*",
                FakeAcquirer.problem(new ProblemDetails(
                        "urn:recourse:problem:duplicate-case",
                        "duplicate",
                        409,
                        null,
                        "duplicate-case",
                        false,
                        "req-1",
                        CaseState.SUBMITTED,
                        Collections.emptyList(),
                        existing,
                        Collections.emptyList(),
                        null,
                        null)));
        world.engine.runOnce();
        assertThat(world.delivery(entry).existingCaseId()).isEqualTo(existing);
        assertThat(world.delivery(entry).detail()).contains("req-1");
    }

    @Test
    void raisesTheAlarmWhenOtherBytesStandUnderTheSameId() {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.problem(409, "content-conflict"));
        world.engine.runOnce();
        assertThat(world.heard).contains("alarm " + entry, "BLOCKED " + entry);
    }

    @Test
    void stopsWhenOneAfterAnotherIsTurnedAway() {
        List<EntryId> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) entries.add(world.file(world.newCase()));
        world.acquirer.always("PUT .*", FakeAcquirer.problem(403, "forbidden"));
        world.engine.runOnce();
        long blocked = entries.stream()
                .filter(entry -> world.state(entry) == DeliveryState.BLOCKED)
                .count();
        assertThat(blocked).isBetween(3L, 8L);
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.NOT_ADMITTED);
        world.acquirer.heal();
        world.store.requeueAll();
        world.settle(100, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.commits).hasSize(40);
    }

    @Test
    void blocksWhatMustBeSignedAndCannotBe() {
        world.signs = false;
        EntryId entry = world.file(world.newCase());
        world.acquirer.requireSignature = true;
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.DEVICE_KEY_UNAVAILABLE);
    }

    @Test
    void neitherSendsNorSignsWhatThisDeviceHasNotSigned() throws Exception {
        SigningKey own = world.device;
        world.signs = false;
        CaseId unsigned = world.newCase();
        world.file(unsigned);
        world.signs = true;
        world.device = SigningKey.generate();
        CaseId foreign = world.newCase();
        world.file(foreign, EntryKind.APPLICATION, 2_000);
        world.device = own;
        CaseId changed = world.newCase();
        EntryId entry = world.file(changed);
        Registration frozen = world.store.registration(changed, entry);
        byte[] other = new String(frozen.manifestBytes(), StandardCharsets.UTF_8)
                .replace(World.TERMINAL.value(), "10000009")
                .getBytes(StandardCharsets.UTF_8);
        world.store.refreeze(changed, entry, other, frozen.signature());
        EntryId mine = world.file(world.newCase());

        world.engine.runOnce();

        assertThat(world.state(mine)).isEqualTo(DeliveryState.COMMITTED);
        for (CaseId caseId : List.of(unsigned, foreign, changed)) {
            Delivery planted = world.store.deliveries(caseId).get(0);
            assertThat(planted.blockReason()).isEqualTo(BlockReason.SIGNATURE_INVALID);
            assertThat(world.acquirer.count(".*" + caseId + ".*")).isZero();
            assertThat(world.store.cancel(caseId, planted.entryId())).isTrue();
        }
    }

    @Test
    void goesOnWhenTheDeviceHasItsSigningKeyAgain() {
        SigningKey own = world.device;
        EntryId entry = world.file(world.newCase());
        world.device = SigningKey.generate();
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.SIGNATURE_INVALID);
        world.device = own;
        world.store.requeue(entry);
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void aBugInTheAppsOwnCodeHoldsUpNobodyElse() {
        EntryId entry = world.file(world.newCase());
        world.acquirer.always("PUT .*/" + entry, FakeAcquirer.problem(422, "seal-invalid"));
        EntryId other = world.file(world.newCase());
        world.signingFails = true;
        world.engine.runOnce();
        assertThat(world.state(other)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(entry).attempts()).isEqualTo(1);
        world.signingFails = false;
        world.acquirer.heal();
        world.settle(10, entry);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void blocksWhatTheAcquirerHasDropped() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.acquirer.once("PUT .*/entries/[^/]*", (exchange, act) -> {
            act.act();
            world.acquirer.discard(entry);
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.DISCARDED);
    }

    @ParameterizedTest
    @CsvSource({"seal-invalid, SEAL_INVALID", "document-invalid, DOCUMENT_INVALID"})
    void blocksWhatTheAcquirerCannotUse(String code, BlockReason reason) throws Exception {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId, EntryKind.APPLICATION, 10_000);
        PartId partId = evidence(caseId, entry);
        world.acquirer.once("HEAD .*", (exchange, act) -> {
            world.acquirer.piece(partId).rejectAs = code;
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(reason);
        assertThat(world.delivery(entry).detail()).isEqualTo(partId.value());
    }

    @ParameterizedTest
    @CsvSource({"1, COMMITTED", "2, COMMITTED", "3, BLOCKED"})
    void uploadsACorruptPartAgainAndGivesUpAfterTheThirdTime(int times, DeliveryState state) throws Exception {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId, EntryKind.APPLICATION, 10_000);
        PartId partId = evidence(caseId, entry);
        world.acquirer.once("HEAD .*", (exchange, act) -> {
            world.acquirer.piece(partId).corruptNext = times;
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(state);
        if (state == DeliveryState.BLOCKED) {
            assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.PART_CORRUPT);
        }
    }

    @Test
    void readsTheCaseAfterAnUploadHasGone() throws Exception {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId, EntryKind.APPLICATION, 700_000);
        PartId partId = evidence(caseId, entry);
        world.acquirer.once("PATCH .*", (exchange, act) -> {
            world.acquirer.piece(partId).restart();
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.count("GET .*/cases/[^/]*")).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"409", "413", "423", "460"})
    void goesOnAfterAnUploadIsContended(int status) {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 700_000);
        world.acquirer.once("PATCH .*", FakeAcquirer.page(status)).once("PATCH .*", FakeAcquirer.page(status));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    void waitsWhenAnUploadStaysLocked() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.acquirer.always("PATCH .*", FakeAcquirer.page(423));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(entry).waiting()).isEqualTo("BACKOFF");
        world.acquirer.heal();
        world.settle(10, entry);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    void waitsWhileTheAcquirerStillVerifies() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.acquirer.once("PUT .*/commit", FakeAcquirer.problem(503, "unavailable", "Retry-After", "5"));
        world.settle(10, entry);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    void readsTheCaseWhenEvidenceIsStillIncomplete() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.acquirer.once("PUT .*/commit", FakeAcquirer.problem(409, "evidence-incomplete"));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void anAcquirerThatContradictsItselfForEverCostsNoEndlessLoop() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.acquirer.always("PUT .*/commit", FakeAcquirer.problem(409, "evidence-incomplete"));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.acquirer.requests.size()).isLessThan(60);
    }

    @Test
    void blocksWhenTheReceiptProvesNothingAndKeepsTheKeys() {
        SigningKey stranger = SigningKey.generate();
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId);
        world.acquirer.signsReceipts = (receipt) -> Receipts.sign(
                receipt.receiptId(),
                receipt.caseNumber(),
                receipt.committedAt(),
                receipt.registrationSha256(),
                stranger);
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.RECEIPT_INVALID);
        assertThat(world.store.readKeys(caseId, entry)).isNotEmpty();
    }

    @Test
    void takesAReceiptThatANewerKeyHasSigned() {
        EntryId entry = world.file(world.newCase());
        world.engine.runOnce();
        world.acquirer.receiptKey = SigningKey.generate();
        world.acquirer.keysIssuedAt = world.acquirer.keysIssuedAt.plusSeconds(60);
        EntryId next = world.file(world.newCase());
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.state(next)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void blocksWhatHasBeenDamagedInTheVault() throws Exception {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId, EntryKind.APPLICATION, 10_000);
        Path sealed = world.store
                .sealedFile(
                        caseId,
                        entry,
                        world.store
                                .registration(caseId, entry)
                                .manifest()
                                .parts()
                                .get(1))
                .path();
        Files.write(sealed, new byte[9_999]);
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.VAULT_DAMAGED);
        assertThat(world.acquirer.count("PATCH .*")).isZero();
    }

    private PartId evidence(CaseId caseId, EntryId entry) throws Exception {
        return world.store.registration(caseId, entry).manifest().parts().get(1).partId();
    }
}
