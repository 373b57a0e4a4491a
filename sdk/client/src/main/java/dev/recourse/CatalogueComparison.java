package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueChange;
import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Labels;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Remedy;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import dev.recourse.model.TransactionRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a draft sees of the catalogue that it began with to what it would see of the newest. */
final class CatalogueComparison {
    /** Rules of evidence and time, which concern every draft, and the register of licences. */
    private static final Set<String> EVERY_DRAFT =
            Collections.unmodifiableSet(new HashSet<>(Arrays.asList("limits", "windows", "licences")));

    private final Catalogue own;
    private final Catalogue newest;
    private final Set<String> shown = new HashSet<>();
    private final List<ChecklistChange> checklist = new ArrayList<>();
    private final List<CatalogueChange> diagnosis = new ArrayList<>();

    private CatalogueComparison(Catalogue own, Catalogue newest) {
        this.own = own;
        this.newest = newest;
    }

    /**
     * Compares.
     *
     * @param input null for an entry that is no application
     * @param diagnosed what its diagnosis is made of; null for an entry that is no application
     */
    static NewerCatalogue of(
            Catalogue own, Catalogue newest, @Nullable ChecklistInput input, @Nullable DiagnosisInput diagnosed) {
        CatalogueComparison comparison = new CatalogueComparison(own, newest);
        if (own.version().equals(newest.version())) {
            return new NewerCatalogue(newest.version(), Collections.emptyList(), Collections.emptyList());
        }
        if (input != null) comparison.materials(input);
        if (input != null && diagnosed != null) comparison.diagnoses(input, diagnosed);
        List<CatalogueChange> changes = new ArrayList<>(comparison.diagnosis);
        for (CatalogueChange change : CatalogueChange.between(own, newest)) {
            boolean seen = comparison.shown.contains(change.section() + " " + change.key());
            if (seen || EVERY_DRAFT.contains(change.section())) changes.add(change);
        }
        return new NewerCatalogue(newest.version(), comparison.checklist, changes);
    }

    private void materials(ChecklistInput input) {
        Checklist before = Checklist.of(own, input);
        Checklist after = Checklist.of(newest, input);
        Set<DocumentType> types = new LinkedHashSet<>();
        for (ChecklistItem item : before.items()) types.add(item.documentType());
        for (ChecklistItem item : after.items()) types.add(item.documentType());
        for (DocumentType type : types) {
            show("documents", type.code());
            ChecklistItem one = before.item(type).orElse(null);
            ChecklistItem other = after.item(type).orElse(null);
            if (!Objects.equals(one, other)) checklist.add(new ChecklistChange(type, one, other));
        }
        for (Question question : Checklist.openQuestions(own, input)) show("questions", question.id());
        for (Question question : Checklist.openQuestions(newest, input)) show("questions", question.id());
        for (String question : input.answers().keySet()) show("questions", question);
    }

    private void diagnoses(ChecklistInput input, DiagnosisInput diagnosed) {
        Diagnosis before = Diagnoser.diagnose(own, diagnosed).diagnosis();
        Diagnosis after = Diagnoser.diagnose(newest, diagnosed).diagnosis();
        for (Diagnosis one : Arrays.asList(before, after)) {
            for (Hypothesis hypothesis : one.hypotheses()) show(hypothesis);
        }
        TransactionRecord transaction = input.application().transaction();
        show("responses", transaction.profile() + "/" + transaction.responseCode());
        differ("reason", Labels.of(before.reason()), Labels.of(after.reason()));
        differ("cause", cause(own, before), cause(newest, after));
        differ(
                "moneyCertainty",
                Labels.of(MoneyCertainty.of(before.moneyCertainty())),
                Labels.of(MoneyCertainty.of(after.moneyCertainty())));
        differ(
                "retryAdvice",
                Labels.of(RetryAdvice.of(before.retryAdvice())),
                Labels.of(RetryAdvice.of(after.retryAdvice())));
    }

    private void show(Hypothesis hypothesis) {
        show("categories", hypothesis.category());
        if (hypothesis.subCause() != null) show("causes", hypothesis.subCause());
        for (String code : hypothesis.remedies()) {
            show("remedies", code);
            String guide = newest.remedy(code).map(Remedy::guide).orElse(null);
            if (guide != null) show("guides", guide);
        }
    }

    private static Text cause(Catalogue catalogue, Diagnosis diagnosis) {
        Hypothesis first = diagnosis.hypotheses().get(0);
        return catalogue
                .cause(first.subCause())
                .map(cause -> cause.name())
                .orElseGet(() -> Labels.of(CauseCategory.of(first.category())));
    }

    private void differ(String member, Text before, Text after) {
        if (before.equals(after)) return;
        diagnosis.add(new CatalogueChange("diagnosis", member, CatalogueChange.Kind.CHANGED, before, after));
    }

    private void show(String section, String key) {
        shown.add(section + " " + key);
    }
}
