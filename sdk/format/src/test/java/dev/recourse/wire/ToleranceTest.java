package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeySet;
import dev.recourse.model.Manifest;
import dev.recourse.model.PartStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {
    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#answers")
    void ignoresUnknownMembersEverywhere(Sample<?> sample) throws Exception {
        JsonNode root = tree(sample.written());
        for (JsonNode object : objects(root)) {
            // Each header of an upload is one that the client has to send.
            if (object.has("Authorization")) continue;
            ((ObjectNode) object)
                    .put("newer", 1.5)
                    .putObject("newest")
                    .putArray("list")
                    .addNull();
        }
        assertThat((Object) sample.read().read(bytes(root))).isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#all")
    void refusesWrongTypesAndRepeatsNoValue(Sample<?> sample) throws Exception {
        JsonNode root = tree(sample.written());
        List<JsonNode> objects = objects(root);
        for (int i = 0; i < objects.size(); i++) {
            List<String> names = new ArrayList<>();
            objects.get(i).fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode copy = root.deepCopy();
                ObjectNode object = (ObjectNode) objects(copy).get(i);
                if (object.get(name).isTextual()) object.put(name, 424242);
                else object.put(name, "424242");
                assertThatThrownBy(() -> sample.read().read(bytes(copy)))
                        .as(name)
                        .isInstanceOf(MalformedException.class)
                        .hasMessageContaining("/" + name)
                        .hasMessageNotContaining("424242");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#answers")
    void refusesAnswersWithoutARequiredMember(Sample<?> sample) throws Exception {
        JsonNode root = tree(sample.written());
        List<String> names = new ArrayList<>();
        root.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode copy = root.deepCopy();
            copy.remove(name);
            boolean taken = Contract.faults(Contract.component(sample.component()), copy)
                    .isEmpty();
            // That an APPLICATION names its kind is a rule of kinds, which the acquirer answers in another way than a
            // bad form.
            if (sample.component().equals("Manifest") && name.equals("applicationKind")) taken = true;
            boolean read;
            try {
                sample.read().read(bytes(copy));
                read = true;
            } catch (MalformedException e) {
                read = false;
            }
            assertThat(read).as(name).isEqualTo(taken);
        }
    }

    @Test
    void keepsKindsStatesAndActorsItDoesNotKnow() throws Exception {
        ObjectNode root = (ObjectNode) tree(Entries.write(Samples.acquirerEntry()));
        root.put("kind", "NEWER_KIND")
                .put("state", "NEWER_STATE")
                .put("actor", "VENDOR")
                .put("status", "FROZEN")
                .put("applicationKind", "not a code");
        Entry entry = Entries.read(bytes(root));
        assertThat(entry.kind()).isEqualTo(new EntryKind("NEWER_KIND"));
        assertThat(entry.state()).isEqualTo(new CaseState("NEWER_STATE"));
        assertThat(entry.actor()).isEqualTo("VENDOR");
        assertThat(entry.status()).isEqualTo("FROZEN");
        assertThat(entry.applicationKind()).isNull();
        assertThat(Entries.read(Entries.write(entry))).isEqualTo(entry);
    }

    @Test
    void takesNullForAbsent() throws Exception {
        ObjectNode root = (ObjectNode) tree(Entries.write(Samples.committedEntry()));
        root.putNull("text").putNull("parts").putNull("eta").putNull("confirmedCause");
        assertThat(Entries.read(bytes(root))).isEqualTo(Samples.committedEntry());
        root.putNull("caseId");
        assertThatThrownBy(() -> Entries.read(bytes(root))).hasMessage("/caseId is missing");
    }

    @Test
    void leavesOutKeysThatAreNoCurvePoints() throws Exception {
        ObjectNode root = (ObjectNode) tree(KeySets.write(Samples.keySet()));
        root.withArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("kid", "r1")
                .put("use", "enc")
                .put("alg", "RSA-OAEP");
        KeySet set = KeySets.read(bytes(root));
        assertThat(set).isEqualTo(Samples.keySet());
        root.putArray("keys");
        assertThatThrownBy(() -> KeySets.read(bytes(root))).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "http://x/\r\nX: 1", "größe"})
    void refusesUploadUrlsThatCannotBeRequested(String url) throws Exception {
        ObjectNode root = (ObjectNode) tree(Entries.write(Samples.openEntry()));
        ((ObjectNode) root.at("/parts/1/upload")).put("url", url);
        assertThatThrownBy(() -> Entries.read(bytes(root))).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesUploadHeadersThatCannotBeSent() throws Exception {
        for (String[] header :
                new String[][] {{"X-A", "1\r\nX-B: 2"}, {"X A", "1"}, {"", "1"}, {"X-A", "密"}, {"X:A", "1"}}) {
            ObjectNode root = (ObjectNode) tree(Entries.write(Samples.openEntry()));
            ((ObjectNode) root.at("/parts/1/upload/headers")).put(header[0], header[1]);
            assertThatThrownBy(() -> Entries.read(bytes(root))).isInstanceOf(MalformedException.class);
        }
        PartStatus pending =
                Entries.read(Entries.write(Samples.openEntry())).parts().get(1);
        assertThat(pending.upload().headers()).containsEntry("Authorization", "Upload abc");
    }

    @Test
    void readsManifestsLargerThanAnAnswer() throws Exception {
        ObjectNode root = (ObjectNode) tree(Manifests.write(Samples.manifest()));
        String inline = "A".repeat(2 * Json.MAX_BYTES);
        ((ObjectNode) root.at("/parts/0")).put("inline", inline);
        assertThat(Manifests.read(bytes(root)).parts().get(0).inline()).isEqualTo(inline);
        assertThatThrownBy(() -> Entries.read(bytes(root))).hasMessageContaining("larger than");
    }

    @Test
    void refusesToWriteAManifestThatBreaksTheFormOfItsKind() {
        Manifest good = Samples.manifest();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifests.write(of(good, EntryKind.MESSAGE)))
                .withMessageContaining("applicationKind");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifests.write(of(Samples.withdrawal(), EntryKind.APPLICATION)))
                .withMessageContaining("applicationKind");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifests.write(of(Samples.withdrawal(), EntryKind.CLOSED)))
                .withMessageContaining("kind");
    }

    @Test
    void refusesAReceiptPayloadWithAFifthMember() throws Exception {
        ObjectNode root = (ObjectNode) tree(ReceiptJson.payload(Samples.receipt()));
        assertThat(root.has("jws")).isFalse();
        root.put("amount", 1);
        assertThatThrownBy(() -> ReceiptJson.readPayload(bytes(root), Samples.JWS))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T07:30:00+00:00", "2026-11-24T07:30:00", "2026-11-24 07:30:00Z", "2026-13-24T07:30:00Z",
                "2026-11-24T07:30Z", "+12026-11-24T07:30:00Z", "2026-11-24T07:30:00.1234567890Z", "2026-02-30T07:30:00Z"
            })
    void refusesTimesThatAreNotRfc3339InUtc(String time) throws Exception {
        ObjectNode root = (ObjectNode) tree(Cases.write(Samples.openCase()));
        root.put("updatedAt", time);
        assertThatThrownBy(() -> Cases.read(bytes(root))).hasMessageContaining("/updatedAt");
    }

    private static Manifest of(Manifest m, EntryKind kind) {
        return new Manifest(
                m.caseId(),
                m.entryId(),
                kind,
                m.createdAt(),
                m.sequenceHint(),
                m.applicationKind(),
                m.merchantNumber(),
                m.terminalNumber(),
                m.businessKey(),
                m.inReplyTo(),
                m.parts(),
                m.client());
    }

    private static List<JsonNode> objects(JsonNode node) {
        List<JsonNode> objects = new ArrayList<>();
        if (node.isObject()) objects.add(node);
        for (JsonNode child : node) objects.addAll(objects(child));
        return objects;
    }

    private static JsonNode tree(byte[] json) throws Exception {
        return Contract.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(JsonNode node) throws Exception {
        return Contract.MAPPER.writeValueAsBytes(node);
    }
}
