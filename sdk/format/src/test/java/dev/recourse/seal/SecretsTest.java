package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends in logs: texts of objects and whole stack traces. */
class SecretsTest {
    @TempDir
    Path temp;

    private final StringWriter log = new StringWriter();

    @Test
    void showsNoPrivateKeyInTextsAndExceptions() throws Exception {
        byte[] seed = SigningKey.generate().seed();
        SigningKey signer = SigningKey.of(seed);
        ContentKey key = ContentKey.fresh();
        byte[] keyBytes = key.bytes();
        DeviceKey passphrase = DeviceKey.passphrase("canary-passphrase".toCharArray());
        Protection protection = passphrase.open(temp.resolve("a"));
        DeviceKey.keyFile().open(temp.resolve("b"));
        String keyFile = Files.readString(temp.resolve("b").resolve("device.key"))
                .split(" ")[1]
                .trim();

        for (Object one : Arrays.asList(signer, key, passphrase, protection, Parts.CONTEXT, signer.jwk())) {
            log.append(String.valueOf(one)).append('\n');
        }
        byte[] sealed = Parts.seal(key, "canary-plaintext".getBytes(StandardCharsets.UTF_8));
        sealed[60] ^= 1;
        note(() -> Parts.open(key, Parts.CONTEXT, sealed));
        note(() -> Wrapping.unwrap(
                Parts.PRIVATE, Parts.PUBLIC, Parts.ACQUIRER_KEY.kid(), Base64Url.encode(new byte[80]), Parts.CONTEXT));
        note(() -> Wrapping.unwrap(Parts.PRIVATE, new byte[32], Parts.ACQUIRER_KEY.kid(), "", Parts.CONTEXT));
        note(() -> protection.reveal(new byte[5], new byte[0]));
        note(() -> DeviceKey.passphrase("canary-other".toCharArray()).open(temp.resolve("a")));
        note(() -> passphrase.open(temp.resolve("b")));
        note(() -> {
            Path file = temp.resolve("b").resolve("device.key");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            DeviceKey.keyFile().open(temp.resolve("b"));
        });
        note(() -> SignedKeySet.verify(Base64Url.encode(seed) + ".." + Base64Url.encode(seed), signer.rootKey()));
        note(() -> Receipts.verify(
                new Receipt("r", "canary-number", Instant.EPOCH, Sha256.of(seed), "x.y.z"),
                null,
                signer.rootKey(),
                Sha256.of(keyBytes)));
        note(() -> {
            key.close();
            key.bytes();
        });

        for (byte[] secret : List.of(seed, keyBytes, Parts.PRIVATE)) {
            assertThat(log.toString())
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(Base64Url.encode(secret))
                    .doesNotContain(java.util.Base64.getEncoder().encodeToString(secret))
                    .doesNotContain(Arrays.toString(secret));
        }
        assertThat(keyFile).hasSize(43);
        assertThat(log.toString()).doesNotContain(keyFile).doesNotContain("canary");
    }

    private interface Failing {
        void run() throws Exception;
    }

    private void note(Failing failing) {
        try {
            failing.run();
        } catch (Exception e) {
            e.printStackTrace(new PrintWriter(log, true));
            return;
        }
        throw new AssertionError("nothing failed");
    }
}
