package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a rule holds. All members that are given must match; a list is a choice of alternatives, and an empty one asks nothing.
 *
 * @param reasons codes of termination reasons
 * @param categories codes of categories of the first cause
 * @param causes codes of the first cause
 * @param money names of money certainties
 * @param persistence names of fault persistences
 * @param amountTierFrom code of the lowest {@link AmountTier}
 * @param applicationKinds codes
 * @param applicantRoles codes
 * @param cardholderPresent whether the cardholder is there while the application is made
 * @param answers accepted answers by question id
 * @param facts names of facts that must all hold; one that this version does not know does not hold
 */
public record Condition(
        List<String> reasons,
        List<String> categories,
        List<String> causes,
        List<String> money,
        List<String> persistence,
        @Nullable String amountTierFrom,
        List<String> applicationKinds,
        List<String> applicantRoles,
        @Nullable Boolean cardholderPresent,
        Map<String, List<String>> answers,
        List<String> facts) {
    /** The condition that always holds. */
    public static final Condition ALWAYS = new Condition(
            Collections.emptyList(),
            Collections.emptyList(),
            Collections.emptyList(),
            Collections.emptyList(),
            Collections.emptyList(),
            null,
            Collections.emptyList(),
            Collections.emptyList(),
            null,
            Collections.emptyMap(),
            Collections.emptyList());

    /** Copies the collections. */
    public Condition {
        reasons = Collections.unmodifiableList(new ArrayList<>(reasons));
        categories = Collections.unmodifiableList(new ArrayList<>(categories));
        causes = Collections.unmodifiableList(new ArrayList<>(causes));
        money = Collections.unmodifiableList(new ArrayList<>(money));
        persistence = Collections.unmodifiableList(new ArrayList<>(persistence));
        applicationKinds = Collections.unmodifiableList(new ArrayList<>(applicationKinds));
        applicantRoles = Collections.unmodifiableList(new ArrayList<>(applicantRoles));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        facts = Collections.unmodifiableList(new ArrayList<>(facts));
    }
}
