package dev.recourse.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of the register of payment business licences (R-89, domain.md §5.5). The built-in catalogue has an empty one: what is not in
 * it is not thereby illegal.
 *
 * @param publisher who made it; empty for the built-in one
 * @param snapshotDate the day it shows; null for the built-in one
 * @param nextUpdate from this day on it is stale, and cannot deny anything
 * @param entries licences
 */
public record LicenceRegistry(
        String publisher,
        @Nullable LocalDate snapshotDate,
        @Nullable LocalDate nextUpdate,
        List<Licence> entries) {
    /** A register that nobody has published. */
    public static final LicenceRegistry EMPTY = new LicenceRegistry("", null, null, Collections.emptyList());

    /** Copies the collection. */
    public LicenceRegistry {
        entries = Collections.unmodifiableList(new ArrayList<>(entries));
    }

    /**
     * A licence.
     *
     * @param number {@code Z2} and 12 digits
     * @param name of the institution
     * @param status {@code VALID}, {@code EXPIRED}, {@code REVOKED} or another code
     * @param types codes of the types of business it covers
     * @param regions where it covers them; {@code CN} for the whole country
     * @param validUntil last day
     */
    public record Licence(
            String number,
            String name,
            String status,
            List<String> types,
            List<String> regions,
            @Nullable LocalDate validUntil) {
        /** Copies the collections. */
        public Licence {
            types = Collections.unmodifiableList(new ArrayList<>(types));
            regions = Collections.unmodifiableList(new ArrayList<>(regions));
        }
    }
}
