package dev.recourse.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.acquirer.PartFailure.Kind;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryOpenerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final byte[] SLIP = "slip 000123".getBytes(StandardCharsets.UTF_8);

    private final AcquirerKeys keys = AcquirerKeys.generate("sandbox", NOW);
    private final ReceivedEntry entry = new ReceivedEntry(keys);

    @Test
    void opensEveryPartOfAnEntryAndFindsItWhole() throws Exception {
        PartId slip = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 7);
        PartId photo = entry.evidence(DocumentType.TERMINAL_PHOTO, large);
        PartId document = entry.document();
        Map<PartId, ByteArrayOutputStream> plaintext = new HashMap<>();

        OpenedEntry opened = entry.openedWith(keys, plaintext);

        assertThat(opened.failures()).isEmpty();
        assertThat(opened.isWhole()).isTrue();
        assertThat(plaintext.get(slip).toByteArray()).isEqualTo(SLIP);
        assertThat(plaintext.get(photo).toByteArray()).isEqualTo(large);
        OpenedPart opensDocument = opened.parts().get(2);
        assertThat(opensDocument.part().partId()).isEqualTo(document);
        assertThat(opensDocument.document()).isEqualTo(plaintext.get(document).toByteArray());
        assertThat(opened.parts().get(0).sha256()).isEqualTo(Sha256.of(SLIP));
        assertThat(opened.parts().get(0).document()).isNull();
    }

    @Test
    void opensWithAKeyThatHasBeenRotatedAway() throws Exception {
        entry.document();

        assertThat(entry.openedWith(keys.rotate(NOW, Duration.ZERO)).isWhole()).isTrue();
    }

    @Test
    void reportsDamageOnTheWayAsCorruptThoughTheSealBreaksToo() throws Exception {
        PartId slip = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        entry.sealed.get(slip)[50] ^= 1;

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(slip, Kind.PART_CORRUPT));
    }

    @Test
    void reportsMissingAndSurplusBytesAsCorrupt() throws Exception {
        PartId cut = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        PartId longer = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        entry.sealed.put(cut, Arrays.copyOf(entry.sealed.get(cut), 20));
        entry.sealed.put(longer, Arrays.copyOf(entry.sealed.get(longer), entry.sealed.get(longer).length + 5));

        assertThat(kinds(entry.openedWith(keys)))
                .containsEntry(cut, Kind.PART_CORRUPT)
                .containsEntry(longer, Kind.PART_CORRUPT);
    }

    @Test
    void reportsIntactBytesThatWereSealedForAnotherPartAsSealInvalid() throws Exception {
        PartId slip = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        PartId photo = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        byte[] swapped = entry.sealed.get(photo);
        replace(0, with(entry.parts.get(0), swapped.length, Sha256.of(swapped), null));
        entry.sealed.put(slip, swapped);

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(slip, Kind.SEAL_INVALID));
    }

    @Test
    void reportsAWrappedKeyOfAnotherPartAsSealInvalid() throws Exception {
        PartId slip = entry.evidence(DocumentType.SALES_SLIP, SLIP);
        entry.evidence(DocumentType.SALES_SLIP, SLIP);
        Part part = entry.parts.get(0);
        replace(0, with(part, part.size(), part.sha256(), entry.parts.get(1).wrappedKey()));

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(slip, Kind.SEAL_INVALID));
        assertThat(new EntryOpener(keys)
                        .checkWrappedKey(entry.caseId, entry.entryId, entry.parts.get(0))
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.SEAL_INVALID);
    }

    @Test
    void findsAWrongCaseBeforeAnyByteTravels() throws Exception {
        entry.document();
        CaseId other = new CaseId(UUID.randomUUID().toString());
        EntryOpener opener = new EntryOpener(keys);

        assertThat(opener.checkWrappedKey(entry.caseId, entry.entryId, entry.parts.get(0)))
                .isEmpty();
        assertThat(opener.checkWrappedKey(other, entry.entryId, entry.parts.get(0)))
                .isPresent();
    }

    @Test
    void reportsAKeyThatIsNotHeldHere() throws Exception {
        PartId document = entry.document();

        OpenedEntry opened = entry.openedWith(AcquirerKeys.generate("other", NOW));

        assertThat(kinds(opened)).containsExactly(Map.entry(document, Kind.ENCRYPTION_KEY_UNKNOWN));
        assertThat(opened.isWhole()).isFalse();
    }

    @Test
    void refusesAManifestThatIsNone() {
        assertThatThrownBy(
                        () -> new EntryOpener(keys).open("{}".getBytes(StandardCharsets.UTF_8), p -> null, p -> null))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void throwsWhatTheSourceThrowsInsteadOfBlamingThePart() throws Exception {
        entry.document();

        assertThatThrownBy(() -> new EntryOpener(keys)
                        .openPart(
                                entry.manifest(),
                                entry.parts.get(0),
                                new InputStream() {
                                    @Override
                                    public int read() throws IOException {
                                        throw new IOException("disk");
                                    }

                                    @Override
                                    public int read(byte[] buffer, int offset, int length) throws IOException {
                                        throw new IOException("disk");
                                    }
                                },
                                new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("another format", m -> m.put("format", "recourse-document-2")),
                misfit("another case", m -> m.put("caseId", UUID.randomUUID().toString())),
                misfit("another entry", m -> m.put("entryId", UUID.randomUUID().toString())),
                misfit("another kind", m -> m.put("kind", "MESSAGE")),
                misfit("another application kind", m -> m.put("body", Map.of("applicationKind", "STATUS_INQUIRY"))),
                misfit("no time", m -> m.remove("createdAt")),
                misfit("no locale", m -> m.remove("locale")),
                misfit("no body", m -> m.remove("body")),
                misfit("no evidence", m -> m.remove("evidence")),
                misfit("evidence left out", m -> m.put("evidence", List.of())),
                misfit("evidence twice", m -> m.put("evidence", List.of(first(m), first(m)))),
                misfit(
                        "evidence of another entry",
                        m -> first(m).put("partId", UUID.randomUUID().toString())),
                misfit("another document type", m -> first(m).put("documentType", "PRINCIPAL_ID")),
                misfit("another size", m -> first(m).put("size", 12345L)),
                misfit(
                        "another digest",
                        m -> first(m).put("sha256", Sha256.of(new byte[0]).hex())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void refusesADocumentThatDoesNotFit(String name, Consumer<Map<String, Object>> spoil) throws Exception {
        entry.evidence(DocumentType.SALES_SLIP, SLIP);
        PartId document = entry.document(spoil);

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(document, Kind.DOCUMENT_INVALID));
    }

    @Test
    void refusesADocumentThatIsNoJson() throws Exception {
        PartId document = entry.seal(PartRole.DOCUMENT, null, SLIP);

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(document, Kind.DOCUMENT_INVALID));
    }

    @Test
    void refusesADocumentTooLargeToRead() throws Exception {
        PartId document = entry.seal(PartRole.DOCUMENT, null, new byte[EntryOpener.MAX_DOCUMENT_BYTES + 1]);

        assertThat(kinds(entry.openedWith(keys))).containsExactly(Map.entry(document, Kind.DOCUMENT_INVALID));
    }

    @Test
    void leavesContentsToPeople() throws Exception {
        entry.document(m -> m.put("body", Map.of("applicationKind", "HANDLE_FAILURE", "reason", "NEVER_HEARD_OF")));

        assertThat(entry.openedWith(keys).isWhole()).isTrue();
    }

    @Test
    void checksADocumentWithoutTheEvidenceThatIsStillOnItsWay() throws Exception {
        entry.evidence(DocumentType.SALES_SLIP, SLIP);
        entry.document(m -> first(m).put("sha256", Sha256.of(new byte[0]).hex()));
        OpenedEntry opened = entry.openedWith(keys);
        OpenedPart document = opened.parts().get(1);

        assertThat(EntryOpener.checkDocument(entry.manifest(), List.of(document)))
                .isEmpty();
        assertThat(EntryOpener.checkDocument(entry.manifest(), opened.parts())).isPresent();
    }

    private static Arguments misfit(String name, Consumer<Map<String, Object>> spoil) {
        return Arguments.of(name, spoil);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> document) {
        return (Map<String, Object>) ((List<?>) document.get("evidence")).get(0);
    }

    private static Map<PartId, Kind> kinds(OpenedEntry opened) {
        Map<PartId, Kind> kinds = new LinkedHashMap<>();
        for (PartFailure failure : opened.failures()) kinds.put(failure.partId(), failure.kind());
        return kinds;
    }

    private void replace(int index, Part part) {
        entry.parts.set(index, part);
    }

    private static Part with(Part part, long size, Sha256 sha256, String wrappedKey) {
        return new Part(
                part.partId(),
                part.role(),
                part.documentType(),
                size,
                sha256,
                part.keyId(),
                wrappedKey == null ? part.wrappedKey() : wrappedKey,
                null);
    }
}
