package dev.recourse.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.Capabilities;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Change;
import dev.recourse.model.ChangePage;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EntryPage;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Limits;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartStatus;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Receipt;
import dev.recourse.model.Retention;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.SigningKey;
import dev.recourse.wire.CapabilitiesJson;
import dev.recourse.wire.Cases;
import dev.recourse.wire.Changes;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import dev.recourse.wire.ProblemDetailsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An acquirer in memory that keeps the contract: registrations by their bytes, tus uploads, receipts, feed. It counts effects, and does what a test tells it
 * to instead of answering.
 */
final class FakeAcquirer implements AutoCloseable {
    static {
        // The JDK's server writes head and body apart, and the second waits 40 ms for the acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Pattern CASE = Pattern.compile("/v1/cases/([^/]+)");
    private static final Pattern FILE = Pattern.compile("/v1/cases/([^/]+)/entries");
    private static final Pattern ENTRY = Pattern.compile("/v1/cases/([^/]+)/entries/([^/]+)");
    private static final Pattern COMMIT = Pattern.compile("/v1/cases/([^/]+)/entries/([^/]+)/commit");
    private static final Pattern UPLOAD = Pattern.compile("/uploads/([^/]+)/([0-9]+)");

    final SigningKey root = SigningKey.generate();
    SigningKey receiptKey = SigningKey.generate();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Map<EntryId, Integer> commits = new LinkedHashMap<>();
    final List<EntryId> committed = new ArrayList<>();
    final Set<KeyId> accepted = new HashSet<>();
    final List<AcquirerKey> keys = new ArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<CaseId, Dossier> cases = new LinkedHashMap<>();
    private final Map<String, Piece> pieces = new LinkedHashMap<>();
    private final List<CaseId> feed = new ArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    Instant keysIssuedAt = Instant.parse("2026-11-01T00:00:00Z");
    long oldestCursor;
    int pageSize = 100;
    int pollAfterSeconds = 60;
    long maxChunkBytes = 1 << 20;
    boolean requireSignature;
    UnaryOperator<Receipt> signsReceipts = UnaryOperator.identity();
    List<String> features = List.of();
    volatile String catalogue;
    private int numbers;

    /** What happens instead of a proper answer, or around it. */
    interface Fault {
        void answer(HttpExchange exchange, Act act) throws IOException;
    }

    /** The proper reaction. */
    interface Act {
        Answer act();
    }

    record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

    private record Rule(Pattern requests, Fault fault, boolean once) {}

    FakeAcquirer(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    RootKey rootKey() {
        return root.rootKey();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // What tests tell it

    /** The next request whose method and path match meets the fault. */
    FakeAcquirer once(String requests, Fault fault) {
        rules.add(new Rule(Pattern.compile(requests), fault, true));
        return this;
    }

    /** Every request whose method and path match meets the fault, until {@link #heal}. */
    FakeAcquirer always(String requests, Fault fault) {
        rules.add(new Rule(Pattern.compile(requests), fault, false));
        return this;
    }

    void heal() {
        rules.clear();
    }

    /** Acts, and the answer is lost. */
    static Fault loseAnswer() {
        return (exchange, act) -> {
            act.act();
            exchange.close();
        };
    }

    /** Answers properly. */
    static void answer(HttpExchange exchange, Act act) throws IOException {
        write(exchange, act.act());
    }

    /** Closes the connection without acting. */
    static Fault cut() {
        return (exchange, act) -> exchange.close();
    }

    static Fault problem(int status, String code, String... headers) {
        return (exchange, act) -> write(exchange, refusal(status, code, headers));
    }

    static Fault problem(ProblemDetails details) {
        return (exchange, act) -> write(
                exchange,
                new Answer(
                        details.status(),
                        "application/problem+json",
                        ProblemDetailsJson.write(details),
                        Collections.emptyMap()));
    }

    static Fault page(int status) {
        return (exchange, act) -> write(
                exchange,
                new Answer(
                        status,
                        "text/html",
                        "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8),
                        Collections.emptyMap()));
    }

    static ProblemDetails details(int status, String code, boolean retryable) {
        return new ProblemDetails(
                "urn:recourse:problem:" + code,
                code,
                status,
                null,
                code,
                retryable,
                null,
                null,
                Collections.emptyList(),
                null,
                Collections.emptyList(),
                null,
                null);
    }

    /** Forgets a case, as after a restored backup. */
    synchronized void lose(CaseId caseId) {
        Dossier lost = cases.remove(caseId);
        if (lost == null) return;
        for (Filed filed : lost.filed.values()) {
            for (Piece piece : filed.pieces) pieces.remove(piece.part.partId().value());
        }
    }

    /** Drops an entry that is still open. */
    synchronized void discard(EntryId entryId) {
        for (Dossier dossier : cases.values()) {
            Filed filed = dossier.filed.get(entryId);
            if (filed != null) filed.status = Entry.DISCARDED;
        }
    }

    synchronized void expireCursors() {
        oldestCursor = feed.size() + 1L;
        feed.add(null);
    }

    /** Adds an entry of the acquirer's side. */
    synchronized Entry add(CaseId caseId, EntryKind kind, CaseState state) {
        Dossier dossier = cases.get(caseId);
        return dossier.append(entry(
                caseId,
                new EntryId(java.util.UUID.randomUUID().toString()),
                Entry.ACQUIRER,
                kind,
                Entry.COMMITTED,
                dossier.file.size() + 1L,
                state,
                clock.instant(),
                null,
                null,
                Collections.emptyList(),
                null));
    }

    /** The same entry with a deadline. */
    static Entry dueAt(Entry entry, Instant dueAt) {
        return new Entry(
                entry.caseId(),
                entry.entryId(),
                entry.actor(),
                entry.kind(),
                entry.status(),
                entry.sequence(),
                entry.state(),
                entry.createdAt(),
                entry.committedAt(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                entry.text(),
                entry.items(),
                dueAt,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    synchronized Dossier open(CaseId caseId) {
        Dossier dossier = new Dossier(caseId, "C-" + ++numbers);
        cases.put(caseId, dossier);
        feed.add(caseId);
        return dossier;
    }

    synchronized Dossier dossier(CaseId caseId) {
        return cases.get(caseId);
    }

    synchronized byte[] received(PartId partId) {
        return pieces.get(partId.value()).bytes.toByteArray();
    }

    synchronized Piece piece(PartId partId) {
        return pieces.get(partId.value());
    }

    long count(String requests) {
        Pattern pattern = Pattern.compile(requests);
        return this.requests.stream()
                .filter(line -> pattern.matcher(line).matches())
                .count();
    }

    // The server

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(line);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Act act = () -> {
                try {
                    return act(exchange, body);
                } catch (MalformedException e) {
                    throw new IllegalStateException(e);
                }
            };
            Rule rule = rule(line);
            if (rule != null) rule.fault.answer(exchange, act);
            else write(exchange, act.act());
        } catch (RuntimeException e) {
            e.printStackTrace();
            throw e;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private synchronized Rule rule(String line) {
        Rule found = rules.stream()
                .filter(rule -> rule.requests.matcher(line).matches())
                .findFirst()
                .orElse(null);
        if (found != null && found.once) rules.remove(found);
        return found;
    }

    static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        if (answer.body.length == 0) {
            exchange.sendResponseHeaders(answer.status, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
        exchange.close();
    }

    private synchronized Answer act(HttpExchange exchange, byte[] body) throws MalformedException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/v1/capabilities")) return json(200, CapabilitiesJson.write(capabilities()));
        if (path.equals("/v1/encryption-keys")) {
            byte[] jws = signedKeys().getBytes(StandardCharsets.US_ASCII);
            return new Answer(200, "application/jose", jws, Map.of("ETag", "\"" + keysIssuedAt + "\""));
        }
        if (path.equals("/v1/catalogue")) return catalogue(exchange);
        if (path.equals("/v1/changes")) return changes(query(exchange, "cursor"));
        Matcher commit = COMMIT.matcher(path);
        if (commit.matches()) return commit(new CaseId(commit.group(1)), new EntryId(commit.group(2)));
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches()) {
            return register(
                    new CaseId(entry.group(1)),
                    new EntryId(entry.group(2)),
                    body,
                    exchange.getRequestHeaders().getFirst("Recourse-Signature"));
        }
        Matcher file = FILE.matcher(path);
        if (file.matches()) return file(new CaseId(file.group(1)), Long.parseLong(query(exchange, "after")));
        Matcher one = CASE.matcher(path);
        if (one.matches()) {
            Dossier dossier = cases.get(new CaseId(one.group(1)));
            return dossier == null ? refusal(404, "not-found") : json(200, Cases.write(dossier.shown()));
        }
        Matcher upload = UPLOAD.matcher(path);
        if (upload.matches()) return upload(method, exchange, upload.group(1), upload.group(2), body);
        return refusal(404, "not-found");
    }

    private Answer catalogue(HttpExchange exchange) {
        String held = catalogue;
        if (held == null) return refusal(404, "not-found");
        String etag = "\"" + Sha256.of(held.getBytes(StandardCharsets.US_ASCII)).hex() + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Answer(304, "", new byte[0], Map.of("ETag", etag));
        }
        return new Answer(200, "application/jose", held.getBytes(StandardCharsets.US_ASCII), Map.of("ETag", etag));
    }

    String signedKeys() {
        List<AcquirerKey> all = new ArrayList<>(keys);
        all.add(new AcquirerKey(receiptKey.kid(), "sig", "EdDSA", "OKP", "Ed25519", receiptKey.x(), null, null));
        return SignedKeySet.sign(
                new KeySet("acquirer.example", keysIssuedAt, keysIssuedAt.plusSeconds(86_400L * 365), all), root);
    }

    private Capabilities capabilities() {
        return new Capabilities(
                "1.0",
                "acquirer.example",
                Limits.MINIMUM,
                List.of(Part.SCHEME),
                List.of(Upload.TUS),
                features,
                requireSignature,
                List.of("HANDLE_FAILURE"),
                List.of(),
                60,
                30,
                new Retention(86_400, 604_800, 604_800, 2_592_000));
    }

    private Answer changes(String cursor) {
        long from = cursor == null ? 0 : Long.parseLong(cursor.substring(1));
        if (cursor != null && from < oldestCursor) return refusal(410, "cursor-expired");
        Map<CaseId, Change> changes = new LinkedHashMap<>();
        long next = from;
        for (; next < feed.size() && changes.size() < pageSize; next++) {
            Dossier dossier = feed.get((int) next) == null ? null : cases.get(feed.get((int) next));
            if (dossier == null) continue;
            Case shown = dossier.shown();
            changes.remove(dossier.caseId);
            changes.put(
                    dossier.caseId,
                    new Change(dossier.caseId, shown.version(), shown.state(), shown.terminal(), clock.instant()));
        }
        return json(
                200,
                Changes.writePage(new ChangePage(
                        new ArrayList<>(changes.values()), "c" + next, next < feed.size(), pollAfterSeconds)));
    }

    private Answer file(CaseId caseId, long after) {
        Dossier dossier = cases.get(caseId);
        if (dossier == null) return refusal(404, "not-found");
        int to = (int) Math.min(dossier.file.size(), after + pageSize);
        List<Entry> page = after > to ? List.of() : dossier.file.subList((int) after, to);
        return json(200, Entries.writePage(new EntryPage(page, to < dossier.file.size())));
    }

    private Answer register(CaseId caseId, EntryId entryId, byte[] body, String signature) throws MalformedException {
        Dossier dossier = cases.get(caseId);
        Filed filed = dossier == null ? null : dossier.filed.get(entryId);
        if (filed != null) {
            return filed.sha256.equals(Sha256.of(body))
                    ? json(200, Entries.write(filed.shown()))
                    : refusal(409, "content-conflict");
        }
        Manifest manifest = Manifests.read(body);
        for (Part part : manifest.parts()) {
            if (!accepted.contains(part.keyId())) return refusal(422, "encryption-key-unknown");
        }
        if (requireSignature && signature == null) return refusal(400, "signature-required");
        boolean application = manifest.kind().equals(EntryKind.APPLICATION);
        if (dossier == null && !application) return refusal(404, "not-found");
        if (dossier != null && application) return refusal(409, "state-conflict");
        boolean receiving = dossier != null && dossier.state.equals(CaseState.RECEIVING);
        if (receiving && !manifest.kind().equals(EntryKind.WITHDRAWAL)) return refusal(409, "state-conflict");
        if (dossier != null && dossier.state.equals(CaseState.WITHDRAWN)) return refusal(409, "state-conflict");
        if (dossier == null) dossier = open(caseId);
        filed = new Filed(dossier, manifest, Sha256.of(body));
        dossier.filed.put(entryId, filed);
        if (filed.pieces.isEmpty()) filed.commit();
        return json(201, Entries.write(filed.shown()));
    }

    private Answer commit(CaseId caseId, EntryId entryId) {
        Dossier dossier = cases.get(caseId);
        Filed filed = dossier == null ? null : dossier.filed.get(entryId);
        if (filed == null) return refusal(404, "not-found");
        if (filed.status.equals(Entry.DISCARDED)) return refusal(409, "state-conflict");
        for (Piece piece : filed.pieces) {
            if (!piece.state.equals(PartStatus.RECEIVED)) return refusal(409, "evidence-incomplete");
        }
        if (!filed.status.equals(Entry.COMMITTED)) filed.commit();
        return json(200, Entries.write(filed.shown()));
    }

    private Answer upload(String method, HttpExchange exchange, String name, String generation, byte[] body) {
        Piece piece = pieces.get(name);
        if (piece == null || !generation.equals(Integer.toString(piece.generation))) {
            return new Answer(404, "", new byte[0], Map.of());
        }
        int received = piece.bytes.size();
        if (method.equals("PATCH")) {
            String offset = exchange.getRequestHeaders().getFirst("Upload-Offset");
            if (Long.parseLong(offset) != piece.bytes.size()) return new Answer(409, "", new byte[0], Map.of());
            piece.bytes.writeBytes(body);
            received = piece.bytes.size();
            piece.check();
        }
        return new Answer(
                method.equals("PATCH") ? 204 : 200,
                "",
                new byte[0],
                Map.of(
                        "Upload-Offset", Integer.toString(received),
                        "Upload-Length", Long.toString(piece.part.size()),
                        "Tus-Resumable", "1.0.0"));
    }

    /** One case. */
    final class Dossier {
        final CaseId caseId;
        String caseNumber;
        final Map<EntryId, Filed> filed = new LinkedHashMap<>();
        final List<Entry> file = new ArrayList<>();
        CaseState state = CaseState.RECEIVING;
        EntryId openRequest;
        Instant dueAt;
        List<String> allowedActions = Collections.emptyList();
        final Instant openedAt = clock.instant();
        Instant updatedAt = openedAt;

        Dossier(CaseId caseId, String caseNumber) {
            this.caseId = caseId;
            this.caseNumber = caseNumber;
        }

        Entry append(Entry entry) {
            file.add(entry);
            updatedAt = clock.instant();
            state = entry.state();
            if (entry.kind().equals(EntryKind.MATERIALS_REQUESTED)) openRequest = entry.entryId();
            feed.add(caseId);
            return entry;
        }

        boolean terminal() {
            return state.equals(CaseState.WITHDRAWN) || state.equals(CaseState.CLOSED);
        }

        Case shown() {
            List<Entry> open = new ArrayList<>();
            for (Filed one : filed.values()) if (one.status.equals(Entry.OPEN)) open.add(one.shown());
            return new Case(
                    caseId,
                    caseNumber,
                    "HANDLE_FAILURE",
                    World.MERCHANT,
                    World.TERMINAL,
                    state,
                    terminal(),
                    file.size(),
                    allowedActions,
                    dueAt,
                    null,
                    null,
                    openRequest,
                    null,
                    null,
                    null,
                    null,
                    null,
                    open,
                    openedAt,
                    updatedAt);
        }
    }

    /** One entry of the merchant. */
    final class Filed {
        final Dossier dossier;
        final Manifest manifest;
        final Sha256 sha256;
        final List<Piece> pieces = new ArrayList<>();
        String status = Entry.OPEN;
        Long sequence;
        CaseState state;
        Receipt receipt;

        Filed(Dossier dossier, Manifest manifest, Sha256 sha256) {
            this.dossier = dossier;
            this.manifest = manifest;
            this.sha256 = sha256;
            for (Part part : manifest.parts()) {
                if (part.inline() != null) continue;
                Piece piece = new Piece(part);
                pieces.add(piece);
                FakeAcquirer.this.pieces.put(part.partId().value(), piece);
            }
        }

        void commit() {
            commits.merge(manifest.entryId(), 1, Integer::sum);
            committed.add(manifest.entryId());
            status = Entry.COMMITTED;
            state = after(manifest.kind());
            sequence = dossier.file.size() + 1L;
            receipt = signsReceipts.apply(
                    Receipts.sign("r-" + commits.size(), dossier.caseNumber, clock.instant(), sha256, receiptKey));
            dossier.append(shown());
            if (!dossier.terminal()) return;
            for (Filed other : dossier.filed.values()) {
                if (other.status.equals(Entry.OPEN)) other.status = Entry.DISCARDED;
            }
        }

        private CaseState after(EntryKind kind) {
            if (kind.equals(EntryKind.APPLICATION)) return CaseState.SUBMITTED;
            if (kind.equals(EntryKind.WITHDRAWAL)) return CaseState.WITHDRAWN;
            return dossier.state;
        }

        Entry shown() {
            List<PartStatus> parts = new ArrayList<>();
            for (Piece piece : pieces) parts.add(piece.shown());
            return entry(
                    manifest.caseId(),
                    manifest.entryId(),
                    Entry.MERCHANT,
                    manifest.kind(),
                    status,
                    sequence,
                    state,
                    manifest.createdAt(),
                    sha256,
                    receipt,
                    parts,
                    receipt == null ? null : receipt.committedAt());
        }
    }

    /** One part on its way. */
    final class Piece {
        final Part part;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String state = PartStatus.PENDING;
        ProblemDetails lastProblem;
        int generation;
        int corruptNext;
        String rejectAs;

        Piece(Part part) {
            this.part = part;
        }

        void check() {
            if (bytes.size() < part.size()) return;
            if (rejectAs != null) {
                state = PartStatus.REJECTED;
                lastProblem = details(422, rejectAs, false);
            } else if (corruptNext > 0 || !Sha256.of(bytes.toByteArray()).equals(part.sha256())) {
                corruptNext--;
                lastProblem = details(422, "part-corrupt", false);
                restart();
            } else {
                state = PartStatus.RECEIVED;
            }
        }

        /** Drops the upload; the case shows another. */
        void restart() {
            bytes = new ByteArrayOutputStream();
            generation++;
        }

        PartStatus shown() {
            Upload upload = state.equals(PartStatus.PENDING)
                    ? new Upload(
                            Upload.TUS,
                            "/uploads/" + part.partId() + "/" + generation,
                            Collections.emptyMap(),
                            maxChunkBytes,
                            null)
                    : null;
            return new PartStatus(
                    part.partId(),
                    part.role().name(),
                    part.documentType(),
                    part.size(),
                    part.sha256(),
                    state,
                    upload,
                    lastProblem);
        }
    }

    private static Entry entry(
            CaseId caseId,
            EntryId entryId,
            String actor,
            EntryKind kind,
            String status,
            Long sequence,
            CaseState state,
            Instant createdAt,
            Sha256 sha256,
            Receipt receipt,
            List<PartStatus> parts,
            Instant committedAt) {
        boolean acquirer = actor.equals(Entry.ACQUIRER);
        return new Entry(
                caseId,
                entryId,
                actor,
                kind,
                status,
                sequence,
                state,
                createdAt,
                acquirer ? createdAt : committedAt,
                null,
                null,
                sha256,
                null,
                parts,
                receipt,
                null,
                Collections.emptyList(),
                null,
                null,
                Collections.emptyList(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String query(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) return null;
        for (String pair : query.split("&")) if (pair.startsWith(name + "=")) return pair.substring(name.length() + 1);
        return null;
    }

    private static Answer json(int status, byte[] body) {
        return new Answer(status, "application/json", body, Collections.emptyMap());
    }

    private static Answer refusal(int status, String code, String... headers) {
        Map<String, String> map = new TreeMap<>();
        for (Iterator<String> all = List.of(headers).iterator(); all.hasNext(); ) map.put(all.next(), all.next());
        return new Answer(
                status,
                "application/problem+json",
                ProblemDetailsJson.write(details(status, code, status == 429 || status >= 500)),
                map);
    }
}
