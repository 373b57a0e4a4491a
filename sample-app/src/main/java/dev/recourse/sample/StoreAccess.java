package dev.recourse.sample;

import dev.recourse.seal.DeviceKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a store is opened, apart from where it is: whose it is, and with which keys. */
final class StoreAccess {
    @Option(names = "--profile", paramLabel = "FILE")
    @Nullable
    Path profile;

    @Option(names = "--token", paramLabel = "TOKEN")
    @Nullable
    String token;

    @Option(names = "--key-file", paramLabel = "FILE")
    @Nullable
    Path keyFile;

    @Option(names = "--passphrase-env", paramLabel = "NAME")
    @Nullable
    String passphraseEnv;

    String accessToken() {
        return token(token);
    }

    static String token(@Nullable String given) {
        if (given != null) return given;
        String fromEnvironment = System.getenv("RECOURSE_TOKEN");
        return fromEnvironment == null ? "" : fromEnvironment;
    }

    DeviceKey deviceKey() {
        if (passphraseEnv != null && keyFile != null) throw new UsageException("either");
        if (passphraseEnv != null) {
            String passphrase = System.getenv(passphraseEnv);
            if (passphrase == null || passphrase.isEmpty()) {
                throw new UsageException("environment", passphraseEnv);
            }
            return DeviceKey.passphrase(passphrase.toCharArray());
        }
        return keyFile == null ? DeviceKey.keyFile() : DeviceKey.keyFile(keyFile);
    }
}
