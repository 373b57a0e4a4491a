package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Problem;
import dev.recourse.seal.DeviceKey;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Profiles;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A complete embedder: files one case and waits until the acquirer holds it. */
final class Quickstart {
    private Quickstart() {}

    static CaseId file(Path directory, Path profile, String token, Path transaction, Path licence, Path slip)
            throws IOException, MalformedException {
        try (RecourseClient client = RecourseClient.builder(directory)
                .acquirer(Profiles.read(Files.readAllBytes(profile)))
                .credentials(Credentials.token(token))
                .deviceKey(DeviceKey.keyFile())
                .open()) {
            TransactionFile file = TransactionFiles.read(Files.readAllBytes(transaction), Instant.now());
            if (file.application() == null) throw new IllegalArgumentException(show(file.problems()));

            Draft draft = client.draft(file.application(), file.applicant());
            List<Problem> problems = new ArrayList<>();
            problems.addAll(draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.file(licence)));
            problems.addAll(draft.attach(DocumentType.SALES_SLIP, Evidence.file(slip)));
            problems.addAll(draft.problems());
            if (!problems.isEmpty()) throw new IllegalArgumentException(show(problems));

            draft.submit(); // on the disk from here on, with or without a network

            boolean delivered = client.syncOnce(Duration.ofSeconds(30));
            if (!delivered)
                System.out.println(
                        client.explain(draft.caseId(), draft.entryId()).why().en());
            return draft.caseId();
        }
    }

    private static String show(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(problem.target())
                    .append(": ")
                    .append(problem.text().en())
                    .append('\n');
        }
        return text.toString();
    }
}
