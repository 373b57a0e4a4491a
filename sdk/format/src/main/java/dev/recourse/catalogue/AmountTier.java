package dev.recourse.catalogue;

import dev.recourse.model.Text;

/**
 * A step of the amount (domain.md §3.3).
 *
 * @param code such as {@code T2}
 * @param fromMinor lowest amount of it, in minor units
 * @param currency ISO 4217, such as {@code CNY}
 * @param name what it is called
 */
public record AmountTier(String code, long fromMinor, String currency, Text name) {}
