package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "discard")
final class DiscardCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        Map<String, Object> value = Checks.of(draft);
        draft.discard();
        value.put("discarded", true);
        output.result(value, output.text("discard.done"));
        return Exit.DONE;
    }
}
