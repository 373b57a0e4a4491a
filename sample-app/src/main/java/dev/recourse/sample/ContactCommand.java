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

@Command(name = "contact")
final class ContactCommand extends CaseCommand {
    @Option(names = "--with", required = true, paramLabel = "WHO")
    String counterpart = "";

    @Option(names = "--summary", required = true, paramLabel = "TEXT")
    String summary = "";

    @Option(names = "--channel", paramLabel = "CODE", defaultValue = "PHONE")
    String channel = "PHONE";

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable
    Instant at;

    @Option(names = "--eta", paramLabel = "TIME")
    @Nullable
    Instant eta;

    @Option(names = "--solution", paramLabel = "TEXT")
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
