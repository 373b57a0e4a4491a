package dev.recourse.sample;

import dev.recourse.RecourseClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands share that work without a store, and know more with one: the acquirer's catalogue and the terminal's history. */
abstract class OptionalStoreCommand extends BaseCommand {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The store's directory: adds its acquirer's catalogue and what it remembers of the terminal.")
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
        if (store == null) return run(null, output());
        try (Clients.Lease lease = clients().open(opening())) {
            return run(lease.client(), output());
        }
    }

    /** Does the work; returns the exit code. */
    abstract int run(@Nullable RecourseClient client, Output output) throws Exception;

    private StoreCommand opening() {
        StoreCommand opening = new StoreCommand() {
            @Override
            int run(RecourseClient client, Output output) {
                throw new IllegalStateException("only its options are used");
            }
        };
        opening.store = store;
        opening.profile = profile;
        opening.token = token;
        opening.keyFile = keyFile;
        opening.passphraseEnv = passphraseEnv;
        return opening;
    }
}
