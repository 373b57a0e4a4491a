package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R-54, domain.md L-09 and L-10: an answer beside what was asked for. */
class RequestedMaterialsTest {
    private static final List<MaterialItem> ASKED = List.of(
            item("slip", DocumentType.SALES_SLIP, "REQUIRED", null),
            item("statement", DocumentType.ACQUIRER_STATEMENT, "ONE_OF", "c"),
            item("settlement", DocumentType.SETTLEMENT_RECORD, "ONE_OF", "c"),
            item("photo", DocumentType.TERMINAL_PHOTO, "OPTIONAL", null),
            item("newer", DocumentType.WRITTEN_STATEMENT, "ADVISED", null));

    private final List<EvidenceItem> evidence = new ArrayList<>();
    private final List<ItemAnswer> answers = new ArrayList<>();

    @Test
    @DisplayName("R-54 Nothing answered yet: one warning for each that is needed, one for a group, none for the rest")
    void nothing() {
        assertThat(told(materials().warnings()))
                .containsExactly("REQUEST_ITEM_MISSING slip", "REQUEST_ITEM_MISSING statement");
        assertThat(materials().warnings().get(1).text().en()).contains("statement, settlement");
        assertThat(materials().problems()).isEmpty();
        assertThat(materials().checklist("7").satisfied()).isFalse();
        assertThat(materials().checklist("7").items())
                .extracting(ChecklistItem::itemId)
                .containsExactly("slip", "statement", "settlement", "photo", "newer");
    }

    @Test
    @DisplayName("R-54 Answered whole, with files and in words: a document mends its group")
    void whole() {
        attach("slip.jpg", DocumentType.SALES_SLIP, "slip");
        answers.add(new ItemAnswer("settlement", "当日无结算。"));
        assertThat(materials().warnings()).isEmpty();
        assertThat(materials().problems()).isEmpty();
        assertThat(materials().checklist("7").satisfied()).isTrue();
        assertThat(materials().checklist("7").items())
                .filteredOn(ChecklistItem::satisfied)
                .extracting(ChecklistItem::itemId)
                .containsExactly("slip", "statement", "settlement");
    }

    @Test
    @DisplayName("R-54 A file of another type does not answer the item, and is told")
    void anotherType() {
        attach("photo.jpg", DocumentType.TERMINAL_PHOTO, "slip");
        assertThat(told(materials().problems())).containsExactly("REQUEST_ITEM_TYPE photo.jpg");
        assertThat(materials().problems().get(0).text().en()).contains("Sales slip", "Terminal");
        assertThat(materials().problems().get(0).text().zhCn()).contains("slip", "签购单");
        assertThat(told(materials().warnings())).contains("REQUEST_ITEM_MISSING slip");
    }

    @Test
    @DisplayName("R-54 What nobody asked for: an item that is not there is a problem, a file without one a warning")
    void unasked() {
        attach("a.jpg", DocumentType.SALES_SLIP, "slips");
        attach("b.jpg", DocumentType.SALES_SLIP, null);
        answers.add(new ItemAnswer("word", "说明"));
        assertThat(told(materials().problems()))
                .containsExactly("REQUEST_ITEM_UNKNOWN /answers/0/materialItemId", "REQUEST_ITEM_UNKNOWN a.jpg");
        assertThat(told(materials().warnings())).contains("REQUEST_ITEM_NOT_NAMED b.jpg");
        assertThat(told(new RequestedMaterials(List.of(), evidence, answers).warnings()))
                .as("without a request everything is volunteered")
                .isEmpty();
    }

    @Test
    @DisplayName("R-54 Words for an item have a form")
    void words() {
        answers.add(new ItemAnswer("slip", " "));
        answers.add(new ItemAnswer("photo", "字".repeat(4001)));
        assertThat(told(materials().problems()))
                .containsExactly("TEXT_MISSING /answers/0/text", "TEXT_TOO_LONG /answers/1/text");
        assertThat(told(materials().warnings())).contains("REQUEST_ITEM_MISSING slip");
    }

    private RequestedMaterials materials() {
        return new RequestedMaterials(ASKED, evidence, answers);
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.target())
                .toList();
    }

    private void attach(String name, DocumentType type, @Nullable String itemId) {
        evidence.add(new EvidenceItem(
                new PartId("0190a0b0-0000-7000-8000-00000000000" + evidence.size()),
                type,
                "image/jpeg",
                name,
                9,
                Sha256.of(new byte[9]),
                null,
                null,
                itemId));
    }

    private static MaterialItem item(String id, DocumentType type, String level, @Nullable String group) {
        return new MaterialItem(id, type, level, group, null, null);
    }
}
