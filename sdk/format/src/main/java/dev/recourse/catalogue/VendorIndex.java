package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by the values of makers: {@code 0x0A53}, {@code -501}, {@code CARD_ERROR} or a range of numbers with {@code ..}. Where a
 * maker counts in hexadecimal alone, so is meant what has a leading zero or a letter: {@code 0811}, {@code 8F}.
 */
final class VendorIndex<T> {
    private static final String HEX = "0X";

    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, List<Listed<T>>> listed = new HashMap<>();
    private final Set<String> hexadecimal = new HashSet<>();

    VendorIndex(List<Vendor> vendors, List<T> rows, Function<T, Map<String, List<String>>> valuesOf) {
        for (Vendor vendor : vendors) {
            for (String alias : vendor.aliases()) codes.put(upper(alias), vendor.code());
        }
        for (Vendor vendor : vendors) codes.put(upper(vendor.code()), vendor.code());
        for (T row : rows) {
            valuesOf.apply(row).forEach((code, values) -> {
                for (String value : values) {
                    listed.computeIfAbsent(code, none -> new ArrayList<>()).add(Listed.of(row, value));
                }
            });
        }
        listed.forEach((code, values) -> {
            boolean hex = false;
            boolean decimal = false;
            for (Listed<T> value : values) {
                hex |= value.from != null && value.text.startsWith(HEX);
                decimal |= value.from != null && !value.text.startsWith(HEX);
            }
            if (hex && !decimal) hexadecimal.add(code);
        });
    }

    List<T> of(@Nullable String vendor, @Nullable String value) {
        String code = vendor == null ? null : codes.get(upper(vendor));
        if (code == null || value == null) return Collections.emptyList();
        String text = upper(value);
        Long number = number(hexadecimal.contains(code) && looksHexadecimal(text) ? HEX + text : text);
        Set<T> found = new LinkedHashSet<>();
        for (Listed<T> one : listed.getOrDefault(code, Collections.emptyList())) {
            if (one.is(text, number)) found.add(one.row);
        }
        return Collections.unmodifiableList(new ArrayList<>(found));
    }

    /** A value as a table lists it, read once; {@code from} is null where it is no number. */
    private record Listed<T>(
            T row,
            String text,
            @Nullable Long from,
            @Nullable Long to) {
        static <T> Listed<T> of(T row, String value) {
            int dots = value.indexOf("..");
            Long from = number(upper(dots < 0 ? value : value.substring(0, dots)));
            return new Listed<>(row, upper(value), from, dots < 0 ? from : number(upper(value.substring(dots + 2))));
        }

        boolean is(String given, @Nullable Long number) {
            if (text.equals(given)) return true;
            return number != null && from != null && to != null && from <= number && number <= to;
        }
    }

    /** Without the mark, digits alone are decimal unless a zero stands before them. */
    private static boolean looksHexadecimal(String text) {
        if (text.startsWith(HEX) || text.length() < 2) return false;
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) return false;
            letter |= Character.isLetter(text.charAt(i));
        }
        return letter || text.charAt(0) == '0';
    }

    private static @Nullable Long number(String text) {
        // U+2212 is what tables print for minus.
        boolean negative = text.startsWith("-") || text.startsWith("\u2212");
        String digits = negative ? text.substring(1) : text;
        try {
            long number = digits.startsWith(HEX) ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
            return negative ? -number : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String upper(String text) {
        return text.trim().toUpperCase(Locale.ROOT);
    }
}
