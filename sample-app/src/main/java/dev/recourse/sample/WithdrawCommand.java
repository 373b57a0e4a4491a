package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "withdraw", description = "Withdraw the case: here, if nothing was sent; else the acquirer decides.")
final class WithdrawCommand extends EntryCommand {
    @Option(names = "--text", paramLabel = "TEXT", description = "Why, in words.")
    @Nullable
    String text;

    @Option(names = "--code", paramLabel = "CODE", description = "Why, as a code.")
    @Nullable
    String code;

    @Override
    EntryKind kind() {
        return EntryKind.WITHDRAWAL;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        return words(text, code);
    }
}
