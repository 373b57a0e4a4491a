package dev.recourse.http;

import dev.recourse.model.Capabilities;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.ChangePage;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryPage;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import dev.recourse.wire.CapabilitiesJson;
import dev.recourse.wire.Cases;
import dev.recourse.wire.Changes;
import dev.recourse.wire.CommitJson;
import dev.recourse.wire.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The acquirer's API, one method an endpoint. Threads may share it; each call blocks its own.
 *
 * <h2>Guarantees</h2>
 * Every write is sent at most once, except that a 401 is answered once with another token; what else to repeat is the caller's decision. The
 * owner's token goes to the API's own origin only. Upload URLs in answers come back absolute, and never lead from HTTPS to HTTP.
 * Nothing is thrown for what a network or a server does.
 */
public final class AcquirerApi {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Set<Integer> FETCHED = codes(200);
    private static final Set<Integer> REVALIDATED = codes(200, 304);
    private static final Set<Integer> REGISTERED = codes(200, 201);

    private final Addresses addresses;
    private final Line line;
    private final Session session;
    private final Answers answers;
    private final Timeouts timeouts;
    private final String userAgent;
    private final Tus tus;
    private final UploadHosts hosts = new UploadHosts();

    /** Makes the API of one acquirer. Touches no network. */
    public AcquirerApi(HttpSettings settings) {
        addresses = new Addresses(settings.baseUrl());
        timeouts = settings.timeouts();
        userAgent = settings.userAgent();
        line = new Line(settings.client(), timeouts);
        session = new Session(new Tokens(settings.credentials()));
        answers = new Answers(settings.clock());
        // Uploads may lie on hosts whose clocks are not the acquirer's.
        tus = new Tus(addresses, line, session, new Answers(settings.clock()), timeouts, userAgent);
    }

    /** Tells {@code listener} what the acquirer's clock shows whenever it answers. */
    public void onAcquirerTime(Consumer<Instant> listener) {
        answers.listen(listener);
    }

    /** Reads the capabilities, unless the copy with {@code etag} is still right. */
    public Reply<Capabilities> capabilities(@Nullable String etag) {
        return discover("capabilities", "application/json", etag, CapabilitiesJson::read);
    }

    /** Reads the signed key set as a compact JWS, whose signature is the caller's to check. */
    public Reply<String> encryptionKeys(@Nullable String etag) {
        return discover("encryption-keys", "application/jose", etag, Checks::jws);
    }

    /** Reads the signed catalogue as a compact JWS, whose signature is the caller's to check. */
    public Reply<String> catalogue(@Nullable String etag) {
        return discover("catalogue", "application/jose", etag, Checks::jws);
    }

    /** Reads a case and the uploads of its open entries. */
    public Reply<Case> readCase(CaseId caseId) {
        HttpUrl url = addresses.of("cases", caseId.value());
        return read(url, FETCHED, body -> Checks.asked(Cases.read(body), caseId, url));
    }

    /** Reads the file of a case after the sequence {@code after}. */
    public Reply<EntryPage> listEntries(CaseId caseId, long after) {
        HttpUrl url = addresses
                .of("cases", caseId.value(), "entries")
                .newBuilder()
                .addQueryParameter("after", Long.toString(after))
                .build();
        return read(url, FETCHED, body -> Checks.following(Entries.readPage(body), caseId, after));
    }

    /**
     * Registers an entry.
     *
     * @param manifest goes out as it is
     * @param signature detached JWS of the device over {@code manifest}
     */
    public Reply<Entry> register(CaseId caseId, EntryId entryId, byte[] manifest, @Nullable String signature) {
        HttpUrl url = addresses.of("cases", caseId.value(), "entries", entryId.value());
        Sha256 registration = Sha256.of(manifest);
        Request.Builder request = put(url, manifest, registration);
        if (signature != null) request.header("Recourse-Signature", signature);
        return answers.reply(
                write(request, manifest.length),
                REGISTERED,
                body -> Checks.registered(Entries.read(body), caseId, entryId, registration, url));
    }

    /** Commits the entry that was registered with the bytes of that digest. A good answer holds receipt and sequence. */
    public Reply<Entry> commit(CaseId caseId, EntryId entryId, Sha256 registration) {
        HttpUrl url = addresses.of("cases", caseId.value(), "entries", entryId.value(), "commit");
        byte[] commit = CommitJson.write(registration);
        return answers.reply(
                write(put(url, commit, Sha256.of(commit)), commit.length),
                FETCHED,
                body -> Checks.committed(Entries.read(body), caseId, entryId, registration, url));
    }

    /**
     * Reads what changed since {@code cursor}.
     *
     * @param waitSeconds how long the server may hold an empty answer; 0 for not at all
     */
    public Reply<ChangePage> changes(@Nullable String cursor, int waitSeconds) {
        HttpUrl.Builder url = addresses.of("changes").newBuilder();
        if (cursor != null) url.addQueryParameter("cursor", cursor);
        Request.Builder request = request(url.build(), "application/json");
        if (waitSeconds > 0) request.header("Prefer", "wait=" + waitSeconds);
        Duration timeout = timeouts.poll(waitSeconds);
        Answer answer = session.send(request, ready -> line.wait(ready, timeout));
        return answers.reply(answer, FETCHED, body -> Checks.advancing(Changes.readPage(body), cursor));
    }

    /** Asks how many bytes of a part with {@code size} bytes the server has. */
    public Reply<Long> offset(Upload upload, long size) {
        return tus.offset(upload, size);
    }

    /**
     * Sends what the server does not have of a part, until it has it all or something stands in the way.
     *
     * @param stop asked between requests
     * @param position told how many bytes of the part are on the way, again and again; goes back where bytes were lost
     */
    public UploadResult upload(Upload upload, SealedFile part, BooleanSupplier stop, LongConsumer position) {
        return new PartUpload(tus, hosts, upload, part, stop, position).run();
    }

    /** Breaks off every call that is running; it ends as after a lost connection. Later calls run as ever. */
    public void cancelAll() {
        line.cancelAll();
    }

    private <T> Reply<T> discover(String endpoint, String accept, @Nullable String etag, Answers.Reading<T> reading) {
        Request.Builder request = request(addresses.of(endpoint), accept);
        if (etag == null || !HeaderText.isPlain(etag)) return answers.reply(fetch(request), FETCHED, reading);
        return answers.reply(fetch(request.header("If-None-Match", etag)), REVALIDATED, reading);
    }

    private <T> Reply<T> read(HttpUrl url, Set<Integer> good, Answers.Reading<T> reading) {
        return answers.reply(fetch(request(url, "application/json")), good, reading);
    }

    private Answer fetch(Request.Builder request) {
        return session.send(request, ready -> line.exchange(ready, timeouts.call()));
    }

    private Answer write(Request.Builder request, long bodyBytes) {
        return session.send(request, ready -> line.exchange(ready, timeouts.of(bodyBytes)));
    }

    private Request.Builder put(HttpUrl url, byte[] body, Sha256 digest) {
        return request(url, "application/json")
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest.bytes()) + ":")
                .put(new OneShotBody(JSON, body));
    }

    private Request.Builder request(HttpUrl url, String accept) {
        return new Request.Builder().url(url).header("Accept", accept).header("User-Agent", userAgent);
    }

    private static Set<Integer> codes(Integer... codes) {
        return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(codes)));
    }
}
