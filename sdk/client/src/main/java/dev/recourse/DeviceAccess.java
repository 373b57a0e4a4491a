package dev.recourse;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.DeviceKeyException;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.seal.Protection;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SigningKey;
import dev.recourse.seal.UntrustedException;
import dev.recourse.sync.Signing;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the device key opens: the protection of drafts and rows, the key that signs entries, the key of the index. Without a usable
 * device key there is none of the three, nothing is overwritten, and entries that are sealed already can still be delivered.
 */
final class DeviceAccess implements Signing {
    private final @Nullable Protection protection;
    private final @Nullable SigningKey signingKey;
    private final byte @Nullable [] indexKey;

    private DeviceAccess(@Nullable Protection protection, @Nullable SigningKey signingKey, byte @Nullable [] indexKey) {
        this.protection = protection;
        this.signingKey = signingKey;
        this.indexKey = indexKey;
    }

    static DeviceAccess open(Path directory, DeviceKey deviceKey) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return read(directory, deviceKey);
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    // Opening is no shorter for it, and every step of it can be begun again.
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException e) {
            throw DeviceFailure.of(
                    "the device's keys cannot be read or written in " + directory + ": " + e.getMessage(), e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static DeviceAccess read(Path directory, DeviceKey deviceKey) throws IOException {
        try {
            DurableFiles.createDirectories(directory);
            Protection protection = deviceKey.open(directory);
            byte[] seed = secret(directory, "signing", protection);
            byte[] indexKey = secret(directory, "index", protection);
            return new DeviceAccess(protection, SigningKey.of(seed), indexKey);
        } catch (DeviceKeyException e) {
            return new DeviceAccess(null, null, null);
        }
    }

    /** Reads a secret of 32 bytes, or makes it on first use. */
    private static byte[] secret(Path directory, String name, Protection protection)
            throws IOException, DeviceKeyException {
        Path file = directory.resolve(name);
        byte[] associatedData = ("recourse-device/" + name).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] stored;
            try {
                stored = Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                new DurableFiles(directory.resolve("tmp")).write(file, protection.protect(fresh, associatedData));
                return fresh;
            }
            return protection.reveal(stored, associatedData);
        } catch (SealException e) {
            throw new DeviceKeyException(DeviceKeyException.Kind.WRONG, "the device key does not open " + name);
        }
    }

    boolean usable() {
        return protection != null;
    }

    @Nullable
    Protection protection() {
        return protection;
    }

    byte @Nullable [] indexKey() {
        return indexKey == null ? null : indexKey.clone();
    }

    /** Returns a hash of {@code text} that nobody can try out without the device key; null while that is not usable. */
    @Nullable
    String hash(String text) {
        byte[] key = indexKey;
        if (key == null) return null;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("recourse-guard/".getBytes(StandardCharsets.UTF_8));
            return Sha256.ofDigest(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                    .hex();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java and Android has HmacSHA256", e);
        }
    }

    @Override
    public @Nullable String sign(byte[] manifest) {
        if (signingKey == null) return null;
        return DeviceSignature.sign(manifest, signingKey);
    }

    @Override
    public boolean hasSigned(byte[] manifest, @Nullable String signature) {
        if (signingKey == null) return true;
        if (signature == null) return false;
        try {
            return DeviceSignature.verify(signature, manifest, kid -> null).x().equals(signingKey.x());
        } catch (UntrustedException e) {
            return false;
        }
    }

    void require() {
        if (protection == null) {
            throw new RecourseException(
                    RecourseException.Kind.DEVICE_KEY_UNAVAILABLE,
                    "the device key is lost or wrong; sealed entries are still delivered, drafts stay closed");
        }
    }
}
