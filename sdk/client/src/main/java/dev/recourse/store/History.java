package dev.recourse.store;

import dev.recourse.model.Entry;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of a case as the acquirer told it. Each row's link is the SHA-256 of the link before, the sequence (8 bytes, big-endian) and
 * the entry's JSON; the case holds the last link, so that no row can be changed, moved or taken away unseen.
 */
final class History {
    /** What the first entry's link follows. */
    static final String FIRST_LINK = "0".repeat(64);

    private final Protected key;

    History(Protected key) {
        this.key = key;
    }

    /** Adds what follows the known file without a gap; returns the case with the new end of its file. */
    CaseRow append(Index index, CaseRow row, List<Entry> entries) {
        CaseRow grown = row;
        for (Entry entry : entries) {
            Long sequence = entry.sequence();
            if (sequence == null || sequence <= grown.known()) continue;
            if (sequence != grown.known() + 1) break;
            byte[] json = Entries.write(entry);
            String link = link(grown.link(), sequence, json);
            byte[] content = key.protectColumn(json, place(grown.caseId(), sequence));
            index.wrote(content.length);
            index.history().insert(new HistoryRow(grown.caseId(), sequence, link, content));
            grown = grown.knownUpTo(sequence, link);
        }
        return grown;
    }

    /** Returns the file, or nothing if it is not what was appended. */
    Optional<List<Entry>> read(Index index, CaseRow row) {
        return verified(row, index.history().ofCase(row.caseId()));
    }

    /** As {@link #read}, of rows that were read already. */
    Optional<List<Entry>> verified(CaseRow row, List<HistoryRow> rows) {
        List<Entry> entries = new ArrayList<>();
        String link = FIRST_LINK;
        for (HistoryRow stored : rows) {
            try {
                byte[] json = key.revealColumn(stored.content(), place(row.caseId(), stored.sequence()));
                link = link(link, stored.sequence(), json);
                if (stored.sequence() != entries.size() + 1 || !link.equals(stored.link())) return Optional.empty();
                entries.add(Entries.read(json));
            } catch (MalformedException | RecourseException e) {
                return Optional.empty();
            }
        }
        return entries.size() == row.known() && link.equals(row.link()) ? Optional.of(entries) : Optional.empty();
    }

    private static String link(String before, long sequence, byte[] json) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        digest.update(ByteBuffer.allocate(8).putLong(sequence).array());
        digest.update(json);
        return Sha256.ofDigest(digest.digest()).hex();
    }

    private static String place(String caseId, long sequence) {
        return Protected.place("history", caseId) + "\n" + sequence;
    }
}
