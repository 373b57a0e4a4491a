package dev.recourse.sample;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** What all commands share that are about one case or entry. */
abstract class CaseCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "CASE")
    @Nullable
    String target;

    final Target target() {
        if (target == null) throw new UsageException("missing", "CASE");
        return Target.parse(target);
    }
}
