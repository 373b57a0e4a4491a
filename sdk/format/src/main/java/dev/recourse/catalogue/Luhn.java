package dev.recourse.catalogue;

/** Check digit of card numbers, ISO/IEC 7812-1 annex B. One in ten random numbers passes: never a proof on its own. */
final class Luhn {
    private Luhn() {}

    /** Whether the digits of {@code text} from {@code start} to {@code end} pass; all of them must be {@code 0} to {@code 9}. */
    static boolean passes(CharSequence text, int start, int end) {
        int sum = 0;
        boolean doubled = false;
        for (int i = end - 1; i >= start; i--) {
            int digit = text.charAt(i) - '0';
            if (doubled) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
            sum += digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
