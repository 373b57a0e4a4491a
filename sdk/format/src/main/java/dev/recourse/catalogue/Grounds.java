package dev.recourse.catalogue;

import dev.recourse.model.Application;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.FaultPersistence;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for the cause and for the money position of an application: the diagnosis' first cause, or what the record says where
 * there is none; and of the two money positions the more cautious one.
 */
record Grounds(
        String category,
        @Nullable String cause,
        MoneyCertainty money,
        @Nullable String persistence) {
    static Grounds of(Catalogue catalogue, ChecklistInput input) {
        Application application = input.application();
        Diagnosis diagnosis = application.diagnosis();
        MoneyCertainty money = money(catalogue, application);
        if (diagnosis != null) money = moreCautious(money, MoneyCertainty.of(diagnosis.moneyCertainty()));
        if (diagnosis != null && !diagnosis.hypotheses().isEmpty()) {
            Hypothesis first = diagnosis.hypotheses().get(0);
            return new Grounds(first.category(), first.subCause(), money, diagnosis.persistence());
        }
        Optional<Reading> reading = reading(catalogue, input);
        String cause = reading.map(Reading::cause).orElse(null);
        String persistence = catalogue
                .cause(cause)
                .map(Cause::persistence)
                .map(FaultPersistence::name)
                .orElse(null);
        return new Grounds(
                reading.map(Reading::category).orElse(CauseCategory.UNDETERMINED.name()), cause, money, persistence);
    }

    /** An answer that the profile does not know as final leaves the money open (domain.md §6.4, 9). */
    private static MoneyCertainty money(Catalogue catalogue, Application application) {
        TransactionRecord transaction = application.transaction();
        String code = transaction.responseCode();
        if (code == null) return transaction.requestSent() ? MoneyCertainty.UNKNOWN : MoneyCertainty.NOT_DEBITED;
        String profile = profile(application);
        if (profile != null) {
            return catalogue
                    .response(profile, code)
                    .map(row -> money(row, transaction))
                    .orElse(MoneyCertainty.UNKNOWN);
        }
        MoneyCertainty money = null;
        for (ResponseCode row : catalogue.responses()) {
            if (!row.code().equals(code)) continue;
            MoneyCertainty own = money(row, transaction);
            if (own == null) own = MoneyCertainty.UNKNOWN;
            money = money == null ? own : moreCautious(money, own);
        }
        return money == null ? MoneyCertainty.UNKNOWN : money;
    }

    /** A code of the terminal's own is no answer to a request that went out (domain.md §2.3, footnote 1). */
    private static @Nullable MoneyCertainty money(ResponseCode row, TransactionRecord transaction) {
        if (row.byTerminal() && transaction.requestSent()) return MoneyCertainty.UNKNOWN;
        return row.reading().money(transaction.requestSent());
    }

    private static Optional<Reading> reading(Catalogue catalogue, ChecklistInput input) {
        TransactionRecord transaction = input.application().transaction();
        Optional<Reading> answer = catalogue
                .response(profile(input.application()), transaction.responseCode())
                .map(ResponseCode::reading);
        if (answer.isPresent()) return answer;
        String outcome =
                transaction.kernel() == null ? null : transaction.kernel().outcome();
        Optional<Reading> kernel = catalogue.kernelOutcome(outcome).map(KernelOutcome::reading);
        if (kernel.isPresent()) return kernel;
        for (TerminalEvent event : input.events()) {
            Optional<Reading> seen = catalogue.event(event.id()).map(EventKind::reading);
            if (seen.isPresent()) return seen;
        }
        return Optional.empty();
    }

    private static @Nullable String profile(Application application) {
        String profile = application.transaction().profile();
        return profile == null ? application.institution().profile() : profile;
    }

    private static MoneyCertainty moreCautious(MoneyCertainty one, MoneyCertainty other) {
        return caution(one) >= caution(other) ? one : other;
    }

    private static int caution(MoneyCertainty money) {
        switch (money) {
            case NOT_DEBITED:
                return 0;
            case APPROVED:
                return 1;
            case PARTIAL:
                return 2;
            default:
                return 3;
        }
    }
}
