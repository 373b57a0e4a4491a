package dev.recourse;

import dev.recourse.model.Application;
import dev.recourse.model.RetrievalReferenceNumber;
import java.util.HashSet;
import java.util.Set;

/** Numbers of a case that look like card numbers and are none (domain.md §5.8, 5). */
final class KnownNumbers {
    private KnownNumbers() {}

    static Set<String> of(DraftState draft) {
        Set<String> known = new HashSet<>();
        known.add(draft.merchantNumber().value());
        Application application = draft.body().application();
        if (application != null) {
            RetrievalReferenceNumber reference = application.transaction().retrievalReferenceNumber();
            if (reference != null) known.add(reference.value());
            String code = application.merchant().unifiedSocialCreditCode();
            if (code != null) known.add(code);
        }
        return known;
    }
}
