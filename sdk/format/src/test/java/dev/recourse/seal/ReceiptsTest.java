package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:10:00Z");
    private static final Sha256 REGISTRATION = Sha256.of(new byte[] {1});
    private static final Sha256 OTHER = Sha256.of(new byte[] {2});

    private final SigningKey root = SigningKey.generate();
    private final SigningKey signer = SigningKey.generate();
    private final KeySet keys = new KeySet(
            "acq", AT, AT.plusSeconds(60), List.of(Parts.ACQUIRER_KEY, key(signer, "sig", AT.minusSeconds(9))));
    private final Receipt receipt = Receipts.sign("r-1", "C-0001", AT, REGISTRATION, signer);

    private static AcquirerKey key(SigningKey key, String use, Instant retireAt) {
        return new AcquirerKey(key.kid(), use, "EdDSA", "OKP", "Ed25519", key.x(), null, retireAt);
    }

    @Test
    void acceptsASigningKeyOfTheSetAlsoAfterItRetired() {
        assertThatCode(() -> Receipts.verify(receipt, keys, root.rootKey(), REGISTRATION))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsTheRootKey() {
        Receipt byRoot = Receipts.sign("r-1", "C-0001", AT.plusMillis(120), REGISTRATION, root);
        assertThatCode(() -> Receipts.verify(byRoot, keys, root.rootKey(), REGISTRATION))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAReceiptForAnotherRegistration() {
        assertRefused(receipt, keys, OTHER);
        assertRefused(new Receipt("r-1", "C-0001", AT, OTHER, receipt.jws()), keys, OTHER);
    }

    @Test
    void refusesMembersThatDifferFromTheSignedOnes() {
        assertRefused(new Receipt("r-2", "C-0001", AT, REGISTRATION, receipt.jws()), keys, REGISTRATION);
        assertRefused(new Receipt("r-1", "C-0002", AT, REGISTRATION, receipt.jws()), keys, REGISTRATION);
        assertRefused(new Receipt("r-1", "C-0001", AT.plusSeconds(1), REGISTRATION, receipt.jws()), keys, REGISTRATION);
    }

    @Test
    void refusesAKeyThatDoesNotSignReceipts() {
        SigningKey stranger = SigningKey.generate();
        assertRefused(Receipts.sign("r-1", "C-0001", AT, REGISTRATION, stranger), keys, REGISTRATION);
        KeySet otherUse = new KeySet("acq", AT, AT, List.of(key(stranger, "enc", null)));
        assertRefused(Receipts.sign("r-1", "C-0001", AT, REGISTRATION, stranger), otherUse, REGISTRATION);
    }

    @Test
    void doesNotLetASetTakeTheRootsName() {
        SigningKey namesake = SigningKey.of(SigningKey.generate().seed(), root.kid());
        KeySet set = new KeySet("acq", AT, AT, List.of(key(namesake, "sig", null)));
        assertRefused(Receipts.sign("r-1", "C-0001", AT, REGISTRATION, namesake), set, REGISTRATION);
    }

    @Test
    void refusesASignatureMadeForAnotherUse() {
        String kid = signer.kid().value();
        byte[] payload = Forge.payload(receipt.jws());
        for (String typ : new String[] {"recourse-keys+jws", "recourse-decision+jws", "recourse-entry+jws"}) {
            String jws = Forge.jws(Forge.header("EdDSA", typ, kid, ""), payload, signer);
            assertRefused(new Receipt("r-1", "C-0001", AT, REGISTRATION, jws), keys, REGISTRATION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"receiptId\":\"r-1\",\"caseNumber\":\"C-0001\",\"committedAt\":\"2026-11-23T03:10:00Z\"}",
                "{\"receiptId\":\"r-1\",\"caseNumber\":\"C-0001\",\"committedAt\":\"2026-11-23T03:10:00Z\","
                        + "\"registrationSha256\":\"REG\",\"more\":1}",
                "{\"receiptId\":\"r-1\",\"receiptId\":\"r-1\",\"caseNumber\":\"C-0001\","
                        + "\"committedAt\":\"2026-11-23T03:10:00Z\",\"registrationSha256\":\"REG\"}",
                "{\"receiptId\":\"r-1\",\"caseNumber\":\"C-0001\",\"committedAt\":\"yesterday\","
                        + "\"registrationSha256\":\"REG\"}",
                "{\"receiptId\":1,\"caseNumber\":\"C-0001\",\"committedAt\":\"2026-11-23T03:10:00Z\","
                        + "\"registrationSha256\":\"REG\"}",
                "[]",
                ""
            })
    void refusesASignedPayloadThatIsNotExactlyTheFourMembers(String payload) {
        String jws = Forge.jws(
                Forge.header("EdDSA", "recourse-receipt+jws", signer.kid().value(), ""),
                payload.replace("REG", REGISTRATION.hex()).getBytes(StandardCharsets.UTF_8),
                signer);
        assertRefused(new Receipt("r-1", "C-0001", AT, REGISTRATION, jws), keys, REGISTRATION);
    }

    @Test
    void namesNoContentsInItsRefusals() {
        Receipt other = new Receipt("r-2", "C-SECRET", AT, REGISTRATION, receipt.jws());
        assertThatThrownBy(() -> Receipts.verify(other, keys, root.rootKey(), REGISTRATION))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("C-SECRET", "C-0001"));
    }

    private void assertRefused(Receipt candidate, KeySet set, Sha256 registration) {
        assertThatThrownBy(() -> Receipts.verify(candidate, set, root.rootKey(), registration))
                .isInstanceOf(UntrustedException.class);
    }
}
