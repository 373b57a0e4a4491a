package dev.recourse.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java values, for small texts that have no codec of their own.
 *
 * <p>An object is a {@code Map} in the order of its members, an array a {@code List}, an integer a {@code Long}, any other number a
 * {@code BigDecimal}; strings, booleans and {@code null} are themselves.
 *
 * <h2>Limits of reading</h2>
 *
 * UTF-8 without byte order mark and without unpaired surrogates; one value and nothing after it; no member twice in an object; at
 * most 32 levels; numbers of at most 100 characters and with exponents of 32 bits, member names of at most 1000.
 */
public final class Json {
    /** Largest JSON answer of an acquirer, in bytes: one MiB. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;

    // Names are not interned: they come from outside, and interned strings outlive the text they came with.
    // Buffers are not kept: a thread's would hold the last document in clear as long as the thread lives.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /**
     * Returns an object as JSON in UTF-8, members in the order of the map, without white space.
     *
     * @param members nested maps, collections, strings, numbers, booleans and nulls
     * @throws IllegalArgumentException for a value of another type or a string with an unpaired surrogate
     */
    public static byte[] object(Map<String, ?> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(out, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads JSON of at most {@link #MAX_BYTES}.
     *
     * @throws MalformedException if it is none, or beyond a limit of this class
     */
    public static @Nullable Object parse(byte[] json) throws MalformedException {
        return parse(json, MAX_BYTES);
    }

    /**
     * Reads JSON.
     *
     * @param json the text
     * @param maxBytes the largest text to look at
     * @throws MalformedException if it is none, or beyond a limit of this class
     */
    public static @Nullable Object parse(byte[] json, int maxBytes) throws MalformedException {
        if (json.length > maxBytes) throw new MalformedException("larger than " + maxBytes + " bytes");
        String text = utf8(json);
        // UTF-8 holds no half of a surrogate pair; only an escape can bring one in.
        boolean escapes = text.contains("\\u");
        try (JsonParser in = FACTORY.createParser(text)) {
            try {
                return only(in, escapes);
            } catch (StreamConstraintsException e) {
                throw wrong("beyond a limit of what is read", "beyond", in.currentLocation());
            } catch (JsonProcessingException e) {
                throw notJson(e.getLocation());
            } catch (IOException e) {
                throw notJson(in.currentLocation());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object only(JsonParser in, boolean escapes) throws IOException, MalformedException {
        JsonToken first = in.nextToken();
        if (first == null) throw notJson(in.currentLocation());
        Object value = value(in, first, escapes);
        if (in.nextToken() != null) {
            throw wrong("something follows the JSON value", "trailing", in.currentTokenLocation());
        }
        return value;
    }

    private static @Nullable Object value(JsonParser in, JsonToken token, boolean escapes)
            throws IOException, MalformedException {
        return switch (token) {
            case START_OBJECT -> members(in, escapes);
            case START_ARRAY -> items(in, escapes);
            case VALUE_STRING -> wellFormed(in, in.getText(), escapes);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw notJson(in.currentLocation());
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser in, boolean escapes)
            throws IOException, MalformedException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
            String name = wellFormed(in, in.currentName(), escapes);
            if (members.containsKey(name)) {
                throw wrong("a member stands twice in an object", "duplicate", in.currentTokenLocation());
            }
            members.put(name, value(in, in.nextToken(), escapes));
        }
        return members;
    }

    private static List<@Nullable Object> items(JsonParser in, boolean escapes) throws IOException, MalformedException {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items.add(value(in, token, escapes));
        }
        return items;
    }

    private static Object number(JsonParser in) throws IOException, MalformedException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        try {
            return in.getDecimalValue();
        } catch (NumberFormatException e) {
            // An exponent that no decimal can have.
            throw wrong("beyond a limit of what is read", "beyond", in.currentTokenLocation());
        }
    }

    private static String wellFormed(JsonParser in, String text, boolean escapes) throws MalformedException {
        if (!escapes || isWellFormed(text)) return text;
        throw notJson(in.currentTokenLocation());
    }

    private static String wellFormed(String text) {
        if (isWellFormed(text)) return text;
        throw new IllegalArgumentException("a string has an unpaired surrogate");
    }

    /** Half a surrogate pair: no UTF-8 can carry it on, and others would put something else in its place. */
    private static boolean isWellFormed(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) return false;
            at += Character.charCount(character);
        }
        return true;
    }

    private static String utf8(byte[] json) throws MalformedException {
        // Jackson would guess the encoding; UTF-16 and overlong forms must not pass as something else than others see.
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8");
        }
    }

    private static MalformedException notJson(@Nullable JsonLocation at) {
        // Jackson's message quotes the text.
        return wrong("not JSON", "notJson", at);
    }

    private static MalformedException wrong(String what, String textKey, @Nullable JsonLocation at) {
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new MalformedException(what + " at line " + line + ", column " + column, textKey, line, column);
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(wellFormed(text));
        } else if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName(wellFormed((String) member.getKey()));
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            out.writeStartArray();
            for (Object item : items) write(out, item);
            out.writeEndArray();
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }
}
