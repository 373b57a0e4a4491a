package dev.recourse.sample;

import dev.recourse.RecourseClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands share that work without a store, and know more with one: the acquirer's catalogue and the terminal's history. */
abstract class OptionalStoreCommand extends BaseCommand {
    @Option(names = "--store", descriptionKey = "store.optional", paramLabel = "DIR")
    @Nullable
    Path store;

    @Mixin
    private final StoreAccess access = new StoreAccess();

    @Override
    public final Integer call() throws Exception {
        if (store == null) return run(null, output());
        try (Clients.Lease lease = clients().open(store, access)) {
            return run(lease.client(), output());
        }
    }

    /** Does the work; returns the exit code. */
    abstract int run(@Nullable RecourseClient client, Output output) throws Exception;
}
