package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.wire.Profiles;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An app that files cases until there are as many as asked for, says each step on stdout, and is killed at any of them by {@link KillTest}.
 * What it finds when it starts, it finishes first.
 */
final class KilledApp {
    private KilledApp() {}

    public static void main(String[] arguments) throws Exception {
        Path store = Path.of(arguments[0]);
        AcquirerProfile profile = Profiles.read(Files.readAllBytes(Path.of(arguments[1])));
        Path files = Path.of(arguments[2]);
        int wanted = Integer.parseInt(arguments[3]);
        String name = arguments[4];
        try (RecourseClient client = RecourseClient.builder(store)
                .acquirer(profile)
                .credentials(Credentials.token(name))
                .open()) {
            say("OPEN");
            int cases = 0;
            List<Draft> unfinished = new ArrayList<>();
            for (CaseView view : client.list(null, Integer.MAX_VALUE)) {
                cases++;
                for (Delivery delivery : view.deliveries()) {
                    int evidence = 0;
                    if (delivery.state() == DeliveryState.DRAFT) {
                        Draft draft = client.edit(delivery.caseId(), delivery.entryId());
                        evidence = draft.evidence().size();
                        unfinished.add(draft);
                    }
                    say("FOUND " + delivery.caseId() + " " + delivery.entryId() + " " + delivery.state() + " "
                            + evidence);
                }
            }
            say("FOUND-ALL");
            for (Draft draft : unfinished) finish(draft, files);
            deliver(client);
            for (; cases < wanted; cases++) {
                say("DRAFTING");
                Draft draft = client.draft(application(name + cases), null);
                say("DRAFTED " + draft.caseId() + " " + draft.entryId());
                finish(draft, files);
                deliver(client);
            }
        }
        say("END");
    }

    private static void finish(Draft draft, Path files) {
        if (draft.evidence().isEmpty()) attach(draft, DocumentType.BUSINESS_LICENCE, files.resolve("licence.png"));
        if (draft.evidence().size() == 1) attach(draft, DocumentType.SALES_SLIP, files.resolve("slip.png"));
        say("SUBMITTING");
        draft.submit();
        say("SUBMITTED " + draft.caseId() + " " + draft.entryId());
    }

    private static void attach(Draft draft, DocumentType type, Path file) {
        say("ATTACHING");
        if (!draft.attach(type, Evidence.file(file)).isEmpty()) throw new AssertionError("evidence is fine");
        say("ATTACHED " + draft.caseId() + " " + draft.entryId() + " "
                + draft.evidence().size());
    }

    private static void deliver(RecourseClient client) {
        say("DELIVERING");
        client.syncNow();
        say(client.syncOnce(Duration.ofSeconds(20)) ? "DELIVERED" : "WAITING");
    }

    private static dev.recourse.model.Application application(String seed) throws IOException {
        String json = Samples.transaction(String.format("%06d", Math.floorMod(seed.hashCode(), 1_000_000)));
        TransactionFile file = TransactionFiles.read(json.getBytes(StandardCharsets.UTF_8), Instant.now());
        dev.recourse.model.Application application = file.application();
        if (application == null) throw new AssertionError(file.problems());
        return application;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
