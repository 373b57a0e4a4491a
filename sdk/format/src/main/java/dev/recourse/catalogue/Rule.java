package dev.recourse.catalogue;

import static dev.recourse.catalogue.ChecklistItem.FORBIDDEN;
import static dev.recourse.catalogue.ChecklistItem.ONE_OF;
import static dev.recourse.catalogue.ChecklistItem.OPTIONAL;
import static dev.recourse.catalogue.ChecklistItem.REQUIRED;

import dev.recourse.model.DocumentType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of domain.md §3.3. Of the rules for a document type the first whose condition holds decides.
 *
 * @param documentType what it is about
 * @param level of {@link ChecklistItem}
 * @param group with {@code ONE_OF}
 * @param reason key of the text
 * @param applies when
 */
record Rule(
        DocumentType documentType, String level, @Nullable String group, String reason, Predicate<Facts> applies) {
    static final List<Rule> ALL = Collections.unmodifiableList(Arrays.asList(
            new Rule(DocumentType.APPLICATION_FORM, REQUIRED, null, "form", facts -> true),
            new Rule(DocumentType.BUSINESS_LICENCE, REQUIRED, null, "licence", facts -> true),
            new Rule(DocumentType.INSTITUTION_CONTACT_RECORD, REQUIRED, null, "contact", Facts::isSystemFailure),
            new Rule(DocumentType.SALES_SLIP, ONE_OF, "b", "slipOriginal", Facts::isMoneyOpen),
            new Rule(DocumentType.CARDHOLDER_DEBIT_PROOF, ONE_OF, "b", "debit", Facts::isMoneyOpen),
            new Rule(DocumentType.SALES_SLIP, ONE_OF, "a", "slip", facts -> true),
            new Rule(DocumentType.ERROR_SCREEN_PHOTO, OPTIONAL, null, "screen", Facts::isMoneyOpen),
            new Rule(DocumentType.ERROR_SCREEN_PHOTO, ONE_OF, "a", "screen", facts -> true),
            new Rule(DocumentType.TERMINAL_JOURNAL, OPTIONAL, null, "journal", Facts::isMoneyOpen),
            new Rule(DocumentType.TERMINAL_JOURNAL, ONE_OF, "a", "journal", facts -> true),
            new Rule(DocumentType.CARDHOLDER_ID, FORBIDDEN, null, "cardholderId", Facts::isCardholderBeside)));
}
