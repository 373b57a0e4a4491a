package dev.recourse.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * EMV data objects (BER-TLV) of which only harmless ones are let in (domain.md §5.1, PCI DSS 3.3.1.1).
 *
 * <h2>Guarantees</h2>
 * Total: any text is taken. A value whose tag is not on the allow-list never leaves this class, in no message and no member; that it
 * was there is reported by its tag.
 *
 * <h2>Limits</h2>
 * {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH} templates inside each other.
 */
public final class EmvTlv {
    /** Most bytes that are read. */
    public static final int MAX_BYTES = 65_536;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_TAG_BYTES = 4;
    private static final Set<String> ALLOWED = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            ("4F 50 82 84 87 8A 8E 94 95 9A 9B 9C 5F2A 5F34 5F36 9F02 9F03 9F06 9F07 9F08 9F09 9F0D 9F0E 9F0F 9F10 9F1A 9F1E"
                            + " 9F21 9F26 9F27 9F33 9F34 9F35 9F36 9F37 9F40 9F41 9F5B DF31")
                    .split(" "))));

    private final Map<String, String> values;
    private final Set<String> dropped;
    private final @Nullable Integer brokenAt;

    private EmvTlv(Reader reader) {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(reader.values));
        dropped = Collections.unmodifiableSet(new LinkedHashSet<>(reader.dropped.keySet()));
        brokenAt = reader.brokenAt;
    }

    /** Reads data objects, written as hexadecimal digits; spaces and line breaks between them do not matter. */
    public static EmvTlv parse(String hex) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < hex.length(); i++) {
            if (!Character.isWhitespace(hex.charAt(i))) digits.append(hex.charAt(i));
        }
        Reader reader = new Reader(digits.toString());
        reader.read();
        return new EmvTlv(reader);
    }

    /** Returns what the tag holds, in upper-case hexadecimal digits; null if it is absent or not on the allow-list. */
    public @Nullable String value(String tag) {
        return values.get(tag);
    }

    /** Returns the values that were let in, by tag. */
    public Map<String, String> values() {
        return values;
    }

    /** Returns the tags whose values were dropped, in ascending order. */
    public List<String> dropped() {
        return Collections.unmodifiableList(new ArrayList<>(dropped));
    }

    /** Returns the byte at which reading ended before the end, from 0; null if all was read. */
    public @Nullable Integer brokenAt() {
        return brokenAt;
    }

    private static final class Reader {
        private final String hex;
        private final Map<String, String> values = new LinkedHashMap<>();
        // By tag: a map keeps its keys sorted and single.
        private final Map<String, Boolean> dropped = new TreeMap<>();
        private @Nullable Integer brokenAt;

        Reader(String hex) {
            this.hex = hex;
        }

        void read() {
            if (!Hex.isHex(hex) || hex.length() > 2 * MAX_BYTES) {
                brokenAt = 0;
                return;
            }
            objects(0, hex.length() / 2, 1);
        }

        /** Returns whether the objects fill the bytes from {@code at} to {@code end} exactly. */
        private boolean objects(int start, int end, int depth) {
            int at = start;
            while (at < end) {
                // Zeros between objects are padding (EMV Book 3 Annex B).
                if (octet(at) == 0) {
                    at++;
                    continue;
                }
                int object = at;
                int afterTag = afterTag(at, end);
                if (afterTag < 0) return broken(object);
                String tag = hex(at, afterTag);
                int lengthBytes = octet(afterTag) < 0x80 ? 0 : octet(afterTag) - 0x80;
                int valueAt = afterTag + 1 + lengthBytes;
                if (lengthBytes > 3 || octet(afterTag) == 0x80 || valueAt > end) return broken(object);
                int length = lengthBytes == 0 ? octet(afterTag) : Integer.parseInt(hex(afterTag + 1, valueAt), 16);
                if (length > end - valueAt) return broken(object);
                if (!take(tag, octet(at), valueAt, valueAt + length, depth)) return false;
                at = valueAt + length;
            }
            return true;
        }

        private boolean take(String tag, int first, int start, int end, int depth) {
            if (ALLOWED.contains(tag)) {
                values.putIfAbsent(tag, hex(start, end));
                return true;
            }
            boolean template = (first & 0x20) != 0;
            if (template && depth < MAX_DEPTH) return objects(start, end, depth + 1);
            dropped.put(tag, true);
            return true;
        }

        /** Returns the byte after the tag, or -1 if the tag does not end. */
        private int afterTag(int start, int end) {
            int at = start + 1;
            if ((octet(start) & 0x1F) == 0x1F) {
                while (at < end && at - start < MAX_TAG_BYTES && (octet(at) & 0x80) != 0) at++;
                if (at < end && (octet(at) & 0x80) != 0) return -1;
                at++;
            }
            return at < end ? at : -1;
        }

        private boolean broken(int at) {
            brokenAt = at;
            return false;
        }

        private int octet(int at) {
            return Integer.parseInt(hex.substring(2 * at, 2 * at + 2), 16);
        }

        private String hex(int start, int end) {
            return hex.substring(2 * start, 2 * end).toUpperCase(Locale.ROOT);
        }
    }
}
