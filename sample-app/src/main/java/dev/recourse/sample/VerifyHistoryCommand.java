package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.AuditCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "verify-history")
final class VerifyHistoryCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        target.view(client);
        AuditCheck check = client.verifyHistory(target.caseId());
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("caseId", target.caseId().value());
        value.put("whole", check.isWhole());
        value.put("entries", check.entries());
        value.put("brokenAt", check.brokenAt());
        value.put("fault", check.fault() == null ? null : check.fault().name());
        value.put("why", why(check, output));
        output.result(
                value,
                check.isWhole()
                        ? output.text("verify.whole", check.entries())
                        : output.text("verify.broken", brokenAt(check), String.valueOf(why(check, output))));
        return check.isWhole() ? Exit.DONE : Exit.REFUSED;
    }

    private static long brokenAt(AuditCheck check) {
        Long at = check.brokenAt();
        return at == null ? check.entries() : at;
    }

    private static @Nullable String why(AuditCheck check, Output output) {
        AuditCheck.Fault fault = check.fault();
        return fault == null ? null : output.text("verify." + fault);
    }
}
