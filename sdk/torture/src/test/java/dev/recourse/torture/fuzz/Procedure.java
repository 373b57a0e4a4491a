package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.catalogue.Requirements;
import dev.recourse.catalogue.TerminalJournal;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Document;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.Diagnoses;
import dev.recourse.wire.Documents;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;

/** What an app does with a transaction file that was read: it is diagnosed, and an application is prepared. */
record Procedure(TransactionFile file) {
    static final Instant NOW = Instant.parse("2026-11-24T07:30:00Z");
    static final Procedure TERMINATED = of("transaction.json");

    private static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    private static final EntryId ENTRY = new EntryId("01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");

    private static Procedure of(String name) {
        String file = "TransactionFileFuzzTestInputs/transactionFile/" + name;
        try (InputStream in = Procedure.class.getResourceAsStream(file)) {
            return new Procedure(TransactionFiles.read(in.readAllBytes(), NOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Diagnoses the transaction, if there is one. */
    void diagnosed(Catalogue catalogue) {
        if (file.transaction() == null) return;
        Diagnosed diagnosed = Diagnoser.diagnose(
                catalogue,
                DiagnosisInput.of(file.transaction(), NOW)
                        .withEvents(file.events())
                        .withAnswers(file.answers())
                        .withActionCodes(file.actionCodes()));
        assertThat(Diagnoses.write(diagnosed, file.warnings(), Locale.ENGLISH)).isNotEmpty();
    }

    /** Prepares the application, if there is one, and keeps it as a draft. */
    void prepared(Catalogue catalogue) {
        if (file.application() == null) return;
        ChecklistInput input = new ChecklistInput(
                file.application(), file.applicant(), Collections.emptyList(), file.events(), file.answers(), NOW);
        Checklist.of(catalogue, input);
        Checklist.openQuestions(catalogue, input);
        Requirements.problems(catalogue, input, EvidenceLimits.of(null, catalogue.limits()));
        Requirements.warnings(file.application());
        TerminalJournal.of(catalogue, file.application(), file.events());
        Document draft = new Document(
                CASE,
                ENTRY,
                EntryKind.APPLICATION,
                NOW,
                "zh-CN",
                file.applicant(),
                Collections.emptyList(),
                Body.of(file.application()));
        assertThat(Codec.read(Documents.writeDraft(draft), Documents::readDraft))
                .isEqualTo(draft);
    }
}
