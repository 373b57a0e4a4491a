package dev.recourse.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.Protection;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.UntrustedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcquirerKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration GRACE = Duration.ofDays(30);

    private final AcquirerKeys keys = AcquirerKeys.generate("sandbox", NOW);

    @TempDir
    Path directory;

    @Test
    void signsAKeySetThatVerifiesWithThePinnedRoot() throws Exception {
        KeySet set = SignedKeySet.verify(keys.signedKeySet(), keys.root());

        assertThat(set).isEqualTo(keys.keySet());
        assertThat(set.keys()).anyMatch(key -> key.sealsAt(NOW)).anyMatch(AcquirerKey::verifies);
    }

    @Test
    void putsTheFreshKeyInFrontAndRetiresTheFormerOne() {
        AcquirerKeys rotated = keys.rotate(NOW.plusSeconds(60), Duration.ofDays(7));

        AcquirerKey former = keys.keySet().keys().get(0);
        assertThat(rotated.keySet().keys().get(0).kid()).isNotEqualTo(former.kid());
        assertThat(rotated.keySet().keys().get(1).kid()).isEqualTo(former.kid());
        assertThat(rotated.keySet().keys().get(1).retireAt())
                .isEqualTo(NOW.plusSeconds(60).plus(Duration.ofDays(7)));
        assertThat(rotated.root()).isEqualTo(keys.root());
    }

    @Test
    void neverGoesBackWithIssuedAtThoughTheClockDoes() {
        AcquirerKeys rotated = keys.rotate(NOW.minus(Duration.ofDays(365)), Duration.ZERO);
        AcquirerKeys again = rotated.rotateSigning(NOW.minus(Duration.ofDays(365)));

        assertThat(rotated.keySet().issuedAt()).isAfter(keys.keySet().issuedAt());
        assertThat(again.keySet().issuedAt()).isAfter(rotated.keySet().issuedAt());
    }

    @Test
    void acceptsARetiredKeyUntilItsGraceHasPassed() {
        KeyId kid = keys.keySet().keys().get(0).kid();
        AcquirerKeys rotated = keys.rotate(NOW, Duration.ZERO);

        assertThat(rotated.accepts(kid, NOW.plus(GRACE).minusSeconds(1), GRACE)).isTrue();
        assertThat(rotated.accepts(kid, NOW.plus(GRACE), GRACE)).isFalse();
        assertThat(rotated.accepts(new KeyId("unheard-of"), NOW, GRACE)).isFalse();
    }

    @Test
    void neverPostponesARetirementThatWasAnnounced() {
        KeyId kid = keys.keySet().keys().get(0).kid();
        AcquirerKeys early = keys.retire(kid, NOW.plusSeconds(10), NOW);

        AcquirerKeys late = early.retire(kid, NOW.plusSeconds(1000), NOW);

        assertThat(late.keySet().keys().get(0).retireAt()).isEqualTo(NOW.plusSeconds(10));
        assertThatThrownBy(() -> keys.retire(new KeyId("unheard-of"), NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void destroysAKeyOnlyAfterItsGrace() throws Exception {
        ReceivedEntry entry = new ReceivedEntry(keys);
        entry.document();
        AcquirerKeys rotated = keys.rotate(NOW, Duration.ZERO);

        AcquirerKeys within = rotated.destroyRetired(NOW.plus(GRACE).minusSeconds(1), GRACE);
        AcquirerKeys after = rotated.destroyRetired(NOW.plus(GRACE), GRACE);

        assertThat(entry.openedWith(within).isWhole()).isTrue();
        assertThat(entry.openedWith(after).isWhole()).isFalse();
        assertThat(after.destroyRetired(NOW.plus(GRACE), GRACE)).isSameAs(after);
    }

    @Test
    void signsReceiptsThatVerifyAlsoAfterTheSigningKeyChanged() throws Exception {
        Sha256 registration = Sha256.of(new byte[] {1});
        Receipt receipt = keys.receipt("rcpt-1", "RC-1", NOW, registration);
        AcquirerKeys rotated = keys.rotateSigning(NOW);
        Receipt later = rotated.receipt("rcpt-2", "RC-1", NOW, registration);

        Receipts.verify(receipt, rotated.keySet(), rotated.root(), registration);
        Receipts.verify(later, rotated.keySet(), rotated.root(), registration);
        assertThatThrownBy(() -> Receipts.verify(later, keys.keySet(), keys.root(), registration))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void readsWhatItSavedForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("keys");
        AcquirerKeys rotated = keys.rotate(NOW, Duration.ZERO).rotateSigning(NOW);
        rotated.save(file, null);

        AcquirerKeys read = AcquirerKeys.load(file, null);

        assertThat(read.signedKeySet()).isEqualTo(rotated.signedKeySet());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ReceivedEntry entry = new ReceivedEntry(rotated);
        entry.document();
        assertThat(entry.openedWith(read).isWhole()).isTrue();
    }

    @Test
    void protectsTheFileWithAPassphrase() throws Exception {
        Path file = directory.resolve("keys");
        Path device = directory.resolve("device");
        Protection protection =
                DeviceKey.passphrase("correct horse".toCharArray()).open(device);
        keys.save(file, protection);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("sealing");
        assertThat(AcquirerKeys.load(file, protection).signedKeySet()).isEqualTo(keys.signedKeySet());
        assertThatThrownBy(() -> AcquirerKeys.load(file, null)).isInstanceOf(IOException.class);
        Protection other = DeviceKey.passphrase("wrong".toCharArray()).open(directory.resolve("other"));
        assertThatThrownBy(() -> AcquirerKeys.load(file, other)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesADamagedFile() throws Exception {
        Path file = directory.resolve("keys");
        Files.write(file, "{\"format\":\"recourse-acquirer-keys-1\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AcquirerKeys.load(file, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }
}
