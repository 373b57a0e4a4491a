package dev.recourse.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts a catalogue together, document by document: a row takes the place of an earlier document's row of the same key, and the others
 * stay. The same key twice in one document is a fault, which {@link CatalogueCheck} names.
 */
public final class CatalogueBuilder {
    final Table<ResponseCode> responses;
    final Table<RetryLimit> retryLimits;
    final Table<StatusWord> statusWords;
    final Table<Vendor> vendors;
    final Table<KernelOutcome> kernelOutcomes;
    final Table<Bit> bits;
    final Table<EventKind> events;
    final Table<ReversalReason> reversalReasons;
    final Table<Category> categories;
    final Table<Cause> causes;
    final Table<Remedy> remedies;
    final Table<PreventionMeasure> prevention;
    final Table<Question> questions;
    final Table<DocumentInfo> documents;
    Table<DocumentRule> rules;
    final Table<AmountTier> amountTiers;
    final Table<Bulletin> bulletins;
    final Table<Guide> guides;
    final Set<String> unknownSections;
    final List<String> duplicates = new ArrayList<>();

    String version = "";

    @Nullable
    String acquirer;

    @Nullable
    Long acquirerVersion;

    @Nullable
    Instant issuedAt;

    @Nullable
    Instant validUntil;

    @Nullable
    MaterialLimits limits;

    @Nullable
    Windows windows;

    LicenceRegistry licences = LicenceRegistry.EMPTY;

    private final Set<String> ofThisDocument = new HashSet<>();
    private Table<DocumentRule> rulesAhead = new Table<>("rules");
    private boolean laterRules;

    /** Begins with nothing. */
    public CatalogueBuilder() {
        responses = new Table<>("responses");
        retryLimits = new Table<>("retryLimits");
        statusWords = new Table<>("statusWords");
        vendors = new Table<>("vendors");
        kernelOutcomes = new Table<>("kernelOutcomes");
        bits = new Table<>("bits");
        events = new Table<>("events");
        reversalReasons = new Table<>("reversalReasons");
        categories = new Table<>("categories");
        causes = new Table<>("causes");
        remedies = new Table<>("remedies");
        prevention = new Table<>("prevention");
        questions = new Table<>("questions");
        documents = new Table<>("documents");
        rules = new Table<>("rules");
        amountTiers = new Table<>("amountTiers");
        bulletins = new Table<>("bulletins");
        guides = new Table<>("guides");
        unknownSections = new TreeSet<>();
    }

    /** Begins with the rows of another catalogue. */
    public CatalogueBuilder(Catalogue base) {
        responses = base.responses.copy();
        retryLimits = base.retryLimits.copy();
        statusWords = base.statusWords.copy();
        vendors = base.vendors.copy();
        kernelOutcomes = base.kernelOutcomes.copy();
        bits = base.bits.copy();
        events = base.events.copy();
        reversalReasons = base.reversalReasons.copy();
        categories = base.categories.copy();
        causes = base.causes.copy();
        remedies = base.remedies.copy();
        prevention = base.prevention.copy();
        questions = base.questions.copy();
        documents = base.documents.copy();
        rules = base.rules.copy();
        amountTiers = base.amountTiers.copy();
        bulletins = base.bulletins.copy();
        guides = base.guides.copy();
        unknownSections = new TreeSet<>(base.unknownSections());
        version = base.ownVersion;
        acquirer = base.acquirer();
        acquirerVersion = base.acquirerVersion();
        issuedAt = base.issuedAt();
        validUntil = base.validUntil();
        limits = base.limits();
        windows = base.windows();
        licences = base.licences();
    }

    /** Begins another document: from now on a key may come again. */
    public CatalogueBuilder document() {
        ofThisDocument.clear();
        settleRules();
        laterRules = !rules.keys().isEmpty();
        return this;
    }

    /** Says which version of ours it is, such as {@code 1}. */
    public CatalogueBuilder version(String newVersion) {
        version = newVersion;
        return this;
    }

    /**
     * Says whose rows are put over ours.
     *
     * @param by the acquirer
     * @param itsVersion its own count, which never goes back
     * @param at when it issued them
     * @param until when a newer one should be asked for
     */
    public CatalogueBuilder issued(String by, long itsVersion, Instant at, Instant until) {
        acquirer = by;
        acquirerVersion = itsVersion;
        issuedAt = at;
        validUntil = until;
        return this;
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(ResponseCode row) {
        return add(responses, row.profile() + "/" + row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(RetryLimit row) {
        return add(retryLimits, row.profile(), row);
    }

    /** Adds or replaces a row; its word and its first step are the key. */
    public CatalogueBuilder add(StatusWord row) {
        String step = row.steps().isEmpty() ? StatusWord.ANY_STEP : row.steps().get(0);
        return add(statusWords, row.word() + "/" + step, row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Vendor row) {
        return add(vendors, row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(KernelOutcome row) {
        return add(kernelOutcomes, row.id(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Bit row) {
        return add(bits, row.field() + "/" + row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(EventKind row) {
        return add(events, row.id(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(ReversalReason row) {
        return add(reversalReasons, row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Category row) {
        return add(categories, row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Cause row) {
        return add(causes, row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Remedy row) {
        return add(remedies, row.code(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(PreventionMeasure row) {
        return add(prevention, row.id(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Question row) {
        return add(questions, row.id(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(DocumentInfo row) {
        return add(documents, row.type().code(), row);
    }

    /** Adds or replaces a row. New rules of a later document go before those of earlier ones, or they would never decide. */
    public CatalogueBuilder add(DocumentRule row) {
        return add(laterRules && !rules.has(row.id()) ? rulesAhead : rules, row.id(), row);
    }

    /** Adds or replaces a row; its code and its currency are the key. */
    public CatalogueBuilder add(AmountTier row) {
        return add(amountTiers, row.code() + "/" + row.currency(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Bulletin row) {
        return add(bulletins, row.id(), row);
    }

    /** Adds or replaces a row. */
    public CatalogueBuilder add(Guide row) {
        return add(guides, row.id(), row);
    }

    /** Returns what evidence may be like; null as long as it has not been set. */
    public @Nullable MaterialLimits limits() {
        return limits;
    }

    /** Returns how long things are kept and waited for; null as long as it has not been set. */
    public @Nullable Windows windows() {
        return windows;
    }

    /** Sets what evidence may be like. */
    public CatalogueBuilder limits(MaterialLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Sets how long things are kept and waited for. */
    public CatalogueBuilder windows(Windows newWindows) {
        windows = newWindows;
        return this;
    }

    /** Sets the register of licences. */
    public CatalogueBuilder licences(LicenceRegistry newLicences) {
        licences = newLicences;
        return this;
    }

    /** Notes a section that this version does not know, so that it can be shown. */
    public CatalogueBuilder unknownSection(String name) {
        unknownSections.add(name);
        return this;
    }

    /**
     * Returns the catalogue.
     *
     * @throws IllegalStateException if no limits or no windows have been set
     */
    public Catalogue build() {
        settleRules();
        return new Catalogue(this);
    }

    private void settleRules() {
        Table<DocumentRule> settled = rulesAhead;
        for (DocumentRule rule : rules.rows()) settled.put(rule.id(), rule);
        rules = settled;
        rulesAhead = new Table<>("rules");
    }

    private <T> CatalogueBuilder add(Table<T> table, String key, T row) {
        if (!ofThisDocument.add(table.name() + " " + key)) duplicates.add(table.name() + " " + key);
        table.put(key, row);
        return this;
    }
}
