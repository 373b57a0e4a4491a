package dev.recourse.catalogue;

import dev.recourse.model.Text;

/**
 * A step of the amount in one currency (domain.md §3.3). An amount in a currency without steps reaches none, so that nothing is asked
 * for because of it.
 *
 * @param code such as {@code T2}
 * @param fromMinor lowest amount of it, in minor units
 * @param currency ISO 4217, such as {@code CNY}
 * @param name what it is called
 */
public record AmountTier(String code, long fromMinor, String currency, Text name) {}
