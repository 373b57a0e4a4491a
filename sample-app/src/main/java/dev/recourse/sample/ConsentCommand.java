package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Notices;
import dev.recourse.model.Delivery;
import dev.recourse.model.DocumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "consent",
        description = "Record that a person consents to the use of their documents, or that they withdraw it; then the "
                + "documents are erased from the draft.")
final class ConsentCommand extends CaseCommand {
    @Option(
            names = "--subject",
            paramLabel = "WHO",
            defaultValue = "CARDHOLDER",
            description = "CARDHOLDER, PRINCIPAL or AGENT. Default: ${DEFAULT-VALUE}.")
    String subject = "CARDHOLDER";

    @Option(names = "--type", paramLabel = "TYPE", description = "Document type; may be repeated.")
    List<String> types = new ArrayList<>();

    @Option(names = "--purpose", paramLabel = "TEXT", description = "What for. Default: to establish what happened.")
    @Nullable
    String purpose;

    @Option(names = "--withdraw", paramLabel = "ID", description = "Withdraw this consent instead.")
    @Nullable
    String withdraw;

    @Override
    int run(RecourseClient client, Output output) {
        if (withdraw == null && types.isEmpty()) throw new UsageException("--type is missing");
        Delivery delivery = target().draft(client, "consent to");
        Draft draft = client.edit(delivery.caseId(), delivery.entryId());
        Map<String, Object> value = Checks.of(draft);
        try {
            if (withdraw != null) {
                draft.withdrawConsent(withdraw);
                value.put("withdrawn", withdraw);
                output.result(value, withdraw);
                return Exit.DONE;
            }
            List<DocumentType> documentTypes = new ArrayList<>();
            for (String type : types) documentTypes.add(new DocumentType(type.toUpperCase(Locale.ROOT)));
            String why = purpose == null ? output.text("consent.purpose") : purpose;
            String consentId = draft.consent(subject.toUpperCase(Locale.ROOT), why, documentTypes)
                    .consentId();
            value.put("consentId", consentId);
            value.put("textVersion", Notices.VERSION);
            value.put("text", output.text(Notices.consent()));
            output.result(value, output.text(Notices.consent()), consentId);
            return Exit.DONE;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
