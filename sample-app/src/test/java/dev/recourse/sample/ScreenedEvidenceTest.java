package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Problem;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("domain.md §5.8 What screening let through is what the acquirer opens")
class ScreenedEvidenceTest {
    @TempDir
    Path folder;

    @Test
    void thePictureArrivesWithoutWhatCameAfterItsEnd() throws Exception {
        Path licence = Samples.png(folder.resolve("licence.png"), 20_000);
        Path clean = Samples.png(folder.resolve("slip.png"), 3_000);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(Files.readAllBytes(clean));
        more.writeBytes("PAN 6200000000000005".getBytes(StandardCharsets.US_ASCII));
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            Draft draft = client.draft(Embedded.application("000031"), null);
            assertThat(draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.file(licence)))
                    .isEmpty();
            assertThat(draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", more.toByteArray())))
                    .isEmpty();
            assertThat(draft.warnings()).extracting(Problem::code).contains("METADATA_REMOVED");
            assertThat(draft.evidence().get(1).size()).isEqualTo(3_000);
            EntryId entryId = draft.submit();
            client.syncOnce(Duration.ofMinutes(1));
            assertThat(Embedded.state(client, draft.caseId(), entryId)).isEqualTo(DeliveryState.COMMITTED);
            Verdict verdict = new Verdict(sandbox);
            verdict.holdsExactlyOnce(Map.of(entryId, draft.caseId()));
            verdict.opensTo(draft.caseId(), entryId, licence, clean);
            assertThat(verdict.document(draft.caseId(), entryId))
                    .as("§3.4 the names of the device stay on the device")
                    .contains("\"E0000001.PNG\"", "\"E0000002.PNG\"")
                    .doesNotContain("slip.png", "licence.png");
            assertThat(draft.evidence()).extracting(EvidenceItem::fileName).containsExactly("licence.png", "slip.png");
        }
    }

    @Test
    void thePdfWithACardNumberIsRefusedAndTheClientSaysWhatItLooksInto() throws Exception {
        Path statement = DemoFiles.pdf(folder.resolve("statement.pdf"), "Card 6200 0000 0000 0005");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            Draft draft = client.draft(Embedded.application("000032"), null);
            List<Problem> problems = draft.attach(DocumentType.WRITTEN_STATEMENT, Evidence.file(statement));
            assertThat(problems).extracting(Problem::code).containsExactly("CARD_NUMBER_IN_TEXT");
            assertThat(problems.get(0).text().zhCn()).contains("620000******0005");
            assertThat(draft.evidence()).isEmpty();
            assertThat(client.health().screenedMediaTypes())
                    .containsExactly("application/pdf", "image/jpeg", "image/png", "text/plain");
        }
    }
}
