package dev.recourse.sample;

import dev.recourse.ConsentWithdrawal;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Notices;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "consent")
final class ConsentCommand extends CaseCommand {
    @Option(names = "--subject", paramLabel = "WHO", defaultValue = "CARDHOLDER")
    String subject = "CARDHOLDER";

    @Option(names = "--type", paramLabel = "TYPE")
    List<String> types = new ArrayList<>();

    @Option(names = "--purpose", paramLabel = "TEXT")
    @Nullable
    String purpose;

    @Option(names = "--withdraw", paramLabel = "ID")
    @Nullable
    String withdraw;

    @Override
    int run(RecourseClient client, Output output) {
        if (withdraw != null) return withdraw(client, output, withdraw);
        if (types.isEmpty()) throw new UsageException("missing", "--type");
        Draft draft = target().draft(client);
        Map<String, Object> value = Checks.of(draft);
        try {
            List<DocumentType> documentTypes = new ArrayList<>();
            for (String type : types) documentTypes.add(EvidenceCommand.documentType(type));
            String why = purpose == null ? output.text("consent.purpose") : purpose;
            String consentId = draft.consent(subject.toUpperCase(Locale.ROOT), why, documentTypes)
                    .consentId();
            value.put("consentId", consentId);
            value.put("textVersion", Notices.VERSION);
            value.put("text", output.text(Notices.consent()));
            output.result(value, output.text(Notices.consent()), consentId);
            return Exit.DONE;
        } catch (IllegalArgumentException e) {
            throw new UsageException("consent");
        }
    }

    private int withdraw(RecourseClient client, Output output, String consentId) {
        CaseId caseId = target().view(client).caseId();
        ConsentWithdrawal withdrawal;
        try {
            withdrawal = client.withdrawConsent(caseId, consentId);
        } catch (IllegalArgumentException e) {
            throw new UsageException("noConsent", caseId.value(), consentId);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", caseId.value());
        value.put("withdrawn", consentId);
        value.put("erased", ids(withdrawal.erased()));
        value.put("frozen", ids(withdrawal.frozen()));
        output.result(
                value,
                output.text(
                        "consent.withdrawn",
                        withdrawal.erased().size(),
                        withdrawal.frozen().size()));
        return Exit.DONE;
    }

    private static List<String> ids(List<EntryId> entries) {
        List<String> ids = new ArrayList<>();
        for (EntryId entry : entries) ids.add(entry.value());
        return ids;
    }
}
