package dev.recourse.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is being read, and where it stands. Members that nobody asks for are ignored, and a member that is
 * {@code null} counts as absent.
 */
final class Members {
    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    /** Reads one object. */
    interface Read<T> {
        T of(Members in) throws MalformedException;
    }

    private final Map<?, ?> members;
    private final @Nullable Members parent;
    private final String step;
    private final int index;

    private Members(Map<?, ?> members, @Nullable Members parent, String step, int index) {
        this.members = members;
        this.parent = parent;
        this.step = step;
        this.index = index;
    }

    /** Returns the members of {@code json}, which must be an object of at most one MiB. */
    static Members parse(byte[] json) throws MalformedException {
        return of(Json.parse(json));
    }

    static Members of(@Nullable Object tree) throws MalformedException {
        return of(tree, null, "", -1);
    }

    private static Members of(@Nullable Object tree, @Nullable Members parent, String name, int index)
            throws MalformedException {
        if (tree instanceof Map<?, ?> map) return new Members(map, parent, name, index);
        throw new MalformedException(pointer(parent, name, index) + " must be an object");
    }

    /** Where this object stands. Put together only for a fault: a catalogue has thousands of objects without one. */
    private String pointer() {
        return pointer(parent, step, index);
    }

    private static String pointer(@Nullable Members parent, String step, int index) {
        if (parent == null) return "";
        return parent.pointer() + "/" + step + (index < 0 ? "" : "/" + index);
    }

    static @Nullable Instant timestamp(String text) {
        if (!TIMESTAMP.matcher(text).matches()) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** By hand: the catalogue has thousands of codes, and is read when an app starts. */
    private static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > 60 || text.charAt(0) < 'A' || text.charAt(0) > 'Z') return false;
        for (int i = 1; i < text.length(); i++) {
            char at = text.charAt(i);
            if (!(at >= 'A' && at <= 'Z') && !(at >= '0' && at <= '9') && at != '_') return false;
        }
        return true;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    MalformedException wrong(String name, String rule) {
        return new MalformedException(pointer() + "/" + name + " must be " + rule);
    }

    String string(String name) throws MalformedException {
        if (required(name) instanceof String text) return text;
        throw wrong(name, "a string");
    }

    @Nullable
    String optionalString(String name) throws MalformedException {
        return has(name) ? string(name) : null;
    }

    String string(String name, int min, int max) throws MalformedException {
        String text = string(name);
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) throw wrong(name, "of " + min + " to " + max + " characters");
        return text;
    }

    String match(String name, String rule, Pattern pattern) throws MalformedException {
        String text = string(name);
        if (!pattern.matcher(text).matches()) throw wrong(name, rule);
        return text;
    }

    String code(String name) throws MalformedException {
        String text = string(name);
        if (!isCode(text)) throw wrong(name, "an upper-case code of 1 to 60 of A-Z 0-9 _");
        return text;
    }

    @Nullable
    String optionalCode(String name) throws MalformedException {
        return has(name) ? code(name) : null;
    }

    <T> T value(String name, Function<String, T> of) throws MalformedException {
        String text = string(name);
        try {
            return of.apply(text);
        } catch (IllegalArgumentException e) {
            // The model's messages name the format and never the value.
            throw new MalformedException(pointer() + "/" + name + ": " + e.getMessage());
        }
    }

    <T> @Nullable T optionalValue(String name, Function<String, T> of) throws MalformedException {
        return has(name) ? value(name, of) : null;
    }

    /** Returns the value, or null if the contract leaves the string open and this version's type does not take it. */
    <T> @Nullable T valueIfKnown(String name, Function<String, T> of) throws MalformedException {
        if (!has(name)) return null;
        String text = string(name);
        try {
            return of.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Instant instant(String name) throws MalformedException {
        Instant instant = timestamp(string(name));
        if (instant == null) throw wrong(name, "a time of RFC 3339 in UTC that ends in Z");
        return instant;
    }

    @Nullable
    Instant optionalInstant(String name) throws MalformedException {
        return has(name) ? instant(name) : null;
    }

    @Nullable
    LocalDate optionalDate(String name) throws MalformedException {
        if (!has(name)) return null;
        try {
            return LocalDate.parse(string(name));
        } catch (DateTimeException e) {
            throw wrong(name, "a date such as 2026-11-23");
        }
    }

    long integer(String name, long min, long max) throws MalformedException {
        Long number = wholeNumber(required(name));
        if (number == null || number < min || number > max) throw wrong(name, "an integer from " + min + " to " + max);
        return number;
    }

    @Nullable
    Long optionalInteger(String name, long min, long max) throws MalformedException {
        return has(name) ? integer(name, min, max) : null;
    }

    boolean bool(String name) throws MalformedException {
        if (required(name) instanceof Boolean truth) return truth;
        throw wrong(name, "true or false");
    }

    @Nullable
    Boolean optionalBool(String name) throws MalformedException {
        return has(name) ? bool(name) : null;
    }

    Members members(String name) throws MalformedException {
        return of(required(name), this, name, -1);
    }

    <T> T object(String name, Read<T> read) throws MalformedException {
        return read.of(members(name));
    }

    <T> @Nullable T optionalObject(String name, Read<T> read) throws MalformedException {
        return has(name) ? object(name, read) : null;
    }

    /** Returns the objects of an array; none if there is no such member. */
    <T> List<T> objects(String name, Read<T> read) throws MalformedException {
        List<?> items = items(name);
        List<T> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(read.of(of(items.get(i), this, name, i)));
        }
        return objects;
    }

    /** Returns the objects of an array, still to be read; none if there is no such member. */
    List<Members> rows(String name) throws MalformedException {
        List<?> items = items(name);
        List<Members> rows = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) rows.add(of(items.get(i), this, name, i));
        return rows;
    }

    /** Returns the strings of an array; none if there is no such member. */
    List<String> strings(String name) throws MalformedException {
        List<?> items = items(name);
        List<String> strings = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof String text)) throw wrong(name + "/" + i, "a string");
            strings.add(text);
        }
        return strings;
    }

    /** Returns the arrays of strings that are the members of an object; none if there is no such member. */
    Map<String, List<String>> stringLists(String name) throws MalformedException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (!has(name)) return lists;
        Members in = members(name);
        for (Object key : in.members.keySet()) lists.put((String) key, in.strings((String) key));
        return lists;
    }

    /** Returns the values of an array of strings; none if there is no such member. */
    <T> List<T> values(String name, Function<String, T> of) throws MalformedException {
        List<T> values = new ArrayList<>();
        for (String text : strings(name)) {
            try {
                values.add(of.apply(text));
            } catch (IllegalArgumentException e) {
                throw new MalformedException(pointer() + "/" + name + "/" + values.size() + ": " + e.getMessage());
            }
        }
        return values;
    }

    /** Refuses an array that is missing; for those that the contract requires, even empty. */
    Members needs(String name) throws MalformedException {
        required(name);
        return this;
    }

    Map<?, ?> all() {
        return Collections.unmodifiableMap(members);
    }

    static @Nullable Long wholeNumber(@Nullable Object value) {
        if (value instanceof Long number) return number;
        if (value instanceof Integer number) return number.longValue();
        // 1.0 and 1E2 are integers in JSON Schema. The scale is bounded first: 1E999999999 would fill the memory.
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) <= 100) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                return null;
            }
        }
        return null;
    }

    private List<?> items(String name) throws MalformedException {
        Object value = members.get(name);
        if (value == null) return Collections.emptyList();
        if (value instanceof List<?> list) return list;
        throw wrong(name, "an array");
    }

    private Object required(String name) throws MalformedException {
        Object value = members.get(name);
        if (value == null) throw new MalformedException(pointer() + "/" + name + " is missing");
        return value;
    }
}
