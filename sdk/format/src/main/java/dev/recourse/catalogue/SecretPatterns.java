package dev.recourse.catalogue;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds authentication data by the words and signs around it, and telephone numbers (domain.md §5.8, 6). */
final class SecretPatterns {
    /** Wider than the pattern of document.schema.json, so that no text that passes here is refused there; so is the next. */
    private static final Pattern FIRST_TRACK = pattern("%B[^^]{0,720}\\^[^\\n;]{0,100}");

    private static final Pattern SECOND_TRACK = pattern(";?(?<![0-9])[0-9]{13,19}+(?:=[0-9]{4}|D[0-9]{7})[0-9=?]*");

    private static final Pattern VERIFICATION = pattern("(?:(?<![A-Z])(?:CVV|CVN|CVC|CAV)[12]?(?![A-Z])[^0-9\\n]{0,12}"
            + "|(?:安全码|卡背后?三位|卡背面三位)(?:(?![号额错应])[^0-9\\n]){0,6})"
            + "([0-9](?:[ -]?[0-9]){2,3})(?![0-9年月日元])");

    /** Between the word and the digits nothing may name another number, or a trace number beside it would be taken for a PIN. */
    private static final Pattern PIN =
            pattern("(?:(?<![A-Z])PIN(?![A-Z])(?:(?!STAN|RRN|TID|MID|batch|[号额错应])[^0-9\\n]){0,12}"
                    + "|密码(?:(?!STAN|RRN|TID|MID|[号额错应])[^0-9\\n]){0,6})"
                    + "([0-9]{4,6})(?![0-9年月日元次笔点时分位])");

    private static final Pattern EXPIRY = pattern("(?:有效期限?|失效日期"
            + "|(?<![A-Z])(?:exp(?:iry|ires|iration)?(?: ?date)?|valid ?thru|good ?thru)(?![A-Z]))[^0-9\\n]{0,6}"
            + "((?:0[1-9]|1[0-2]) ?[/-]? ?(?:20)?[0-9]{2}|[0-9]{2} ?[/-]? ?(?:0[1-9]|1[0-2]))"
            + "(?![0-9年天个元]|[/.-][0-9])");

    private static final Pattern PHONE = pattern("(?<![0-9*])(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})(?![0-9])");

    private SecretPatterns() {}

    /** Adds stripe data to {@code places}; goes before everything else, because a card number is a part of it. */
    static void findTracks(NormalText text, Places places) {
        String string = text.toString();
        // Both need a sign that hardly any text has; looking for it first spares a long journal the slow patterns.
        if (string.indexOf('^') >= 0) tracks(FIRST_TRACK, string, places);
        if (string.indexOf('=') >= 0 || string.indexOf('D') >= 0 || string.indexOf('d') >= 0) {
            tracks(SECOND_TRACK, string, places);
        }
    }

    private static void tracks(Pattern pattern, String text, Places places) {
        Matcher track = pattern.matcher(text);
        while (track.find()) places.add("TRACK_DATA_IN_TEXT", Severity.BLOCK, track.start(), track.end(), "***");
    }

    /** Adds all others to {@code places}. */
    static void find(NormalText text, Set<String> known, Places places) {
        String lower = text.toString().toLowerCase(Locale.ROOT);
        if (hasAny(lower, "cvv", "cvn", "cvc", "cav", "安全码", "卡背")) {
            digits(VERIFICATION, "CARD_VERIFICATION_IN_TEXT", text, known, places);
        }
        if (hasAny(lower, "pin", "密码")) digits(PIN, "PIN_IN_TEXT", text, known, places);
        if (hasAny(lower, "有效期", "失效日期", "exp", "thru")) digits(EXPIRY, "EXPIRY_IN_TEXT", text, known, places);
        Matcher phone = PHONE.matcher(text.toString());
        while (phone.find()) {
            String digits = digitsOf(phone.group(1));
            if (known.contains(digits)) continue;
            String masked = digits.substring(0, 3) + "****" + digits.substring(7);
            places.add("PHONE_IN_TEXT", Severity.WARN, phone.start(1), phone.end(1), masked);
        }
    }

    private static void digits(Pattern pattern, String code, NormalText text, Set<String> known, Places places) {
        Matcher matcher = pattern.matcher(text.toString());
        while (matcher.find()) {
            String digits = digitsOf(matcher.group(1));
            if (known.contains(digits)) continue;
            char[] masked = new char[digits.length()];
            Arrays.fill(masked, '*');
            places.add(code, Severity.BLOCK, matcher.start(1), matcher.end(1), new String(masked));
        }
    }

    private static boolean hasAny(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) return true;
        }
        return false;
    }

    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') digits.append(text.charAt(i));
        }
        return digits.toString();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
