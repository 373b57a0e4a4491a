package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Notices;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "declare")
final class DeclareCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        try {
            draft.declare();
        } catch (IllegalStateException e) {
            throw new UsageException("declare");
        }
        Map<String, Object> value = Checks.of(draft);
        value.put("textVersion", Notices.VERSION);
        value.put("text", output.text(Notices.declaration()));
        output.result(value, output.text(Notices.declaration()));
        return Exit.DONE;
    }
}
