package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.RecourseException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands share that open a store. */
abstract class StoreCommand extends BaseCommand {
    @Option(names = "--store", required = true, paramLabel = "DIR")
    @Nullable
    Path store;

    @Mixin
    private final StoreAccess access = new StoreAccess();

    @Override
    public final Integer call() throws Exception {
        try (Clients.Lease lease = clients().open(directory(), access)) {
            if (!lease.client().deviceKeyUsable())
                output().warning(output().text(Labels.of(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE)));
            return run(lease.client(), output());
        }
    }

    /** Does the work; returns the exit code. */
    abstract int run(RecourseClient client, Output output) throws Exception;

    final Path directory() {
        if (store == null) throw new UsageException("missing", "--store");
        return store;
    }
}
