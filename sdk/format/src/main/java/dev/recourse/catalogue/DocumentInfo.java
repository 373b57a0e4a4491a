package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A type of document (domain.md §3.1).
 *
 * @param type code
 * @param number such as {@code D-04}; null for an acquirer's own
 * @param requirement where the seed names it, such as {@code R-21}; null for a default of our own
 * @param tier privacy class of JR/T 0171: {@code C1}, {@code C2} or {@code C3}; null for data of the entity itself
 * @param personal whether it holds data of the cardholder, so that their separate consent comes first (PIPL 29)
 * @param name what it is called
 * @param notes what must be on it, and what must not
 */
public record DocumentInfo(
        DocumentType type,
        @Nullable String number,
        @Nullable String requirement,
        @Nullable String tier,
        boolean personal,
        Text name,
        Text notes) {}
