package dev.recourse.catalogue;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds card numbers and resident identity numbers among the digits of a text (domain.md §5.8, 2 to 5). */
final class CardNumbers {
    private static final Comparator<Hit> SUREST_FIRST = Comparator.<Hit>comparingInt(hit -> hit.rank)
            .thenComparingInt(hit -> hit.start - hit.end)
            .thenComparingInt(hit -> hit.start);

    private CardNumbers() {}

    /** Adds what is found to {@code places}; positions are those of {@code text}. */
    static void find(NormalText text, Set<String> known, Places places) {
        DigitRun.forEach(text, known, run -> {
            List<Hit> hits = new ArrayList<>();
            aligned(text, run, hits);
            // A run that is no longer than a card number may hide one between stray digits; in a longer one every other
            // order number would seem to. Dates are excepted: what follows them has too few digits left.
            if (run.length() <= DigitRun.LONGEST && !run.beginsWithDate()) inside(run, hits);
            hits.sort(SUREST_FIRST);
            for (Hit hit : hits) places.add(hit.code, hit.severity, hit.start, hit.end, hit.masked);
        });
    }

    /** Numbers that begin and end where groups of digits do, such as {@code 6222 0202 0011 2233}. */
    private static void aligned(NormalText text, DigitRun run, List<Hit> hits) {
        for (int first = 0; first < run.groups(); first++) {
            int start = run.groupStart(first);
            for (int last = first; last < run.groups(); last++) {
                int length = run.groupEnd(last) - start;
                if (length > DigitRun.LONGEST) break;
                if (length >= 13) alignedNumber(text, run, first, last, length, hits);
            }
        }
    }

    private static void alignedNumber(NormalText text, DigitRun run, int first, int last, int length, List<Hit> hits) {
        CharSequence digits = run.digits();
        int start = run.groupStart(first);
        int from = run.textStart(first);
        int to = run.textEnd(last);
        String number = digits.subSequence(start, start + length).toString();
        if (length == 18 && ResidentId.isValid(number)) hits.add(Hit.identity(from, to, number));
        int x = length == 17 ? checkX(text, to) : -1;
        if (x >= 0 && ResidentId.isValid(number + "X")) hits.add(Hit.identity(from, x, number + "X"));
        CardPrefix prefix = CardPrefix.of(digits, start, length);
        if (prefix == CardPrefix.NONE) return;
        boolean luhn = Luhn.passes(digits, start, start + length);
        if (luhn && prefix != CardPrefix.NINE) {
            hits.add(new Hit("CARD_NUMBER_IN_TEXT", Severity.BLOCK, 1, from, to, masked(number, 4)));
        } else if (luhn || prefix == CardPrefix.UNIONPAY) {
            hits.add(new Hit("POSSIBLE_CARD_NUMBER_IN_TEXT", Severity.WARN, 3, from, to, masked(number, 4)));
        }
    }

    /** Numbers that stray digits touch: a card number with its verification value stuck to it, or with a digit typed too many. */
    private static void inside(DigitRun run, List<Hit> hits) {
        CharSequence digits = run.digits();
        for (int start = 0; start + 15 <= run.length(); start++) {
            for (int end = start + 15; end <= run.length(); end++) {
                int length = end - start;
                boolean identity = length == 18 && ResidentId.isValidAt(digits, start);
                CardPrefix prefix = CardPrefix.of(digits, start, length);
                boolean card = prefix == CardPrefix.SCHEME || prefix == CardPrefix.UNIONPAY;
                if (!identity && !(card && Luhn.passes(digits, start, end))) continue;
                int first = run.groupOf(start);
                int last = run.groupOf(end - 1);
                String number = digits.subSequence(run.groupStart(first), run.groupEnd(last))
                        .toString();
                String code = identity ? "RESIDENT_ID_IN_TEXT" : "CARD_NUMBER_IN_TEXT";
                // The last four may be a verification value here, so none of them stays.
                hits.add(new Hit(code, Severity.BLOCK, 2, run.textStart(first), run.textEnd(last), masked(number, 0)));
            }
        }
    }

    /** Returns where a check character X after the digits ends, or -1. */
    private static int checkX(NormalText text, int at) {
        if (at >= text.length() || (text.charAt(at) != 'X' && text.charAt(at) != 'x')) return -1;
        return at + 1;
    }

    private static String masked(String number, int tail) {
        char[] masked = number.toCharArray();
        Arrays.fill(masked, 6, masked.length - tail, '*');
        return new String(masked);
    }

    /** {@code rank}: 0 identity numbers, because those of Gansu look like UnionPay cards; then cards, by how sure they are. */
    private record Hit(String code, Severity severity, int rank, int start, int end, String masked) {
        static Hit identity(int start, int end, String number) {
            return new Hit("RESIDENT_ID_IN_TEXT", Severity.BLOCK, 0, start, end, ResidentId.mask(number));
        }
    }
}
