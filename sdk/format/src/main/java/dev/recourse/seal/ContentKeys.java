package dev.recourse.seal;

import dev.recourse.model.PartId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The content keys of one entry as bytes: for each part its id (16 bytes) and its key (32 bytes).
 *
 * <h2>Restrictions</h2>
 * The bytes are the keys themselves: they are kept only under {@link Protection}, and only until the receipt is there.
 */
public final class ContentKeys {
    private static final int ITEM = 16 + ContentKey.SIZE;

    private ContentKeys() {}

    /** Returns the bytes, in the order of the map. */
    public static byte[] write(Map<PartId, ContentKey> keys) {
        ByteBuffer bytes = ByteBuffer.allocate(keys.size() * ITEM);
        for (Map.Entry<PartId, ContentKey> item : keys.entrySet()) {
            UUID id = UUID.fromString(item.getKey().value());
            byte[] key = item.getValue().bytes();
            bytes.putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .put(key);
            Arrays.fill(key, (byte) 0);
        }
        return bytes.array();
    }

    /**
     * Returns what {@link #write} has written, in a map that may be changed.
     *
     * @throws IllegalArgumentException if the bytes are no such list
     */
    public static Map<PartId, ContentKey> read(byte[] bytes) {
        if (bytes.length % ITEM != 0) throw new IllegalArgumentException("content keys come in items of 48 bytes");
        Map<PartId, ContentKey> keys = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] key = new byte[ContentKey.SIZE];
        while (in.hasRemaining()) {
            PartId id = new PartId(new UUID(in.getLong(), in.getLong()).toString());
            in.get(key);
            if (keys.put(id, ContentKey.of(key)) != null) throw new IllegalArgumentException("a part has two keys");
        }
        Arrays.fill(key, (byte) 0);
        return keys;
    }
}
