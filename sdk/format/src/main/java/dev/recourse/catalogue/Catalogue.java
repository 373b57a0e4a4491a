package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of diagnosis and materials as data of one version (domain.md §1.6 to §3.4, §5.6). Immutable.
 *
 * <p>A row that is not there is not guessed: an unknown code is an empty answer, never a row that looks like it.
 */
public final class Catalogue {
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
    final Table<DocumentRule> rules;
    final Table<AmountTier> amountTiers;
    final Table<Bulletin> bulletins;
    final Table<Guide> guides;
    final List<String> duplicates;

    final String ownVersion;
    private final String version;
    private final @Nullable String acquirer;
    private final @Nullable Long acquirerVersion;
    private final @Nullable Instant issuedAt;
    private final @Nullable Instant validUntil;
    private final MaterialLimits limits;
    private final Windows windows;
    private final LicenceRegistry licences;
    private final Set<String> unknownSections;
    private final VendorIndex<KernelOutcome> vendorOutcomes;
    private final VendorIndex<EventKind> vendorEvents;

    Catalogue(CatalogueBuilder from) {
        if (from.limits == null || from.windows == null) throw new IllegalStateException("limits or windows not set");
        responses = from.responses.copy();
        retryLimits = from.retryLimits.copy();
        statusWords = from.statusWords.copy();
        vendors = from.vendors.copy();
        kernelOutcomes = from.kernelOutcomes.copy();
        bits = from.bits.copy();
        events = from.events.copy();
        reversalReasons = from.reversalReasons.copy();
        categories = from.categories.copy();
        causes = from.causes.copy();
        remedies = from.remedies.copy();
        prevention = from.prevention.copy();
        questions = from.questions.copy();
        documents = from.documents.copy();
        rules = from.rules.copy();
        amountTiers = from.amountTiers.copy();
        bulletins = from.bulletins.copy();
        guides = from.guides.copy();
        duplicates = Collections.unmodifiableList(new ArrayList<>(from.duplicates));
        version = from.acquirerVersion == null ? from.version : from.version + "+" + from.acquirerVersion;
        ownVersion = from.version;
        acquirer = from.acquirer;
        acquirerVersion = from.acquirerVersion;
        issuedAt = from.issuedAt;
        validUntil = from.validUntil;
        limits = from.limits;
        windows = from.windows;
        licences = from.licences;
        unknownSections = Collections.unmodifiableSet(new TreeSet<>(from.unknownSections));
        vendorOutcomes = new VendorIndex<>(vendors.rows(), kernelOutcomes.rows(), KernelOutcome::vendorValues);
        vendorEvents = new VendorIndex<>(vendors.rows(), events.rows(), EventKind::vendorValues);
    }

    /** Returns the version: {@code 1}, or {@code 1+7} with version 7 of an acquirer. */
    public String version() {
        return version;
    }

    /** Returns the acquirer whose rows are in it; null for the built-in one. */
    public @Nullable String acquirer() {
        return acquirer;
    }

    /** Returns the acquirer's own count, which never goes back; null for the built-in one. */
    public @Nullable Long acquirerVersion() {
        return acquirerVersion;
    }

    /** Returns when the acquirer issued it; null for the built-in one. */
    public @Nullable Instant issuedAt() {
        return issuedAt;
    }

    /** Returns from when on a newer one should be asked for; it goes on working. Null for the built-in one. */
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    /** Whether {@code time} lies beyond {@link #validUntil}: a warning, never a stop. */
    public boolean isOutdatedAt(Instant time) {
        return validUntil != null && time.isAfter(validUntil);
    }

    /** Returns what an answer of the host means under a profile. */
    public Optional<ResponseCode> response(@Nullable String profile, @Nullable String code) {
        if (profile == null || code == null) return Optional.empty();
        return Optional.ofNullable(responses.row(profile + "/" + code.toUpperCase(Locale.ROOT)));
    }

    /** Returns the answers of all profiles. */
    public List<ResponseCode> responses() {
        return responses.rows();
    }

    /** Returns how often the network of a profile lets one card be presented again. */
    public Optional<RetryLimit> retryLimit(@Nullable String profile) {
        return Optional.ofNullable(retryLimits.row(profile));
    }

    /** Returns the rows for an answer of the chip, whatever the step. */
    public List<StatusWord> statusWords(String word) {
        List<StatusWord> found = new ArrayList<>();
        for (StatusWord row : statusWords.rows()) {
            if (row.matches(word)) found.add(row);
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * Returns what an answer of the chip means at a step.
     *
     * @param word SW1 SW2, 4 hex digits
     * @param step code; null if it is not known, which leaves the rows that hold at any step and those that are the only one of their word
     */
    public Optional<StatusWord> statusWord(String word, @Nullable String step) {
        List<StatusWord> rows = statusWords(word);
        for (StatusWord row : rows) {
            if (step != null && row.steps().contains(step)) return Optional.of(row);
        }
        for (StatusWord row : rows) {
            boolean only = step == null && rows.size() == 1;
            if (only || row.steps().contains(StatusWord.ANY_STEP)) return Optional.of(row);
        }
        return Optional.empty();
    }

    /** Returns the answers of the chip that are known. */
    public List<StatusWord> statusWords() {
        return statusWords.rows();
    }

    /** Returns the kernel outcome of an id: {@code K_27} or {@code K-27}. */
    public Optional<KernelOutcome> kernelOutcome(@Nullable String id) {
        return Optional.ofNullable(kernelOutcomes.row(id == null ? null : id.replace('-', '_')));
    }

    /** Returns the kernel outcomes, K-01 first. */
    public List<KernelOutcome> kernelOutcomes() {
        return kernelOutcomes.rows();
    }

    /**
     * Returns the kernel outcomes that a maker's value shows. Makers use one value for several, so there can be more than one.
     *
     * @param vendor code or other name, in any case
     * @param value its value: a name, a number, or hex after {@code 0x}
     */
    public List<KernelOutcome> vendorOutcomes(@Nullable String vendor, @Nullable String value) {
        return vendorOutcomes.of(vendor, value);
    }

    /** Returns the events that a maker's value shows, as {@link #vendorOutcomes}. */
    public List<EventKind> vendorEvents(@Nullable String vendor, @Nullable String value) {
        return vendorEvents.of(vendor, value);
    }

    /** Returns the makers whose values are known. */
    public List<Vendor> vendors() {
        return vendors.rows();
    }

    /** Returns the rows of a data object, highest bit of the first byte first. */
    public List<Bit> bits(BitField field) {
        List<Bit> found = new ArrayList<>();
        for (Bit bit : bits.rows()) {
            if (bit.field() == field) found.add(bit);
        }
        return Collections.unmodifiableList(found);
    }

    /** Returns the rows of a data object that hold for its bytes. */
    public List<Bit> bits(BitField field, byte[] bytes) {
        List<Bit> found = new ArrayList<>();
        for (Bit bit : bits.rows()) {
            if (bit.field() == field && bit.isIn(bytes)) found.add(bit);
        }
        return Collections.unmodifiableList(found);
    }

    /** Returns the row of a single bit, such as {@code B3b6} of the TVR, or of a name. */
    public Optional<Bit> bit(BitField field, String placeOrCode) {
        for (Bit bit : bits.rows()) {
            if (bit.field() != field) continue;
            if (bit.place().equals(placeOrCode) || bit.code().equals(placeOrCode)) return Optional.of(bit);
        }
        return Optional.empty();
    }

    /** Returns the kind of event: {@code T_13}, {@code T-13} or {@code COMM_RECEIVE_TIMEOUT}. */
    public Optional<EventKind> event(@Nullable String idOrCode) {
        if (idOrCode == null) return Optional.empty();
        EventKind byId = events.row(idOrCode.replace('-', '_'));
        if (byId != null) return Optional.of(byId);
        for (EventKind row : events.rows()) {
            if (row.code().equals(idOrCode)) return Optional.of(row);
        }
        return Optional.empty();
    }

    /** Returns the kinds of events, T-01 first. */
    public List<EventKind> events() {
        return events.rows();
    }

    /** Returns why a terminal reversed, by DE39 of its request. */
    public Optional<ReversalReason> reversalReason(@Nullable String code) {
        return Optional.ofNullable(reversalReasons.row(code));
    }

    /** Returns the reasons of reversals. */
    public List<ReversalReason> reversalReasons() {
        return reversalReasons.rows();
    }

    /** Returns a category of causes. */
    public Optional<Category> category(@Nullable String code) {
        return Optional.ofNullable(categories.row(code));
    }

    /** Returns the categories of causes. */
    public List<Category> categories() {
        return categories.rows();
    }

    /** Returns a sub-cause. */
    public Optional<Cause> cause(@Nullable String code) {
        return Optional.ofNullable(causes.row(code));
    }

    /** Returns the sub-causes. */
    public List<Cause> causes() {
        return causes.rows();
    }

    /** Returns a remedy. */
    public Optional<Remedy> remedy(@Nullable String code) {
        return Optional.ofNullable(remedies.row(code));
    }

    /** Returns the remedies. */
    public List<Remedy> remedies() {
        return remedies.rows();
    }

    /** Returns the standing measures. */
    public List<PreventionMeasure> prevention() {
        return prevention.rows();
    }

    /** Returns a question. */
    public Optional<Question> question(@Nullable String id) {
        return Optional.ofNullable(questions.row(id));
    }

    /** Returns the questions, cheapest first. */
    public List<Question> questions() {
        return questions.rows();
    }

    /** Returns what is known about a type of document. */
    public Optional<DocumentInfo> document(DocumentType type) {
        return Optional.ofNullable(documents.row(type.code()));
    }

    /** Returns the types of documents, D-01 first. */
    public List<DocumentInfo> documents() {
        return documents.rows();
    }

    /** Returns the rules for documents; of those for one type the first that holds decides. */
    public List<DocumentRule> rules() {
        return rules.rows();
    }

    /** Returns the steps of the amount. */
    public List<AmountTier> amountTiers() {
        return amountTiers.rows();
    }

    /** Returns what the acquirer announces. */
    public List<Bulletin> bulletins() {
        return bulletins.rows();
    }

    /** Returns a guide. */
    public Optional<Guide> guide(@Nullable String id) {
        return Optional.ofNullable(guides.row(id));
    }

    /** Returns the guides. */
    public List<Guide> guides() {
        return guides.rows();
    }

    /** Returns what evidence may be like. */
    public MaterialLimits limits() {
        return limits;
    }

    /** Returns how long things are kept and waited for. */
    public Windows windows() {
        return windows;
    }

    /** Returns the register of licences. */
    public LicenceRegistry licences() {
        return licences;
    }

    /** Returns the names of sections that this version does not know; they have no effect, and are shown. */
    public Set<String> unknownSections() {
        return unknownSections;
    }

    List<Table<?>> tables() {
        return Collections.unmodifiableList(Arrays.asList(
                responses,
                retryLimits,
                statusWords,
                vendors,
                kernelOutcomes,
                bits,
                events,
                reversalReasons,
                categories,
                causes,
                remedies,
                prevention,
                questions,
                documents,
                rules,
                amountTiers,
                bulletins,
                guides));
    }
}
