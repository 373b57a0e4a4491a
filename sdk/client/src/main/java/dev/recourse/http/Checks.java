package dev.recourse.http;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.ChangePage;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryPage;
import dev.recourse.model.PartStatus;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Whether a readable answer is an answer to what was asked. One about something else is worth no more than none. */
final class Checks {
    private static final Pattern COMPACT_JWS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private Checks() {}

    /** Returns the entry with absolute upload URLs, if it is the one that was sent. */
    static Entry registered(Entry entry, CaseId caseId, EntryId entryId, Sha256 registration, HttpUrl url)
            throws MalformedException {
        same("/caseId", caseId, entry.caseId());
        same("/entryId", entryId, entry.entryId());
        Sha256 stored = entry.registrationSha256();
        if (stored != null) same("/registrationSha256", registration, stored);
        return withUploads(entry, url);
    }

    /** Returns the entry if it is the one that was sent, and committed. */
    static Entry committed(Entry entry, CaseId caseId, EntryId entryId, Sha256 registration, HttpUrl url)
            throws MalformedException {
        Entry registered = registered(entry, caseId, entryId, registration, url);
        if (!registered.status().equals(Entry.COMMITTED)
                || registered.receipt() == null
                || registered.sequence() == null) {
            throw new MalformedException("/: a commit answers with status COMMITTED, receipt and sequence");
        }
        return registered;
    }

    /** Returns the case with absolute upload URLs, if it is the one that was asked for. */
    static Case asked(Case answer, CaseId caseId, HttpUrl url) throws MalformedException {
        same("/caseId", caseId, answer.caseId());
        List<Entry> open = new ArrayList<>();
        for (Entry entry : answer.openEntries()) {
            same("/openEntries/caseId", caseId, entry.caseId());
            open.add(withUploads(entry, url));
        }
        return answer.withOpenEntries(open);
    }

    /** Returns the page if it goes on from {@code after} without a gap. */
    static EntryPage following(EntryPage page, CaseId caseId, long after) throws MalformedException {
        long expected = after;
        for (Entry entry : page.entries()) {
            same("/entries/caseId", caseId, entry.caseId());
            expected++;
            Long sequence = entry.sequence();
            if (sequence == null || sequence != expected) {
                throw new MalformedException("/entries/sequence: must go on from " + after + " without gaps");
            }
        }
        if (page.hasMore() && page.entries().isEmpty()) throw new MalformedException("/hasMore: true after no entry");
        return page;
    }

    /** Returns the page if asking again gets on. */
    static ChangePage advancing(ChangePage page, @Nullable String cursor) throws MalformedException {
        if (page.hasMore() && page.nextCursor().equals(cursor)) {
            throw new MalformedException("/nextCursor: the same, though hasMore");
        }
        return page;
    }

    /** Returns a compact JWS, whose signature is the caller's to check. */
    static String jws(byte[] body) throws MalformedException {
        String jws = new String(body, StandardCharsets.US_ASCII).trim();
        if (!COMPACT_JWS.matcher(jws).matches()) throw new MalformedException("/: not a compact JWS");
        return jws;
    }

    private static void same(String pointer, Object expected, Object actual) throws MalformedException {
        if (!expected.equals(actual)) throw new MalformedException(pointer + ": not the one that was asked for");
    }

    private static Entry withUploads(Entry entry, HttpUrl answer) throws MalformedException {
        List<PartStatus> parts = new ArrayList<>();
        for (PartStatus part : entry.parts()) {
            Upload upload = part.upload();
            parts.add(upload == null ? part : part.withUpload(absolute(upload, answer)));
        }
        return entry.withParts(parts);
    }

    private static Upload absolute(Upload upload, HttpUrl answer) throws MalformedException {
        // Addresses of other protocols mean something else and are skipped with them.
        if (!upload.protocol().equals(Upload.TUS)) return upload;
        HttpUrl url = Addresses.upload(answer, upload.url());
        if (url == null) throw new MalformedException("/parts/upload/url: bytes must not go there");
        return upload.at(url.toString());
    }
}
