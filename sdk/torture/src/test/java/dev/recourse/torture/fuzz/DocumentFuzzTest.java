package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Document;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.Documents;
import java.util.List;
import java.util.Map;

class DocumentFuzzTest {
    private static final String INPUTS = "DocumentFuzzTestInputs/document/";
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            INPUTS + "application.json",
            INPUTS + "supplement.json",
            INPUTS + "appeal.json",
            INPUTS + "completion-confirmed.json",
            INPUTS + "recurrence-reported.json",
            INPUTS + "withdrawal.json");

    @FuzzTest
    void document(byte[] data) {
        byte[] json = Edits.json(data, SAMPLES);
        Document document = Codec.read(json, Documents::read);
        // Of a kind that this version does not know the body is left out, so that it cannot be written.
        if (document != null && EntryKind.MERCHANT.contains(document.kind())) {
            assertThat(Codec.read(Documents.write(document), Documents::read)).isEqualTo(document);
        }
        Document draft = Codec.read(json, Documents::readDraft);
        if (document != null) assertThat(draft).isEqualTo(document);
        if (draft != null && EntryKind.MERCHANT.contains(draft.kind())) {
            assertThat(Codec.read(Documents.writeDraft(draft), Documents::readDraft))
                    .isEqualTo(draft);
        }
    }
}
