package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Digits that a reader may take for one number: groups of digits with nothing but separators between them.
 *
 * <p>Groups that are known to be something else (merchant number, retrieval reference, credit code, an order number named as such) and
 * groups too long for a card number belong to no run; they part the runs around them.
 */
final class DigitRun {
    /** More digits than this without a separator are no card number. */
    static final int LONGEST = 19;

    private static final int WIDEST_GAP = 8;
    private static final int SHORTEST_KNOWN = 11;
    private static final int MARK = 24;
    private static final Pattern ORDER = Pattern.compile(
            "(?:订单号码?|订单编号|商户订单|交易单号|运单号|快递单号|工单号|流水号" + "|(?<![a-z])order(?: ?(?:no|number|id))?)[\\s.:#为是]*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]).*");

    private final NormalText text;
    private final List<int[]> groups = new ArrayList<>();
    private final StringBuilder digits = new StringBuilder();

    private DigitRun(NormalText text) {
        this.text = text;
    }

    static void forEach(NormalText text, Set<String> known, Consumer<DigitRun> action) {
        DigitRun run = new DigitRun(text);
        int end = 0;
        for (int start = nextDigit(text, 0); start < text.length(); start = nextDigit(text, end)) {
            boolean joined = isGap(text, end, start);
            end = groupEnd(text, start);
            boolean other = end - start > LONGEST || isKnown(text, start, end, known);
            if (other || !joined) {
                if (run.length() >= 13) action.accept(run);
                run = new DigitRun(text);
            }
            if (!other) run.add(start, end);
        }
        if (run.length() >= 13) action.accept(run);
    }

    /** Returns the digits of all groups, without what stands between them. */
    CharSequence digits() {
        return digits;
    }

    int length() {
        return digits.length();
    }

    int groups() {
        return groups.size();
    }

    /** Returns the index, in {@link #digits}, of the first digit of a group. */
    int groupStart(int group) {
        return groups.get(group)[2];
    }

    /** Returns the index, in {@link #digits}, after the last digit of a group. */
    int groupEnd(int group) {
        int[] bounds = groups.get(group);
        return bounds[2] + bounds[1] - bounds[0];
    }

    /** Returns the group that holds the digit at {@code index}. */
    int groupOf(int index) {
        int group = 0;
        while (groupEnd(group) <= index) group++;
        return group;
    }

    /** Returns where the group begins in the text. */
    int textStart(int group) {
        return groups.get(group)[0];
    }

    /** Returns where the group ends in the text. */
    int textEnd(int group) {
        return groups.get(group)[1];
    }

    /** Whether the digits begin with a date of this century, as times and order numbers do. */
    boolean beginsWithDate() {
        return DATE.matcher(digits).matches();
    }

    private void add(int start, int end) {
        groups.add(new int[] {start, end, digits.length()});
        digits.append(text, start, end);
    }

    private static int nextDigit(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && !isDigit(text.charAt(i))) i++;
        return i;
    }

    private static int groupEnd(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) i++;
        return i;
    }

    /** Whether nothing but separators stands from the end of one group to the start of the next. */
    private static boolean isGap(NormalText text, int left, int right) {
        if (right - left > WIDEST_GAP) return false;
        for (int i = left; i < right; i++) {
            if (!isSeparator(text.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) return true;
        return Character.getType(c) == Character.DASH_PUNCTUATION || "./\\_·•・−".indexOf(c) >= 0;
    }

    private static boolean isKnown(NormalText text, int start, int end, Set<String> known) {
        int from = start;
        while (from > 0 && isLetterOrDigit(text.charAt(from - 1)) && end - from < 40) from--;
        int to = end;
        while (to < text.length() && isLetterOrDigit(text.charAt(to)) && to - start < 40) to++;
        if (to - from >= SHORTEST_KNOWN
                && (known.contains(upper(text, from, to))
                        || known.contains(text.subSequence(from, to).toString()))) {
            return true;
        }
        if (to - from == 18) {
            String token = upper(text, from, to);
            if (!ResidentId.isValid(token) && UnifiedSocialCreditCode.isUnmistakable(token)) return true;
        }
        return end - start >= 13
                && ORDER.matcher(text.subSequence(Math.max(0, start - MARK), start))
                        .find();
    }

    private static String upper(NormalText text, int from, int to) {
        StringBuilder upper = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return upper.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
