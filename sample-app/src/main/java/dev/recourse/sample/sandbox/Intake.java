package dev.recourse.sample.sandbox;

import dev.recourse.model.Capabilities;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryPage;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Sha256;
import dev.recourse.wire.CapabilitiesJson;
import dev.recourse.wire.Cases;
import dev.recourse.wire.CommitJson;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ProblemDetailsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contract of {@code docs/openapi.yaml} on plain requests and answers: whoever has a web server can put it in front.
 *
 * <h2>Guarantees</h2>
 * What is answered with 2xx is on the disk. Errors of the API are problem documents; every answer has a {@code Request-Id}.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String BASE = "/v1";
    private static final Duration VERIFYING = Duration.ofSeconds(5);
    private static final int PAGE_BYTES = 700 << 10;

    private final Map<String, String> tokens;
    private final Capabilities capabilities;
    private final Keyring keyring;
    private final OwnCatalogue catalogue;
    private final Ledger ledger;
    private final Views views;
    private final Registration registration;
    private final Commits commits;
    private final Feed feed;
    private final Uploads uploads;
    private final Verification verification;

    Intake(
            Map<String, String> tokens,
            Capabilities capabilities,
            Keyring keyring,
            OwnCatalogue catalogue,
            Ledger ledger,
            Views views,
            Registration registration,
            Commits commits,
            Feed feed,
            Uploads uploads,
            Verification verification) {
        this.tokens = tokens;
        this.capabilities = capabilities;
        this.keyring = keyring;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.views = views;
        this.registration = registration;
        this.commits = commits;
        this.feed = feed;
        this.uploads = uploads;
        this.verification = verification;
    }

    /** Answers one request. Never throws for anything that a client can do. */
    public Answer answer(Request request) {
        String requestId = UUID.randomUUID().toString();
        return answer(request, requestId, this::route).with("Request-Id", requestId);
    }

    /** What answers a request that has come through. */
    interface Route {
        Answer answer(Request request) throws IOException, Refusal;
    }

    static Answer answer(Request request, String requestId, Route route) {
        try {
            return route.answer(request);
        } catch (Refusal e) {
            return problem(e.problem(), e.headers(), requestId);
        } catch (Request.BrokenOff e) {
            LOG.debug("request {}: the client left", requestId, e);
            Refusal refusal = Refusal.unavailable(1);
            return problem(refusal.problem(), refusal.headers(), requestId);
        } catch (IOException | RuntimeException e) {
            LOG.warn("request {} failed", requestId, e);
            Refusal refusal = e instanceof IOException
                    ? Refusal.unavailable(1)
                    : Refusal.of(500, "internal", "see the log for " + requestId);
            return problem(refusal.problem(), refusal.headers(), requestId);
        }
    }

    private static Answer problem(ProblemDetails plain, Map<String, String> headers, String requestId) {
        ProblemDetails problem = new ProblemDetails(
                plain.type(),
                plain.title(),
                plain.status(),
                plain.detail(),
                plain.code(),
                plain.retryable(),
                requestId,
                plain.state(),
                plain.allowedActions(),
                plain.existingCaseId(),
                plain.missingParts(),
                plain.limit(),
                plain.limitValue());
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        return new Answer(problem.status(), all, ProblemDetailsJson.write(problem), null);
    }

    private Answer route(Request request) throws IOException, Refusal {
        if (request.path().startsWith(Uploads.PATH)) return uploads.answer(request);
        if (!request.path().startsWith(BASE + "/")) throw Refusal.notFound();
        String owner = owner(request);
        String[] path = request.path().substring(BASE.length() + 1).split("/", -1);
        return switch (path[0]) {
            case "capabilities" -> discover(path, request, Answer.json(200, CapabilitiesJson.write(capabilities)));
            case "encryption-keys" ->
                discover(path, request, Answer.jose(200, keyring.keys().signedKeySet()));
            case "catalogue" -> discover(path, request, Answer.jose(200, catalogue.signed()));
            case "changes" -> {
                only(path.length == 1, "GET", request);
                yield feed.changes(owner, request);
            }
            case "cases" -> cases(owner, path, request);
            default -> throw Refusal.notFound();
        };
    }

    private String owner(Request request) throws Refusal {
        String authorization = request.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.unauthenticated();
        }
        String owner = tokens.get(authorization.substring(7).trim());
        if (owner == null) throw Refusal.unauthenticated();
        return owner;
    }

    private static Answer discover(String[] path, Request request, Answer answer) throws Refusal {
        only(path.length == 1, "GET", request);
        return cached(request, answer.with("Cache-Control", "private, no-cache"), Views.etag(answer.body()));
    }

    private static Answer cached(Request request, Answer answer, String etag) {
        String known = request.header("If-None-Match");
        boolean same = known != null
                && (known.equals("*") || List.of(known.split("\\s*,\\s*")).contains(etag));
        return (same ? Answer.empty(304) : answer).with("ETag", etag);
    }

    private Answer cases(String owner, String[] path, Request request) throws IOException, Refusal {
        if (path.length < 2) throw Refusal.notFound();
        boolean write = request.method().equals("PUT");
        CaseId caseId = id(path[1], CaseId::new, write);
        if (path.length == 2) {
            only(true, "GET", request);
            return readCase(owner, caseId, request);
        }
        if (!path[2].equals("entries") || path.length > 5) throw Refusal.notFound();
        if (path.length == 3) {
            only(true, "GET", request);
            return listEntries(owner, caseId, request);
        }
        EntryId entryId = id(path[3], EntryId::new, write);
        if (path.length == 4) {
            only(true, "PUT", request);
            return registration.put(owner, caseId, entryId, body(request), request.header("Recourse-Signature"));
        }
        only(path[4].equals("commit"), "PUT", request);
        byte[] body = body(request);
        try {
            return commits.put(owner, caseId, entryId, CommitJson.read(body));
        } catch (MalformedException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private Answer readCase(String owner, CaseId caseId, Request request) throws IOException, Refusal {
        // Who asks now wants to know what became of the last bytes, and would only ask again.
        verification.await(owner, caseId, null, VERIFYING);
        Case view = ledger.locked(now -> {
            CaseFile file = ledger.owner(owner).find(caseId);
            if (file == null) throw Refusal.notFound();
            return views.of(file, now);
        });
        return cached(request, Answer.json(200, Cases.write(view)), Views.etag(view));
    }

    private Answer listEntries(String owner, CaseId caseId, Request request) throws IOException, Refusal {
        long after = Paging.number(request.query().get("after"), 0, 0);
        int limit = Paging.limit(request, 200);
        EntryPage page = ledger.locked(now -> {
            CaseFile file = ledger.owner(owner).find(caseId);
            if (file == null) throw Refusal.notFound();
            return page(file.file(), (int) Math.min(after, file.version()), limit);
        });
        return Answer.json(200, Entries.writePage(page));
    }

    /** A page ends early rather than pass the 1 MiB that a client reads at most. */
    private static EntryPage page(List<Entry> file, int after, int limit) {
        List<Entry> entries = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : file.subList(after, file.size())) {
            bytes += Entries.write(entry).length;
            boolean full = entries.size() == limit || (bytes > PAGE_BYTES && !entries.isEmpty());
            if (full) return new EntryPage(entries, true);
            entries.add(entry);
        }
        return new EntryPage(entries, false);
    }

    private byte[] body(Request request) throws IOException, Refusal {
        String type = request.header("Content-Type");
        String bare = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!bare.equals("application/json") || request.header("Content-Encoding") != null) {
            throw Refusal.of(415, "unsupported-media-type", "the body must be plain application/json");
        }
        byte[] bytes = request.read(capabilities.limits().maxManifestBytes());
        String digest = request.header("Content-Digest");
        if (digest == null || !digest.matches("sha-256=:[A-Za-z0-9+/]{43}=:")) {
            throw Refusal.invalid("Content-Digest must be sha-256=:<base64>:");
        }
        byte[] declared = Base64.getDecoder()
                .decode(digest.substring("sha-256=:".length(), digest.length() - 1)
                        .getBytes(StandardCharsets.US_ASCII));
        if (!Sha256.ofDigest(declared).equals(Sha256.of(bytes))) throw Refusal.of(400, "digest-mismatch", null);
        return bytes;
    }

    private static <T> T id(String text, Function<String, T> parse, boolean write) throws Refusal {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw write ? Refusal.invalid(e.getMessage()) : Refusal.notFound();
        }
    }

    private static void only(boolean path, String method, Request request) throws Refusal {
        if (!path) throw Refusal.notFound();
        if (!request.method().equals(method)) throw Refusal.of(405, "method-not-allowed", method + " only");
    }
}
