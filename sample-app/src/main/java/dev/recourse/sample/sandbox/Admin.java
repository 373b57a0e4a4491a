package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.EntryOpener;
import dev.recourse.acquirer.OpenedPart;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.KeyId;
import dev.recourse.model.PartId;
import dev.recourse.wire.Cases;
import dev.recourse.wire.Entries;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sandbox's own surface under {@code /admin}: the review, the journal, the evidence, the weather. No part of the contract, and no
 * password: it listens on the loopback interface only.
 */
final class Admin {
    private static final int MAX_BODY = 1 << 20;

    private final Ledger ledger;
    private final Review review;
    private final AutoReview autoReview;
    private final Views views;
    private final Evidence evidence;
    private final Slots slots;
    private final Keyring keyring;
    private final Devices devices;
    private final OwnCatalogue catalogue;
    private final Weather weather;
    private final Path temporary;

    Admin(
            Ledger ledger,
            Review review,
            AutoReview autoReview,
            Views views,
            Evidence evidence,
            Slots slots,
            Keyring keyring,
            Devices devices,
            OwnCatalogue catalogue,
            Weather weather,
            Path temporary) {
        this.ledger = ledger;
        this.review = review;
        this.autoReview = autoReview;
        this.views = views;
        this.evidence = evidence;
        this.slots = slots;
        this.keyring = keyring;
        this.devices = devices;
        this.catalogue = catalogue;
        this.weather = weather;
        this.temporary = temporary;
    }

    Answer answer(Request request) {
        return Intake.answer(request, UUID.randomUUID().toString(), this::route);
    }

    private Answer route(Request request) throws IOException, Refusal {
        String[] path = request.path().substring("/admin/".length()).split("/", -1);
        try {
            return switch (request.method() + " " + path[0]) {
                case "GET journal" -> journal();
                case "GET cases" -> path.length == 1 ? cases() : oneCase(path);
                case "POST cases" -> append(path, request);
                case "GET weather" -> json(Map.of("pending", (long) weather.pending()));
                case "PUT weather" -> setWeather(request);
                case "DELETE weather" -> clearWeather();
                case "POST uploads" -> uploads(path, request);
                case "POST keys" -> keys(path, request);
                case "POST devices" -> revoke(request);
                case "PUT catalogue" -> catalogue(request);
                case "PUT review" -> script(request);
                default -> throw Refusal.notFound();
            };
        } catch (MalformedException | IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private Answer journal() {
        List<Object> effects = new ArrayList<>();
        for (Effect effect : ledger.journal().effects()) effects.add(effect.members());
        Map<String, Object> counts = new LinkedHashMap<>();
        ledger.journal().counts().forEach((kind, count) -> counts.put(kind.name(), count));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("counts", counts);
        members.put("effects", effects);
        return json(members);
    }

    private Answer cases() throws IOException, Refusal {
        List<Object> list = new ArrayList<>();
        List<byte[]> written = ledger.locked(now -> {
            List<byte[]> cases = new ArrayList<>();
            for (Ledger.Owner owner : ledger.owners().values()) {
                for (CaseFile file : owner.cases()) cases.add(Cases.write(views.of(file, now)));
            }
            return cases;
        });
        try {
            for (byte[] one : written) list.add(Json.parse(one));
        } catch (MalformedException e) {
            throw new IllegalStateException("what the writer writes can be read", e);
        }
        return json(Map.of("cases", list));
    }

    private Answer oneCase(String[] path) throws IOException, Refusal {
        CaseId caseId = new CaseId(path[1]);
        if (path.length == 2) {
            return Answer.json(200, ledger.locked(now -> Cases.write(views.of(review.find(caseId), now))));
        }
        boolean part = path.length >= 6 && path[2].equals("entries") && path[4].equals("parts");
        boolean digest = path.length == 7 && path[6].equals("digest");
        if (!part || (path.length > 6 && !digest)) throw Refusal.notFound();
        CaseFile file = review.find(caseId);
        Registered entry = ledger.find(() -> file.registered(new EntryId(path[3])));
        PartRecord record = entry == null ? null : entry.part(new PartId(path[5]));
        if (entry == null || record == null || record.storedAs() == null) throw Refusal.notFound();
        try {
            return digest ? digest(file, entry, record) : plaintext(file, entry, record);
        } catch (EntryOpener.PartException e) {
            throw Refusal.of(
                    422, Verification.code(e.failure().kind()), e.failure().detail());
        }
    }

    private Answer digest(CaseFile file, Registered entry, PartRecord record)
            throws IOException, EntryOpener.PartException {
        OpenedPart opened = evidence.open(file.owner(), entry, record, OutputStream.nullOutputStream());
        return json(Map.of("size", opened.size(), "sha256", opened.sha256().hex()));
    }

    private Answer plaintext(CaseFile file, Registered entry, PartRecord record)
            throws IOException, EntryOpener.PartException {
        // Nothing of a part may be shown before its last segment has been verified.
        Path plain = Files.createTempFile(temporary, "plain", "");
        try (OutputStream out = Files.newOutputStream(plain)) {
            evidence.open(file.owner(), entry, record, out);
        } catch (IOException | EntryOpener.PartException | RuntimeException e) {
            Files.deleteIfExists(plain);
            throw e;
        }
        return Answer.file("application/octet-stream", plain);
    }

    private Answer append(String[] path, Request request) throws IOException, Refusal, MalformedException {
        if (path.length != 3 || !path[2].equals("entries")) throw Refusal.notFound();
        return Answer.json(200, Entries.write(review.append(new CaseId(path[1]), Tree.parse(request.read(MAX_BODY)))));
    }

    private Answer setWeather(Request request) throws IOException, Refusal, MalformedException {
        weather.read(request.read(MAX_BODY));
        return Answer.empty(204);
    }

    private Answer clearWeather() {
        weather.clear();
        return Answer.empty(204);
    }

    private Answer uploads(String[] path, Request request) throws IOException, Refusal {
        if (path.length != 2) throw Refusal.notFound();
        return switch (path[1]) {
            case "forget" -> json(Map.of("uploads", (long) slots.forgetAll()));
            case "expire" ->
                json(Map.of("uploads", (long)
                        slots.expireAll("true".equals(request.query().get("keepBytes")))));
            default -> throw Refusal.notFound();
        };
    }

    private Answer keys(String[] path, Request request) throws IOException, Refusal, MalformedException {
        if (path.length != 2) throw Refusal.notFound();
        Map<?, ?> members = members(request);
        switch (path[1]) {
            case "rotate" -> keyring.rotate(Duration.ofSeconds(Tree.number(members, "overlapSeconds", 0)));
            case "rotate-signing" -> keyring.rotateSigning();
            case "retire" ->
                keyring.retire(
                        new KeyId(Tree.text(members, "kid")), Duration.ofSeconds(Tree.number(members, "inSeconds", 0)));
            default -> throw Refusal.notFound();
        }
        return Answer.jose(200, keyring.keys().signedKeySet());
    }

    private Answer revoke(Request request) throws IOException, Refusal, MalformedException {
        devices.revoke(Tree.text(members(request), "kid"));
        return Answer.empty(204);
    }

    private Answer script(Request request) throws IOException, Refusal, MalformedException {
        autoReview.script(ReviewScript.read(request.read(MAX_BODY)));
        return Answer.empty(204);
    }

    private Answer catalogue(Request request) throws IOException, Refusal, MalformedException {
        catalogue.offer(request.read(MAX_BODY));
        return Answer.jose(200, catalogue.signed());
    }

    private static Map<?, ?> members(Request request) throws IOException, Refusal, MalformedException {
        byte[] body = request.read(MAX_BODY);
        return body.length == 0 ? Map.of() : Tree.parse(body);
    }

    private static Answer json(Map<String, Object> members) {
        return Answer.json(200, Json.object(members));
    }
}
