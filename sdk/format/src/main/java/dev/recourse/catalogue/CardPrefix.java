package dev.recourse.catalogue;

/** Who issued a card number, as far as its first digits and its length say (domain.md §5.8, 3). */
enum CardPrefix {
    /** No card begins like that at that length. */
    NONE,
    /** An international or former domestic scheme. */
    SCHEME,
    /** UnionPay: mistyped numbers of it are still mostly card numbers. */
    UNIONPAY,
    /** Former domestic debit cards beginning with 9, which too many other numbers do. */
    NINE;

    /** Classifies the {@code length} digits of {@code digits} that begin at {@code start}. */
    static CardPrefix of(CharSequence digits, int start, int length) {
        if (length < 13 || length > 19) return NONE;
        int first4 = 0;
        for (int i = 0; i < 4; i++) first4 = 10 * first4 + digits.charAt(start + i) - '0';
        int first2 = first4 / 100;
        int first3 = first4 / 10;
        boolean long16 = length >= 16;
        if (first2 == 62 || first2 == 81) return long16 ? UNIONPAY : NONE;
        if (first2 >= 90) return long16 ? NINE : NONE;
        boolean scheme;
        if (first2 / 10 == 4) scheme = length == 13 || length == 16 || length == 19;
        else if (first2 >= 51 && first2 <= 55) scheme = length == 16;
        else if (first4 >= 2221 && first4 <= 2720) scheme = length == 16;
        else if (first2 == 34 || first2 == 37) scheme = length == 15;
        else if (first4 >= 3528 && first4 <= 3589) scheme = long16;
        else if (first2 == 30 || first2 == 36 || first2 == 38 || first2 == 39) scheme = length >= 14;
        else scheme = long16 && (first2 == 60 || first2 == 65 || (first3 >= 644 && first3 <= 649));
        return scheme ? SCHEME : NONE;
    }
}
