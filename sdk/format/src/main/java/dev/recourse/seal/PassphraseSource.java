package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A key derived from a passphrase. */
final class PassphraseSource implements KeySource {
    /** OWASP's minimum for PBKDF2 with HMAC-SHA256. */
    static final int ROUNDS = 600_000;

    /** A planted file must not keep the app busy for minutes. */
    private static final int MAX_ROUNDS = 10_000_000;

    private static final int SALT = 16;

    private final char[] passphrase;

    PassphraseSource(char[] passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public String kind() {
        return "PASSPHRASE";
    }

    @Override
    public Aead create(Path directory, DeviceFile.Facts facts) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        facts.salt = salt;
        facts.rounds = ROUNDS;
        return derive(salt, ROUNDS);
    }

    @Override
    public Aead open(Path directory, DeviceFile.Facts facts) throws DeviceKeyException, GeneralSecurityException {
        byte[] salt = facts.salt;
        if (salt == null || salt.length < SALT || facts.rounds < ROUNDS || facts.rounds > MAX_ROUNDS) {
            throw new DeviceKeyException(DeviceKeyException.Kind.WRONG, "salt or rounds in device.json are damaged");
        }
        return derive(salt, facts.rounds);
    }

    private Aead derive(byte[] salt, int rounds) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        try {
            return new AesGcmJce(key);
        } finally {
            spec.clearPassword();
            Arrays.fill(key, (byte) 0);
        }
    }
}
