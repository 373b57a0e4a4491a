package dev.recourse.store;

import dev.recourse.wire.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The draft of an entry. The file is {@link Origin} in clear and, after the line feed, under protection:
 *
 * <pre>
 *   4 bytes  length of the label, big-endian
 *   n bytes  label
 *   rest     snapshot
 * </pre>
 *
 * @param label small text for lists
 * @param snapshot all that the author has said
 */
record DraftFile(byte[] label, byte[] snapshot) {
    byte[] write(EntryFolder folder, Origin origin, Protected key) {
        byte[] header = origin.write(folder).bytes();
        byte[] body = ByteBuffer.allocate(4 + label.length + snapshot.length)
                .putInt(label.length)
                .put(label)
                .put(snapshot)
                .array();
        ByteArrayOutputStream file = new ByteArrayOutputStream(header.length + body.length + 64);
        file.writeBytes(header);
        file.write('\n');
        file.writeBytes(key.protect(body, place(folder, header)));
        return file.toByteArray();
    }

    static Origin origin(EntryFolder folder, byte[] file) throws MalformedException {
        return Origin.read(HeadedFile.split(file).facts(), folder);
    }

    static DraftFile read(EntryFolder folder, byte[] file, Protected key) {
        try {
            HeadedFile parts = HeadedFile.split(file);
            ByteBuffer body = ByteBuffer.wrap(key.reveal(parts.body(), place(folder, parts.header())));
            int labelLength = body.getInt();
            if (labelLength < 0 || labelLength > body.remaining()) throw new MalformedException("label");
            byte[] label = new byte[labelLength];
            body.get(label);
            byte[] snapshot = new byte[body.remaining()];
            body.get(snapshot);
            return new DraftFile(label, snapshot);
        } catch (MalformedException | BufferUnderflowException e) {
            throw PrivateDirectory.unusable(folder.draft(), "is damaged");
        }
    }

    private static String place(EntryFolder folder, byte[] header) {
        return Protected.place("draft", folder.caseId(), folder.entryId()) + "\n"
                + new String(header, StandardCharsets.UTF_8);
    }
}
