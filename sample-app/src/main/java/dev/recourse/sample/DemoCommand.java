package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.file.DurableFiles;
import dev.recourse.model.AcquirerProfile;
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
import dev.recourse.model.Receipt;
import dev.recourse.sample.sandbox.Effect;
import dev.recourse.sample.sandbox.ReviewScript;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo")
final class DemoCommand extends BaseCommand {
    /** Two uploads are cut, and an answer is lost. */
    private static final int FAULTS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--keep", paramLabel = "DIR")
    @Nullable
    Path keep;

    @Option(names = "--story", paramLabel = "STORY")
    @Nullable
    String story;

    private final AtomicReference<NetworkState> network = new AtomicReference<>(NetworkState.OFFLINE);

    @Override
    public Integer call() throws Exception {
        Path folder = keep == null ? Files.createTempDirectory("recourse-demo") : empty(keep);
        try {
            return story == null ? play(folder, output()) : Story.tell(Story.named(story), folder, output());
        } finally {
            if (keep == null) DurableFiles.deleteTree(folder);
        }
    }

    private static Path empty(Path folder) throws IOException {
        String[] there = folder.toFile().list();
        if (Files.exists(folder) && (there == null || there.length > 0)) {
            throw new UsageException("notEmpty", folder.toString());
        }
        return Files.createDirectories(folder);
    }

    private int play(Path folder, Output output) throws Exception {
        say(output, "demo.welcome");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("acquirer"))
                .review(ReviewScript.standard().wanting(DocumentType.ERROR_SCREEN_PHOTO))
                .reviewDelay(Duration.ofMillis(200))
                .build())) {
            CaseId caseId;
            try (RecourseClient client = open(folder, sandbox.profile())) {
                caseId = offline(folder, client, output);
                if (caseId == null) return Exit.REFUSED;
            }
            say(output, "demo.index");
            deleteIndex(folder.resolve("merchant"));
            try (RecourseClient client = open(folder, sandbox.profile())) {
                for (String repair : client.health().repairs()) output.line("      " + repair);
                if (!deliver(client, sandbox, caseId, output)) return Exit.NOT_DELIVERED;
                if (!follow(folder, client, caseId, output)) return Exit.NOT_DELIVERED;
                return proof(client, sandbox, caseId, output);
            }
        }
    }

    private RecourseClient open(Path folder, AcquirerProfile profile) {
        return RecourseClient.builder(folder.resolve("merchant"))
                .acquirer(profile)
                .credentials(Credentials.token(SandboxSettings.DEFAULT_TOKEN))
                .network(network::get)
                .app("recourse-demo/0.1.0")
                .open();
    }

    /** Everything up to "it is safe", without a network. */
    private @Nullable CaseId offline(Path folder, RecourseClient client, Output output) throws IOException {
        say(output, "demo.offline");
        Draft draft = draft(client);
        say(output, "demo.draft", draft.caseId().value());
        for (Problem problem : draft.problems()) output.line("      - " + output.text(problem.text()));
        Path files = Files.createDirectories(folder.resolve("files"));
        Path licence = DemoFiles.image(files.resolve("licence.png"), "png", 1000, 800);
        Path slip = DemoFiles.image(files.resolve("slip.jpg"), "jpg", 800, 600);
        Path statement = DemoFiles.pdf(files.resolve("statement.pdf"), "The terminal showed: transaction terminated.");
        say(output, "demo.attach");
        attach(draft, DocumentType.BUSINESS_LICENCE, licence, output);
        attach(draft, DocumentType.SALES_SLIP, slip, output);
        attach(draft, DocumentType.WRITTEN_STATEMENT, statement, output);
        List<Problem> problems = new ArrayList<>(draft.attachJournal());
        problems.addAll(draft.problems());
        if (!problems.isEmpty()) {
            output.problems(problems);
            return null;
        }
        output.line("      " + output.text("demo.journal"));
        draft.submit();
        say(output, "demo.safe");
        output.line("      "
                + output.text(client.explain(draft.caseId(), draft.entryId()).why()));
        return draft.caseId();
    }

    private boolean deliver(RecourseClient client, Sandbox sandbox, CaseId caseId, Output output) throws Exception {
        say(output, "demo.weather");
        sandbox.weather().add(Weather.Rule.cut("PATCH", "/", 2, 300_000));
        sandbox.weather().add(Weather.Rule.loseAnswer("PUT", "/commit", 1));
        network.set(NetworkState.UNMETERED);
        ProgressLines.during(client, output, () -> client.syncOnce(PATIENCE));
        Receipt receipt = client.find(caseId).orElseThrow().deliveries().stream()
                .flatMap(delivery -> client.receipt(caseId, delivery.entryId()).stream())
                .findFirst()
                .orElse(null);
        if (receipt == null) {
            output.error("NOT_DELIVERED", output.text("demo.failed"));
            return false;
        }
        say(
                output,
                "demo.receipt",
                receipt.caseNumber(),
                receipt.registrationSha256().hex());
        return true;
    }

    /** Answers what the review asks, until the case is closed. */
    private boolean follow(Path folder, RecourseClient client, CaseId caseId, Output output) throws Exception {
        say(output, "demo.follow");
        long shown = 0;
        Instant end = Instant.now().plus(PATIENCE);
        CaseState answered = CaseState.SUBMITTED;
        while (Instant.now().isBefore(end)) {
            client.syncOnce(Duration.ofSeconds(2));
            for (Entry entry : client.history(caseId)) {
                Long sequence = entry.sequence();
                CaseState state = entry.state();
                if (sequence == null || state == null || sequence <= shown) continue;
                shown = sequence;
                output.line("      " + sequence + ". " + output.text(Labels.of(entry.kind())) + " → "
                        + output.text(Labels.of(state)) + (entry.text() == null ? "" : "  «" + entry.text() + "»"));
            }
            CaseView view = client.find(caseId).orElseThrow();
            CaseState state = view.caseState();
            if (state == null) continue;
            if (view.current() != null && view.current().terminal()) return true;
            if (state.equals(answered)) continue;
            answered = state;
            answer(folder, client, caseId, state, output);
        }
        output.error("NOT_CLOSED", output.text("demo.failed"));
        return false;
    }

    private static void answer(Path folder, RecourseClient client, CaseId caseId, CaseState state, Output output)
            throws IOException {
        if (state.equals(CaseState.MATERIALS_REQUIRED)) {
            say(output, "demo.supplement");
            Draft supplement =
                    client.draft(caseId, EntryKind.SUPPLEMENT, Body.ofText(output.text("demo.supplementText")));
            Path photo = DemoFiles.image(folder.resolve("files").resolve("screen.png"), "png", 300, 200);
            attach(supplement, DocumentType.ERROR_SCREEN_PHOTO, photo, output);
            supplement.submit();
        } else if (state.equals(CaseState.RESOLUTION_PROPOSED)) {
            say(output, "demo.accept");
            client.draft(caseId, EntryKind.PLAN_ACCEPTED, Body.ofText(null)).submit();
        } else if (state.equals(CaseState.RESUMED)) {
            say(output, "demo.confirm");
            client.draft(
                            caseId,
                            EntryKind.COMPLETION_CONFIRMED,
                            EntryCommand.reporting(output.text("demo.confirmText"), null, "NOT_DEBITED", null))
                    .submit();
        }
    }

    /** Asks the judge: what happened at the acquirer, and how often. */
    private static int proof(RecourseClient client, Sandbox sandbox, CaseId caseId, Output output) {
        long opened = 0;
        long committed = 0;
        for (Effect effect : sandbox.journal().effects()) {
            if (effect.kind() == Effect.Kind.CASE_OPENED) opened++;
            if (effect.kind() == Effect.Kind.ENTRY_COMMITTED) committed++;
        }
        CaseView view = client.find(caseId).orElseThrow();
        int entries = view.deliveries().size();
        say(output, "demo.proof", opened, committed, entries, sandbox.receivedBytes());
        boolean once = opened == 1 && committed == entries;
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("caseId", caseId.value());
        value.put("caseNumber", view.caseNumber());
        value.put("caseState", String.valueOf(view.caseState()));
        value.put("entries", entries);
        value.put("casesAtAcquirer", opened);
        value.put("commitsAtAcquirer", committed);
        value.put("faultsMet", FAULTS - sandbox.weather().pending());
        value.put("repairs", client.health().repairs());
        output.result(value, output.text(once ? "demo.end" : "demo.failed"));
        return once ? Exit.DONE : Exit.NOT_DELIVERED;
    }

    private static Draft draft(RecourseClient client) throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream("transaction.json")) {
            if (in == null) throw new IllegalStateException("transaction.json is in the jar");
            TransactionFile file = TransactionFiles.read(in.readAllBytes(), Instant.now());
            Application application = file.application();
            if (application == null)
                throw new IllegalStateException("the demo's transaction is valid: " + file.problems());
            return client.draft(application, file.applicant(), file.events(), file.answers());
        }
    }

    private static void attach(Draft draft, DocumentType type, Path file, Output output) throws IOException {
        List<Problem> problems = draft.attach(type, Evidence.file(file));
        output.problemsIfAny(problems);
        output.line("      " + output.text("attach.done", String.valueOf(file.getFileName()), Files.size(file)) + " "
                + output.text(Labels.of(type)));
    }

    private static void deleteIndex(Path store) throws IOException {
        Files.delete(store.resolve("index.mv.db"));
    }

    private static void say(Output output, String key, Object... arguments) {
        output.line("");
        output.line(output.text(key, arguments));
    }
}
