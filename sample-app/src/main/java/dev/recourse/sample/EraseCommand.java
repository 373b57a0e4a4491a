package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "erase")
final class EraseCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        target.view(client);
        List<Problem> problems = client.erase(target.caseId());
        if (!problems.isEmpty()) {
            output.problems(problems);
            return Exit.REFUSED;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", target.caseId().value());
        value.put("erased", true);
        output.result(value, output.text("erase.done"));
        return Exit.DONE;
    }
}
