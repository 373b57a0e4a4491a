package dev.recourse.catalogue;

import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the problems of members of one object; absent members have none. */
final class FormatCheck {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern RESPONSE = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])");
    private static final Pattern MASKED_ID = Pattern.compile("[0-9A-Z]{0,6}\\*{3,14}[0-9A-Z]{0,4}");
    private static final Pattern PHONE =
            Pattern.compile("1[3-9][0-9]{9}|1[3-9][0-9]\\*{4}[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8}|\\+[0-9]{6,12}");

    private final String pointer;
    private final List<Problem> problems;

    FormatCheck() {
        this("", new ArrayList<>());
    }

    private FormatCheck(String pointer, List<Problem> problems) {
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Returns a check of the object at {@code member}, which adds to the same problems. */
    FormatCheck in(String member) {
        return new FormatCheck(pointer + member, problems);
    }

    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    void problem(String code, String member, Object... arguments) {
        problems.add(Problems.of(code, pointer + member, arguments));
    }

    void text(String member, @Nullable String value, int least, int most) {
        if (value == null) return;
        int length = value.codePointCount(0, value.length());
        if (least > 0 && value.trim().isEmpty()) problem("TEXT_MISSING", member);
        else if (length > most) problem("TEXT_TOO_LONG", member, most, length);
        if (hasControls(value)) problem("TEXT_CONTROL_CHARACTERS", member);
    }

    void code(String member, @Nullable String value) {
        form(member, value, CODE, "code");
    }

    void uuid(String member, @Nullable String value) {
        form(member, value, UUID, "uuid");
    }

    void digits(String member, @Nullable String value, int least, int most) {
        if (value == null) return;
        boolean fits = value.length() >= least && value.length() <= most;
        for (int i = 0; fits && i < value.length(); i++) fits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        if (!fits) problem("VALUE_FORMAT", member, text("digits", least == most ? "" + most : least + "–" + most));
    }

    void hex(String member, @Nullable String value, int bytes) {
        if (value == null) return;
        boolean fits = value.length() == 2 * bytes;
        for (int i = 0; fits && i < value.length(); i++) fits = "0123456789ABCDEF".indexOf(value.charAt(i)) >= 0;
        if (!fits) problem("VALUE_FORMAT", member, text("hex", "" + 2 * bytes));
    }

    void responseCode(String member, @Nullable String value) {
        form(member, value, RESPONSE, "response");
    }

    void monthAndDay(String member, @Nullable String value) {
        form(member, value, MONTH_AND_DAY, "monthAndDay");
    }

    void creditCode(String member, @Nullable String value) {
        if (value == null) return;
        if (UnifiedSocialCreditCode.check(value) == UnifiedSocialCreditCode.Check.MALFORMED) {
            problem("CREDIT_CODE_FORMAT", member);
        }
    }

    void licenceNumber(String member, @Nullable String value) {
        if (value != null && LicenceNumber.check(value) == LicenceNumber.Check.MALFORMED)
            problem("LICENCE_NUMBER_FORMAT", member);
    }

    void maskedId(String member, @Nullable String value) {
        if (value != null && !MASKED_ID.matcher(value).matches()) problem("MASKED_ID_FORMAT", member);
    }

    void phone(String member, @Nullable String value) {
        if (value != null && !PHONE.matcher(value).matches()) problem("PHONE_FORMAT", member);
    }

    private void form(String member, @Nullable String value, Pattern pattern, String form) {
        if (value != null && !pattern.matcher(value).matches()) problem("VALUE_FORMAT", member, text(form));
    }

    private static Text text(String form, Object... arguments) {
        return Problems.TEXTS.text("form." + form, arguments);
    }

    /** Document.schema.json takes tabs and line feeds; halves of characters cannot be written in UTF-8. */
    private static boolean hasControls(String value) {
        int next;
        for (int i = 0; i < value.length(); i = next) {
            int c = value.codePointAt(i);
            next = i + Character.charCount(c);
            boolean control = c < 0x20 ? c != '\t' && c != '\n' : c == 0x7F;
            if (control || Character.getType(c) == Character.SURROGATE) return true;
        }
        return false;
    }
}
