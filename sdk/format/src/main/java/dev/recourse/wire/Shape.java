package dev.recourse.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object of {@code document.schema.json}: its members and their rules. Wherever it stands, a member that is named like card or
 * authentication data is refused, known or not, so that no later member can smuggle it in (PCI DSS 3.3).
 */
final class Shape implements Rule {
    private static final Pattern CARD_DATA = Pattern.compile(
            "[Pp]an|[Pp]rimaryAccountNumber|[Cc]ardNumber|[Aa]ccountNumber"
                    + "|[Tt]rack[0-9]*([Dd]ata)?|[Mm]agneticStripe.*|[Cc](vv|vc|vn)[0-9]*|[Cc]ardVerification.*|[Pp]in([Bb]lock)?"
                    + "|[Ee]xpir(y|ation)(Date)?|[Ss]erviceCode|[Ii]ccData|[Ee]mvData|(field|de)0?(2|14|35|36|45|52|55)");
    private static final Pattern HARMLESS_NAME = Pattern.compile("(?!.*[0-9]{6})[A-Za-z_][A-Za-z0-9_-]{0,39}");

    /** A condition between members, looked at when all of them are good. */
    interface Condition {
        boolean holds(String pointer, Map<String, Object> object, Faults faults) throws MalformedException;
    }

    private record Member(Rule rule, boolean required) {}

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final boolean closed;

    private Shape(boolean closed) {
        this.closed = closed;
    }

    /** An object in which unknown members are ignored. */
    static Shape open() {
        return new Shape(false);
    }

    /** An object next to card data: unknown members are refused. */
    static Shape closed() {
        return new Shape(true);
    }

    Shape needs(String name, Rule rule) {
        members.put(name, new Member(rule, true));
        return this;
    }

    Shape may(String name, Rule rule) {
        members.put(name, new Member(rule, false));
        return this;
    }

    Shape where(Condition condition) {
        conditions.add(condition);
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Override
    public @Nullable Map<String, Object> clean(String pointer, Object value, Faults faults) throws MalformedException {
        if (!(value instanceof Map<?, ?> object)) {
            faults.add(pointer, "object");
            return null;
        }
        boolean good = names(pointer, object, faults);
        Map<String, Object> clean = new LinkedHashMap<>();
        for (Map.Entry<String, Member> entry : members.entrySet()) {
            String name = entry.getKey();
            Member member = entry.getValue();
            Object given = object.get(name);
            Object kept = given == null ? null : member.rule.clean(pointer + "/" + name, given, faults);
            if (kept != null) {
                clean.put(name, kept);
            } else if (member.required) {
                if (given == null) faults.add(pointer + "/" + name, "missing");
                good = false;
            }
        }
        if (!good) return null;
        for (Condition condition : conditions) good &= condition.holds(pointer, clean, faults);
        return good ? clean : null;
    }

    private boolean names(String pointer, Map<?, ?> object, Faults faults) throws MalformedException {
        boolean good = true;
        for (Object key : object.keySet()) {
            String name = (String) key;
            boolean cardData = CARD_DATA.matcher(name).matches();
            if (!cardData && (!closed || members.containsKey(name))) continue;
            // Names come from outside as well: one that could hold a number is not repeated.
            String shown = HARMLESS_NAME.matcher(name).matches() ? name : "*";
            faults.add(pointer + "/" + shown, cardData ? "cardData" : "unknownMember");
            good = false;
        }
        return good;
    }
}
