package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.OpenedPart;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeyId;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sandbox's own intake and review, without a web server, a disk or ciphers: what is left is what it decides. */
final class LifecycleWorld {
    private static final String OWNER = "merchant";
    private static final Part PART = new Part(
            new PartId("01938f2e-7c1a-7b3e-9d52-000000000001"),
            PartRole.EVIDENCE,
            null,
            100,
            Sha256.of(new byte[100]),
            new KeyId("k"),
            "A".repeat(107),
            null);

    final SettableClock clock = new SettableClock();
    final Ledger ledger;
    private final Registration registration;
    private final Commits commits;
    private final Review review;
    private final Map<String, byte[]> manifests = new HashMap<>();

    LifecycleWorld(Path directory, Keyring keyring) throws IOException {
        SandboxSettings settings = SandboxSettings.in(directory).clock(clock).build();
        Decisions decisions = new Decisions(keyring, false);
        ledger = new Ledger(reader -> Journal.unwritten(), clock, new Deadlines(settings.windows(), decisions));
        Slots slots = new Slots(directory.resolve("parts"), clock, Duration.ofDays(1));
        Verification verification =
                new Verification(ledger, slots, keyring, new Evidence(ledger.journal(), slots, keyring));
        commits = new Commits(ledger, keyring, verification);
        registration = new Registration(
                ledger,
                keyring,
                new Devices(new dev.recourse.file.DurableFiles(directory.resolve("tmp")), directory.resolve("revoked")),
                new Views(slots, 1),
                commits,
                new ManifestRules(settings.limits(), List.of()),
                settings);
        review = new Review(ledger, settings.windows(), decisions);
    }

    Instant now() {
        return ledger.now();
    }

    /** Registers an entry as a client does, except that it travels in clear; returns {@code ok} or the problem's code. */
    String register(
            String caseId,
            String entryId,
            String kind,
            @Nullable String applicationKind,
            @Nullable String businessKey,
            @Nullable String inReplyTo,
            boolean stays) {
        Manifest manifest = new Manifest(
                new CaseId(caseId),
                new EntryId(entryId),
                new EntryKind(kind),
                now(),
                null,
                applicationKind == null ? null : new ApplicationKind(applicationKind),
                new MerchantNumber("898310148160568"),
                new TerminalNumber("12345678"),
                businessKey == null ? null : new BusinessKey(businessKey),
                inReplyTo == null ? null : new EntryId(inReplyTo),
                stays ? List.of(PART) : List.of(),
                null);
        return register(manifest, Manifests.write(manifest));
    }

    private String register(Manifest manifest, byte[] bytes) {
        Sha256 sha256 = Sha256.of(bytes);
        String code = code(() -> ledger.act(now -> {
            CaseFile file = ledger.owner(OWNER).find(manifest.caseId());
            Registered known = file == null ? null : file.registered(manifest.entryId());
            if (known != null && known.sha256().equals(sha256)) return;
            if (known != null || (file != null && file.entry(manifest.entryId()) != null)) {
                throw Refusal.contentConflict();
            }
            registration.admit(OWNER, manifest, bytes, sha256, null, null, Map.of(), now);
        }));
        if (code.equals("ok")) manifests.putIfAbsent(manifest.entryId().value(), bytes);
        return code;
    }

    /** Sends the very bytes of an earlier registration again. */
    String registerAgain(String caseId, String entryId) throws Exception {
        byte[] bytes = manifests.get(entryId);
        return register(Manifests.read(bytes), bytes);
    }

    /** Lets the bytes of an open entry arrive. */
    void receive(String caseId, String entryId) throws Exception {
        ledger.act(now -> {
            Place place = new Place(OWNER, new CaseId(caseId), new EntryId(entryId), PART.partId());
            OpenedPart opened = new OpenedPart(PART, 44, PART.sha256(), null);
            ledger.record(List.of(Verification.received(place, "token", opened, now)));
        });
    }

    String commit(String caseId, String entryId) {
        byte[] bytes = manifests.getOrDefault(entryId, new byte[0]);
        return code(() -> commits.put(OWNER, new CaseId(caseId), new EntryId(entryId), Sha256.of(bytes)));
    }

    String review(String caseId, Map<String, Object> members) {
        return code(() -> review.append(new CaseId(caseId), members));
    }

    Case shown(String caseId) throws Exception {
        return ledger.locked(now -> {
            CaseFile file = file(caseId);
            List<Entry> open = new ArrayList<>();
            for (Registered entry : file.openEntries()) {
                open.add(Views.merchantEntry(file, entry, entry.status(), null, List.of()));
            }
            return Views.of(file, open, now);
        });
    }

    List<Entry> fileOf(String caseId) throws Exception {
        return ledger.locked(now -> List.copyOf(file(caseId).file()));
    }

    private CaseFile file(String caseId) {
        CaseFile file = ledger.owner(OWNER).find(new CaseId(caseId));
        if (file == null) throw new AssertionError("lost case " + caseId);
        return file;
    }

    static String words(Case shown) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("state", shown.state());
        words.put("terminal", shown.terminal());
        words.put("version", shown.version());
        words.put("allowed", new TreeSet<>(shown.allowedActions()));
        words.put("dueAt", shown.dueAt());
        words.put("appealUntil", shown.appealUntil());
        words.put("eta", shown.eta());
        words.put("openRequest", shown.openRequest());
        words.put("plan", shown.currentPlan());
        words.put("planAccepted", shown.planAccepted());
        words.put("money", shown.statusConfirmation());
        words.put(
                "cause",
                shown.confirmedCause() == null ? null : shown.confirmedCause().category());
        words.put("outcome", shown.outcome());
        TreeSet<String> open = new TreeSet<>();
        for (Entry entry : shown.openEntries()) open.add(entry.entryId().value());
        words.put("open", open);
        return words.toString();
    }

    private interface Attempt {
        void make() throws IOException, Refusal;
    }

    private static String code(Attempt attempt) {
        try {
            attempt.make();
            return "ok";
        } catch (Refusal e) {
            return e.problem().code();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
