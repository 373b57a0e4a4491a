package dev.recourse.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of {@code document.schema.json}; the key of a format is the key of its text. */
final class Rules {
    private static final Pattern CONTROL = Pattern.compile("[\\u0000-\\u0008\\u000b-\\u001f\\u007f]");
    private static final Pattern STRIPE = Pattern.compile("%B[^^]{2,40}\\^|;[0-9]{13,19}=[0-9]{4}");
    private static final Pattern LABEL = Pattern.compile("[^\\u0000-\\u001f\\u007f/\\\\]+");
    private static final Pattern CARD_LIKE = Pattern.compile("[0-9]([ -]*[0-9]){12}");

    static final Rule ANY_OBJECT = Rules::anyObject;
    static final Rule BOOLEAN = Rules::bool;
    static final Rule TRUE = Rules::accepted;
    static final Rule TIMESTAMP = string("timestamp", text -> Members.timestamp(text) != null);
    static final Rule DATE = string("date", Rules::isDate);
    static final Rule LABELLED = string("label", Rules::isLabel);
    static final Rule CODE = match("code", "[A-Z][A-Z0-9_]{0,59}");
    static final Rule UUID = match("uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    static final Rule SHA256 = match("sha256", "[0-9a-f]{64}");
    static final Rule LOCALE = match("locale", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    static final Rule MEDIA_TYPE = match("mediaType", "[a-z]+/[a-z0-9.+-]{1,100}");
    static final Rule MERCHANT_NUMBER = match("merchantNumber", "[0-9A-Z]{15}");
    static final Rule TERMINAL_NUMBER = match("terminalNumber", "[!-~]{8}");
    static final Rule TERMINAL_SERIAL = match("terminalSerial", "[0-9A-Za-z-]{6,32}");
    static final Rule THREE_DIGITS = match("threeDigits", "[0-9]{3}");
    static final Rule FOUR_DIGITS = match("fourDigits", "[0-9]{4}");
    static final Rule SIX_DIGITS = match("sixDigits", "[0-9]{6}");
    static final Rule RETRIEVAL_REFERENCE_NUMBER = match("twelveLettersOrDigits", "[0-9A-Za-z]{12}");
    static final Rule AUTHORIZATION_CODE = match("sixLettersOrDigits", "[0-9A-Za-z]{6}");
    static final Rule RESPONSE_CODE = match("responseCode", "[0-9A-Z]{2}");
    static final Rule ACQUIRER_ID = match("acquirerId", "[0-9]{1,11}");
    static final Rule MASKED_PAN = match("maskedPan", "[0-9]{6}\\*{3,9}[0-9]{4}");
    static final Rule MASKED_ID = match("maskedId", "[0-9A-Z]{0,6}\\*{3,14}[0-9A-Z]{0,4}");
    static final Rule MONTH_AND_DAY = match("monthAndDay", "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");
    static final Rule CURRENCY = match("currency", "[A-Z]{3}");
    static final Rule LICENCE_NUMBER = match("licenceNumber", "Z2[0-9]{12}");
    static final Rule CREDIT_CODE = match("creditCode", "[0-9A-HJ-NPQRTUWXY]{18}|[0-9]{15}");
    static final Rule PHONE =
            match("phone", "1[3-9][0-9]{9}|1[3-9][0-9]\\*{4}[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8}|\\+[0-9]{6,12}");

    private Rules() {}

    /** Upper-case hexadecimal digits of so many bytes. */
    static Rule hex(int bytes) {
        Pattern digits = Pattern.compile("[0-9A-F]{" + 2 * bytes + "}");
        return (pointer, value, faults) ->
                checked(pointer, value, text -> digits.matcher(text).matches(), faults, "hex", 2 * bytes);
    }

    /** One of these strings. */
    static Rule oneOf(String... values) {
        List<String> known = Arrays.asList(values);
        return (pointer, value, faults) ->
                checked(pointer, value, known::contains, faults, "oneOf", String.join(", ", values));
    }

    /** Words of people: screened plain text of so many characters. */
    static Rule text(int min, int max) {
        return (pointer, value, faults) -> {
            Object words = length(min, max).clean(pointer, value, faults);
            if (words == null) return null;
            String key = CONTROL.matcher((String) words).find()
                    ? "controlCharacter"
                    : STRIPE.matcher((String) words).find() ? "stripeData" : "";
            if (key.isEmpty()) return words;
            faults.add(pointer, key);
            return null;
        };
    }

    /** A string of so many characters. */
    static Rule length(int min, int max) {
        return (pointer, value, faults) ->
                checked(pointer, value, text -> hasLength(text, min, max), faults, "length", min, max);
    }

    static Rule integer(long min, long max) {
        return (pointer, value, faults) -> {
            Long number = Members.wholeNumber(value);
            if (number != null && number >= min && number <= max) return number;
            faults.add(pointer, max == Long.MAX_VALUE ? "integerFrom" : "integer", min, max);
            return null;
        };
    }

    /** An array of so many items; bad ones are left out. */
    static Rule list(int min, int max, Rule item) {
        return (pointer, value, faults) -> {
            if (!(value instanceof List<?> items) || items.size() < min || items.size() > max) {
                faults.add(pointer, "list", min, max);
                return null;
            }
            List<Object> clean = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                Object given = items.get(i);
                if (given == null) faults.add(pointer + "/" + i, "missing");
                Object kept = given == null ? null : item.clean(pointer + "/" + i, given, faults);
                if (kept != null) clean.add(kept);
            }
            return clean.size() < min ? null : clean;
        };
    }

    private static Rule match(String key, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return string(key, text -> compiled.matcher(text).matches());
    }

    private static Rule string(String key, Predicate<String> good) {
        return (pointer, value, faults) -> checked(pointer, value, good, faults, key);
    }

    private static @Nullable Object checked(
            String pointer, Object value, Predicate<String> good, Faults faults, String key, Object... arguments)
            throws MalformedException {
        if (value instanceof String text && good.test(text)) return text;
        faults.add(pointer, key, arguments);
        return null;
    }

    private static @Nullable Object anyObject(String pointer, Object value, Faults faults) throws MalformedException {
        if (value instanceof Map) return value;
        faults.add(pointer, "object");
        return null;
    }

    private static @Nullable Object bool(String pointer, Object value, Faults faults) throws MalformedException {
        if (value instanceof Boolean) return value;
        faults.add(pointer, "boolean");
        return null;
    }

    private static @Nullable Object accepted(String pointer, Object value, Faults faults) throws MalformedException {
        if (value.equals(true)) return value;
        faults.add(pointer, "accepted");
        return null;
    }

    private static boolean hasLength(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        return length >= min && length <= max;
    }

    private static boolean isLabel(String text) {
        return hasLength(text, 1, 80)
                && LABEL.matcher(text).matches()
                && !CARD_LIKE.matcher(text).find();
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
