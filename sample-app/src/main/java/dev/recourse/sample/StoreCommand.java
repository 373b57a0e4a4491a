package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.seal.DeviceKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share that open a store. */
abstract class StoreCommand extends BaseCommand {
    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store's directory.")
    @Nullable
    Path store;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "The acquirer's profile (JSON). Kept in the store by init, so it is needed once.")
    @Nullable
    Path profile;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Access token for the acquirer. Default: $RECOURSE_TOKEN.")
    @Nullable
    String token;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Device key in a file that only you can read (0600). Default: a file in the store.")
    @Nullable
    Path keyFile;

    @Option(
            names = "--passphrase-env",
            paramLabel = "NAME",
            description = "Device key from the passphrase in this environment variable.")
    @Nullable
    String passphraseEnv;

    @Override
    public final Integer call() throws Exception {
        try (Clients.Lease lease = clients().open(this)) {
            return run(lease.client(), output());
        }
    }

    /** Does the work; returns the exit code. */
    abstract int run(RecourseClient client, Output output) throws Exception;

    final Path directory() {
        if (store == null) throw new UsageException("--store is missing");
        return store;
    }

    final String accessToken() {
        if (token != null) return token;
        String fromEnvironment = System.getenv("RECOURSE_TOKEN");
        return fromEnvironment == null ? "" : fromEnvironment;
    }

    final DeviceKey deviceKey() {
        if (passphraseEnv != null) {
            String passphrase = System.getenv(passphraseEnv);
            if (passphrase == null || passphrase.isEmpty()) {
                throw new UsageException("--passphrase-env: the environment variable " + passphraseEnv + " is not set");
            }
            return DeviceKey.passphrase(passphrase.toCharArray());
        }
        return keyFile == null ? DeviceKey.keyFile() : DeviceKey.keyFile(keyFile);
    }
}
