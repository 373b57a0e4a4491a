package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks through a catalogue as a whole: no key twice, no reference into nothing, no text that is missing in a language, no advice to try
 * again over unknown money, and every cause of the seed reached by some row.
 */
public final class CatalogueCheck {
    private static final List<Integer> HEADINGS = Collections.unmodifiableList(Arrays.asList(59, 66, 69, 73));

    private final Catalogue catalogue;
    private final RowCheck check;

    private CatalogueCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
        check = new RowCheck(catalogue);
    }

    /** Returns what is wrong, each with its place, such as {@code responses CUP_CURRENT/05 action has no text in en}; empty if nothing is. */
    public static List<String> faults(Catalogue catalogue) {
        CatalogueCheck whole = new CatalogueCheck(catalogue);
        for (String key : catalogue.duplicates) whole.check.add(key + " stands twice in one document");
        whole.answers();
        whole.kernel();
        whole.events();
        whole.causes();
        whole.guidance();
        whole.questions();
        whole.materials();
        whole.rules();
        whole.seed();
        return whole.check.faults();
    }

    private void answers() {
        for (String key : catalogue.responses.keys()) {
            ResponseCode row = catalogue.responses.existing(key);
            check.text("responses " + key + " meaning", row.meaning());
            check.reading("responses " + key, row.reading());
        }
        for (String key : catalogue.retryLimits.keys()) {
            check.text(
                    "retryLimits " + key + " text",
                    catalogue.retryLimits.existing(key).text());
        }
        for (String key : catalogue.statusWords.keys()) {
            StatusWord row = catalogue.statusWords.existing(key);
            String place = "statusWords " + key;
            check.text(place + " meaning", row.meaning());
            check.reading(place, row.reading());
            if (row.steps().isEmpty()) check.add(place + " has no steps");
            if (row.bit() != null) check.tvr(place + " bit", Collections.singletonList(row.bit()));
        }
    }

    private void kernel() {
        for (KernelOutcome row : catalogue.kernelOutcomes()) {
            String place = "kernelOutcomes " + row.id();
            check.text(place + " condition", row.condition());
            check.reading(place, row.reading());
            check.refer(
                    place + " vendorValues", new ArrayList<>(row.vendorValues().keySet()), catalogue.vendors);
            check.tvr(place + " bits", row.bits());
            check.responses(place + " responseCodes", row.responseCodes());
        }
        Set<String> places = new HashSet<>();
        for (String key : catalogue.bits.keys()) {
            Bit row = catalogue.bits.existing(key);
            check.text("bits " + key + " name", row.name());
            check.reading("bits " + key, row.reading());
            String looksAt =
                    row.field() + " byte " + row.byteNumber() + " mask " + row.mask() + " value " + row.value();
            if (!places.add(looksAt)) check.add("bits " + key + " looks at " + looksAt + ", as another row does");
            if ((row.value() & ~row.mask()) != 0) check.add("bits " + key + " has a value outside its mask");
        }
    }

    private void events() {
        Set<String> codes = new HashSet<>();
        for (EventKind row : catalogue.events()) {
            String place = "events " + row.id();
            if (!codes.add(row.code())) check.add(place + " has the code " + row.code() + " of another event");
            check.text(place + " name", row.name());
            check.reading(place, row.reading());
            check.refer(
                    place + " vendorValues", new ArrayList<>(row.vendorValues().keySet()), catalogue.vendors);
            check.responses(place + " responseCodes", row.responseCodes());
            check.refers(place + " kernelOutcome", row.kernelOutcome(), catalogue.kernelOutcomes);
            check.refers(place + " reversalReason", row.reversalReason(), catalogue.reversalReasons);
        }
        for (ReversalReason row : catalogue.reversalReasons()) {
            check.text("reversalReasons " + row.code() + " meaning", row.meaning());
        }
    }

    private void causes() {
        for (Category row : catalogue.categories()) {
            check.text("categories " + row.code() + " name", row.name());
            check.refer("categories " + row.code() + " remedies", row.remedies(), catalogue.remedies);
        }
        for (Cause row : catalogue.causes()) {
            String place = "causes " + row.code();
            check.text(place + " name", row.name());
            check.text(place + " description", row.description());
            check.refers(place + " category", row.category(), catalogue.categories);
            check.refer(place + " remedies", row.remedies(), catalogue.remedies);
            if (row.remedies().isEmpty()) check.add(place + " has no remedies");
        }
    }

    private void guidance() {
        for (Remedy row : catalogue.remedies()) {
            String place = "remedies " + row.code();
            check.text(place + " name", row.name());
            check.text(place + " text", row.text());
            check.refers(place + " category", row.category(), catalogue.categories);
            check.refers(place + " guide", row.guide(), catalogue.guides);
        }
        for (PreventionMeasure row : catalogue.prevention()) {
            String place = "prevention " + row.id();
            check.text(place + " title", row.title());
            check.text(place + " text", row.text());
            check.refers(place + " category", row.category(), catalogue.categories);
            check.refer(place + " causes", row.causes(), catalogue.causes);
            check.refers(place + " remedy", row.remedy(), catalogue.remedies);
        }
        for (Guide row : catalogue.guides()) {
            check.text("guides " + row.id() + " title", row.title());
            for (int i = 0; i < row.steps().size(); i++) {
                check.text(
                        "guides " + row.id() + " step " + (i + 1), row.steps().get(i));
            }
            if (row.steps().isEmpty()) check.add("guides " + row.id() + " has no steps");
        }
        for (Bulletin row : catalogue.bulletins()) {
            check.text("bulletins " + row.id() + " title", row.title());
            check.text("bulletins " + row.id() + " text", row.text());
            if (row.until() != null && !row.until().isAfter(row.from())) {
                check.add("bulletins " + row.id() + " ends before it begins");
            }
        }
    }

    private void questions() {
        for (Question row : catalogue.questions()) {
            String place = "questions " + row.id();
            check.text(place + " text", row.text());
            check.text(place + " why", row.why());
            for (Question.Answer answer : row.answers()) {
                check.text(place + " answer " + answer.value(), answer.text());
                check.refer(place + " answer " + answer.value() + " supports", answer.supports(), catalogue.causes);
                check.refer(place + " answer " + answer.value() + " against", answer.against(), catalogue.causes);
            }
        }
    }

    private void materials() {
        for (DocumentInfo row : catalogue.documents()) {
            check.text("documents " + row.type() + " name", row.name());
            check.text("documents " + row.type() + " notes", row.notes());
        }
        for (AmountTier row : catalogue.amountTiers()) check.text("amountTiers " + row.code() + " name", row.name());
        MaterialLimits limits = catalogue.limits();
        if (limits.mediaTypes().isEmpty()) check.add("limits mediaTypes is empty");
        boolean nothing = limits.maxFileBytes() < 1
                || limits.maxTotalBytes() < 1
                || limits.maxFiles() < 1
                || limits.maxPages() < 1
                || limits.maxDpi() < 1
                || limits.maxPixels() < 2;
        if (nothing) check.add("limits let nothing through");
        if (limits.maxNameLength() < StoredNames.SHORTEST) {
            check.add("limits maxNameLength is less than " + StoredNames.SHORTEST + ", too short for a name");
        }
        LicenceRegistry licences = catalogue.licences();
        if (!licences.entries().isEmpty() && (licences.snapshotDate() == null || licences.nextUpdate() == null)) {
            check.add("licences have entries but no snapshotDate or nextUpdate");
        }
    }

    private void rules() {
        for (DocumentRule row : catalogue.rules()) {
            String place = "rules " + row.id();
            check.text(place + " reason", row.reason());
            check.refers(place + " type", row.type().code(), catalogue.documents);
            if (row.level().equals(ChecklistItem.ONE_OF) && row.group() == null) check.add(place + " has no group");
            Condition when = row.when();
            check.refer(place + " when categories", when.categories(), catalogue.categories);
            check.refer(place + " when causes", when.causes(), catalogue.causes);
            if (when.amountTierFrom() != null && !hasTier(when.amountTierFrom())) {
                check.add(place + " when amountTierFrom names " + when.amountTierFrom()
                        + ", which is not in amountTiers");
            }
            check.answers(place + " when answers", when.answers());
        }
    }

    private boolean hasTier(String code) {
        for (AmountTier row : catalogue.amountTiers()) {
            if (row.code().equals(code)) return true;
        }
        return false;
    }

    private void seed() {
        for (int number = 57; number <= 75; number++) {
            if (HEADINGS.contains(number)) continue;
            String requirement = "R-" + number;
            boolean named = false;
            for (Cause cause : catalogue.causes()) {
                if (!requirement.equals(cause.requirement())) continue;
                named = true;
                if (!check.isReached(cause.code())) check.add("causes " + cause.code() + " is reached by no row");
            }
            if (!named) check.add("causes has none for " + requirement);
        }
    }
}
