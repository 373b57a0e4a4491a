package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.model.Body;
import dev.recourse.model.Document;
import dev.recourse.model.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    /** Each of these in the place of each member of each document: the reader and the schema must agree about every one. */
    private static final String[] OTHERS = {
        "7",
        "0",
        "-1",
        "1.0",
        "2.5",
        "99999999999999",
        "true",
        "false",
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"A_CODE\"",
        "\"2026-11-24T07:30:00Z\"",
        "\"2026-11-24T07:30:00+08:00\"",
        "\"2026-11-24\"",
        "\"000123\"",
        "\"a\\u0007b\"",
        "\"a\\tb\\nc\"",
        "\"%B6222000000000005^NAME^\"",
        "\"6222000000000005\"",
        "\"622200******0005\"",
        "\"01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10\"",
        "[]",
        "[\"A_CODE\"]",
        "[7]",
        "[{}]",
        "{}",
        "{\"pan\":\"6222000000000005\"}",
    };

    /** Both sides of every limit of the schema. */
    private static final int[] LENGTHS = {
        1, 40, 41, 60, 61, 64, 65, 80, 81, 100, 101, 200, 201, 400, 401, 2000, 2001, 4000, 4001
    };

    private final List<String> disagreements = new ArrayList<>();

    @AfterEach
    void readerAndSchemaAgree() {
        assertThat(disagreements).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#documents")
    void readsExactlyWhatTheSchemaTakes(Sample<Document> sample) throws Exception {
        JsonNode root = Contract.MAPPER.readTree(sample.written());
        List<String> pointers = new ArrayList<>();
        pointers(root, "", pointers);
        for (String pointer : pointers) {
            agree(without(root, pointer), pointer + " removed");
            for (String other : OTHERS) agree(with(root, pointer, other), pointer + " = " + other);
            // Outside the Basic Multilingual Plane: the schema counts characters, not chars.
            if (!agree(with(root, pointer, "\"" + "😀".repeat(20) + "\""), pointer + " of 20")) continue;
            for (int length : LENGTHS) {
                agree(with(root, pointer, "\"" + "😀".repeat(length) + "\""), pointer + " of " + length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#documents")
    void refusesMembersOfCardDataAndIgnoresOthersWhereTheSchemaDoes(Sample<Document> sample) throws Exception {
        JsonNode root = Contract.MAPPER.readTree(sample.written());
        List<String> pointers = new ArrayList<>();
        pointers.add("");
        pointers(root, "", pointers);
        for (String pointer : pointers) {
            if (!root.at(pointer).isObject()) continue;
            for (String name : List.of(
                    "newer", "pan", "CardNumber", "track2Data", "cvn2", "pinBlock", "expiry", "de35", "field052")) {
                ObjectNode copy = root.deepCopy();
                ((ObjectNode) copy.at(pointer)).put(name, "x");
                agree(copy, pointer + " + " + name);
            }
        }
    }

    @Test
    void keepsAnUnknownKindAndLeavesItsBodyOut() throws Exception {
        ObjectNode newer =
                (ObjectNode) Contract.MAPPER.readTree(Documents.write(DocumentSamples.of(EntryKind.MESSAGE)));
        newer.put("kind", "NEWER_KIND");
        newer.putObject("body").put("anything", 1);
        Document read = Documents.read(Contract.MAPPER.writeValueAsBytes(newer));
        assertThat(read.kind()).isEqualTo(new EntryKind("NEWER_KIND"));
        assertThat(read.body()).isEqualTo(Body.ofText(null));
    }

    @Test
    void refusesToWriteWhatTheSchemaRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.write(DocumentSamples.of(EntryKind.MESSAGE, Body.ofText(null))))
                .withMessageContaining("/body/text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.write(DocumentSamples.of(EntryKind.MESSAGE, Body.ofText("x".repeat(4001)))))
                .withMessageContaining("/body/text");
        Body undeclared = Body.of(DocumentSamples.application(null, DocumentSamples.contactRecord()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.write(DocumentSamples.of(EntryKind.APPLICATION, undeclared)))
                .withMessageContaining("/body/declaration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.write(DocumentSamples.of(new EntryKind("NEWER_KIND"), Body.ofText("x"))));
    }

    @Test
    void refusesToDropAMemberThatTheKindDoesNotHave() {
        Body appeal = DocumentSamples.body(EntryKind.APPEAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.write(DocumentSamples.of(EntryKind.MESSAGE, appeal)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Documents.writeDraft(DocumentSamples.of(EntryKind.MESSAGE, appeal)));
    }

    @Test
    void keepsADraftThatIsNotFinished() throws Exception {
        Document draft = DocumentSamples.of(EntryKind.APPLICATION, Body.of(DocumentSamples.application(null, null)));
        assertThat(Documents.readDraft(Documents.writeDraft(draft))).isEqualTo(draft);
        assertThatThrownBy(() -> Documents.read(Documents.writeDraft(draft))).isInstanceOf(MalformedException.class);
        Document empty = DocumentSamples.of(EntryKind.MESSAGE, Body.ofText(null));
        assertThat(Documents.readDraft(Documents.writeDraft(empty))).isEqualTo(empty);
    }

    @Test
    void repeatsNoValueInAMessage() throws Exception {
        ObjectNode document =
                (ObjectNode) Contract.MAPPER.readTree(Documents.write(DocumentSamples.of(EntryKind.APPLICATION)));
        ObjectNode transaction = (ObjectNode) document.at("/body/transaction");
        transaction.put("maskedPan", "6222000000000005");
        assertThatThrownBy(() -> Documents.read(Contract.MAPPER.writeValueAsBytes(document)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("/body/transaction/maskedPan")
                .hasMessageNotContaining("622200");
        transaction.put("maskedPan", "622200******0005").put("6222000000000005", 1);
        assertThatThrownBy(() -> Documents.read(Contract.MAPPER.writeValueAsBytes(document)))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContaining("622200");
    }

    /** Returns whether the schema takes it. */
    private boolean agree(JsonNode document, String what) throws Exception {
        boolean taken = Contract.faults(Contract.document(), document).isEmpty();
        // The schema leaves kind open; it equals the manifest's, which is a code.
        if (!document.path("kind").asText("A_CODE").matches("[A-Z][A-Z0-9_]{0,59}")) taken = false;
        boolean read;
        try {
            Documents.read(Contract.MAPPER.writeValueAsBytes(document));
            read = true;
        } catch (MalformedException e) {
            read = false;
        }
        if (read != taken) disagreements.add((read ? "read, not taken: " : "taken, not read: ") + what);
        return taken;
    }

    private static void pointers(JsonNode node, String pointer, List<String> pointers) {
        node.fieldNames().forEachRemaining(name -> {
            pointers.add(pointer + "/" + name);
            pointers(node.get(name), pointer + "/" + name, pointers);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) pointers(node.get(i), pointer + "/" + i, pointers);
    }

    private static JsonNode without(JsonNode root, String pointer) {
        JsonNode copy = root.deepCopy();
        JsonNode parent = parent(copy, pointer);
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (parent instanceof ArrayNode array) array.remove(Integer.parseInt(last));
        else ((ObjectNode) parent).remove(last);
        return copy;
    }

    private static JsonNode with(JsonNode root, String pointer, String json) throws Exception {
        JsonNode copy = root.deepCopy();
        JsonNode parent = parent(copy, pointer);
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (parent instanceof ArrayNode array) array.set(Integer.parseInt(last), Contract.MAPPER.readTree(json));
        else ((ObjectNode) parent).set(last, Contract.MAPPER.readTree(json));
        return copy;
    }

    private static JsonNode parent(JsonNode root, String pointer) {
        return root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }
}
