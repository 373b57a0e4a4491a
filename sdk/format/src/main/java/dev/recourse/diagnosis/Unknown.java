package dev.recourse.diagnosis;

import dev.recourse.catalogue.Reading;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.TerminationReason;
import java.util.Collections;

/** What is said and not understood: displayed as 交易失败, cause unknown, never to be tried again blindly (domain.md §2.1). */
final class Unknown {
    private Unknown() {}

    static Reading reading() {
        return new Reading(
                TerminationReason.TRANSACTION_FAILURE.code(),
                CauseCategory.UNDETERMINED.name(),
                null,
                Collections.emptyList(),
                MoneyCertainty.UNKNOWN,
                false,
                RetryAdvice.STATUS,
                Wording.text("unknown.action"),
                false,
                null,
                Collections.emptyList(),
                Collections.emptyList());
    }
}
