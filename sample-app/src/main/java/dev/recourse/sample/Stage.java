package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Credentials;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Where a story is told: a merchant's app, an acquirer, the line between them, and whoever listens. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Output output;
    private final Sandbox sandbox;
    private final RecourseClient client;
    private final AtomicReference<NetworkState> network = new AtomicReference<>(NetworkState.UNMETERED);
    private long shown;

    Stage(Path folder, Output output) throws IOException {
        this.folder = folder;
        this.output = output;
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        client = RecourseClient.builder(folder.resolve("merchant"))
                .acquirer(sandbox.profile())
                .credentials(Credentials.token(SandboxSettings.DEFAULT_TOKEN))
                .network(network::get)
                .app("recourse-demo/0.1.0")
                .open();
    }

    RecourseClient client() {
        return client;
    }

    void say(String key, Object... arguments) {
        output.line("");
        output.line(output.text(key, arguments));
    }

    void show(Text text) {
        output.line("      " + output.text(text));
    }

    String text(String key) {
        return output.text(key);
    }

    /** Goes on only if the story is true so far. */
    void must(boolean truth, String what) {
        if (!truth) throw new IllegalStateException("the story went another way: " + what);
    }

    void network(NetworkState state) {
        network.set(state);
    }

    TransactionFile file(String story) throws IOException {
        try (InputStream in = Stage.class.getResourceAsStream("transaction-" + story + ".json")) {
            if (in == null) throw new IllegalStateException("the story's transaction is in the jar");
            TransactionFile file = TransactionFiles.read(in.readAllBytes(), Instant.now(), client.institution());
            must(file.problems().isEmpty(), "the transaction is valid: " + file.problems());
            return file;
        }
    }

    /** Drafts the application of a story with all that its checklist asks for, files it, and waits until the acquirer holds it. */
    CaseId file(TransactionFile file) throws IOException {
        Application application = file.application();
        if (application == null) throw new IllegalStateException("a usable transaction");
        Draft draft = client.draft(application, file.applicant(), file.events(), file.answers());
        attachWanted(draft);
        List<Problem> problems = draft.problems();
        must(problems.isEmpty(), "the application is complete: " + problems);
        draft.submit();
        deliver(draft.caseId());
        return draft.caseId();
    }

    private void attachWanted(Draft draft) throws IOException {
        Set<String> tried = new LinkedHashSet<>();
        while (true) {
            ChecklistItem next = null;
            for (ChecklistItem item : draft.checklist().items()) {
                boolean needed = item.level().equals(ChecklistItem.REQUIRED)
                        || item.level().equals(ChecklistItem.ONE_OF);
                boolean wanted = needed
                        && !item.satisfied()
                        && !tried.contains(item.documentType().code());
                if (next == null && wanted) next = item;
            }
            if (next == null) return;
            tried.add(next.documentType().code());
            show(Labels.of(next.documentType()));
            attach(draft, next.documentType());
        }
    }

    /** Attaches what proves {@code type}: a file of the kind that fits, and the journal as the device writes it. */
    private void attach(Draft draft, DocumentType type) throws IOException {
        if (type.equals(DocumentType.TERMINAL_JOURNAL)) {
            must(draft.attachJournal().isEmpty(), "the journal is written from the record");
            return;
        }
        List<Problem> problems = new ArrayList<>();
        Path files = Files.createDirectories(folder.resolve("files"));
        String name = type.code().toLowerCase(Locale.ROOT);
        for (Path file : List.of(
                DemoFiles.image(files.resolve(name + ".png"), "png", 200, 100),
                DemoFiles.pdf(files.resolve(name + ".pdf"), "As requested."))) {
            problems = draft.attach(type, Evidence.file(file));
            if (problems.isEmpty()) return;
        }
        must(false, "a file of " + type + " is taken: " + problems);
    }

    /** Adds an entry to the case and submits it. */
    void add(CaseId caseId, EntryKind kind, Body body) {
        Draft draft = client.draft(caseId, kind, body);
        List<Problem> problems = draft.problems();
        must(problems.isEmpty(), kind + " is complete: " + problems);
        draft.submit();
        deliver(caseId);
    }

    /** Lets the line work until nothing is left to deliver and the news are there. */
    void deliver(CaseId caseId) {
        client.syncNow();
        must(client.syncOnce(PATIENCE), "everything is delivered");
        for (Entry entry : client.history(caseId)) {
            Long sequence = entry.sequence();
            CaseState state = entry.state();
            if (sequence == null || state == null || sequence <= shown) continue;
            shown = sequence;
            Text kind = Labels.of(entry.kind());
            Text then = Labels.of(state);
            String words = entry.text() == null ? "" : "  «" + entry.text() + "»";
            show(new Text(
                    sequence + ". " + kind.zhCn() + " → " + then.zhCn() + words,
                    sequence + ". " + kind.en() + " → " + then.en() + words));
        }
    }

    /** The reviewer adds an entry; the app hears of it. */
    Entry review(CaseId caseId, EntryKind kind, Object... members) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind.code());
        for (int i = 0; i < members.length; i += 2) entry.put((String) members[i], members[i + 1]);
        Entry added = sandbox.review(caseId, entry);
        if (network.get() != NetworkState.OFFLINE) deliver(caseId);
        return added;
    }

    CaseView view(CaseId caseId) {
        return client.find(caseId).orElseThrow();
    }

    void mustBe(CaseId caseId, CaseState state) {
        must(
                state.equals(view(caseId).caseState()),
                "the case is " + state + ", not " + view(caseId).caseState());
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
