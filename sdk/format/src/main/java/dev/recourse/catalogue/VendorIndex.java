package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds rows by the values of makers: {@code 0x0A53}, {@code -501}, {@code CARD_ERROR} or a range of numbers with {@code ..}. */
final class VendorIndex {
    private final Map<String, String> codes = new HashMap<>();

    VendorIndex(List<Vendor> vendors) {
        for (Vendor vendor : vendors) {
            for (String alias : vendor.aliases()) codes.put(upper(alias), vendor.code());
        }
        for (Vendor vendor : vendors) codes.put(upper(vendor.code()), vendor.code());
    }

    <T> List<T> of(
            @Nullable String vendor,
            @Nullable String value,
            List<T> rows,
            Function<T, Map<String, List<String>>> valuesOf) {
        String code = vendor == null ? null : codes.get(upper(vendor));
        if (code == null || value == null) return Collections.emptyList();
        List<T> found = new ArrayList<>();
        for (T row : rows) {
            for (String listed : valuesOf.apply(row).getOrDefault(code, Collections.emptyList())) {
                if (!isSame(listed, value.trim())) continue;
                found.add(row);
                break;
            }
        }
        return Collections.unmodifiableList(found);
    }

    static boolean isSame(String listed, String given) {
        if (upper(listed).equals(upper(given))) return true;
        Long number = number(given);
        if (number == null) return false;
        int dots = listed.indexOf("..");
        Long from = number(dots < 0 ? listed : listed.substring(0, dots));
        Long to = dots < 0 ? from : number(listed.substring(dots + 2));
        return from != null && to != null && from <= number && number <= to;
    }

    private static @Nullable Long number(String text) {
        String trimmed = upper(text);
        // U+2212 is what tables print for minus.
        boolean negative = trimmed.startsWith("-") || trimmed.startsWith("\u2212");
        String digits = negative ? trimmed.substring(1) : trimmed;
        try {
            long number = digits.startsWith("0X") ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
            return negative ? -number : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String upper(String text) {
        return text.trim().toUpperCase(Locale.ROOT);
    }
}
