package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.ContactRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "contact",
        description = "Record the talk with the institution that comes first in a system failure: when, with whom, its "
                + "solution and the time of recovery.")
final class ContactCommand extends CaseCommand {
    @Option(names = "--with", required = true, paramLabel = "WHO", description = "With whom you talked.")
    String counterpart = "";

    @Option(names = "--summary", required = true, paramLabel = "TEXT", description = "What was said.")
    String summary = "";

    @Option(
            names = "--channel",
            paramLabel = "CODE",
            defaultValue = "PHONE",
            description = "PHONE, BRANCH or APP. Default: ${DEFAULT-VALUE}.")
    String channel = "PHONE";

    @Option(names = "--at", paramLabel = "TIME", description = "When, such as 2026-11-24T08:30:00Z. Default: now.")
    @Nullable
    Instant at;

    @Option(names = "--eta", paramLabel = "TIME", description = "When it is expected to work again.")
    @Nullable
    Instant eta;

    @Option(names = "--solution", paramLabel = "TEXT", description = "What the institution will do.")
    @Nullable
    String solution;

    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        try {
            draft.contact(new ContactRecord(
                    at == null ? Instant.now() : at,
                    channel.toUpperCase(Locale.ROOT),
                    counterpart,
                    summary,
                    eta,
                    solution));
        } catch (IllegalStateException e) {
            throw new UsageException("contact");
        }
        Map<String, Object> value = Checks.of(draft);
        value.put("warnings", Output.problems(draft.warnings(), locale()));
        output.result(value, output.text("contact.done"));
        return Exit.DONE;
    }
}
