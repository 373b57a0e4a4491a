package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outbox comes over a stick, and may hold anything. */
class OutboxEntryTest {
    private static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    private static final EntryId ENTRY = new EntryId("01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");

    @TempDir
    Path outbox;

    @Test
    void aSignatureIsTakenAsItIs() throws Exception {
        assertThat(signed("eyJhbGciOiJFZERTQSJ9..c2ln\n").registration().signature())
                .isEqualTo("eyJhbGciOiJFZERTQSJ9..c2ln");
    }

    /** Most of these no header of a request can hold: sending them would end the whole carriage with an exception. */
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nX: y", "签", "a..b..c", "a.b.c", " ", "\u0000"})
    void whatIsNoSignatureIsDamage(String text) throws IOException {
        OutboxEntry entry = signed(text);
        assertThatThrownBy(entry::registration)
                .isInstanceOf(MalformedException.class)
                .hasMessage("signature.jws is none");
    }

    private OutboxEntry signed(String signature) throws IOException {
        Path entry = Files.createDirectories(outbox.resolve(CASE.value()).resolve(ENTRY.value()));
        Files.write(
                entry.resolve("manifest.json"),
                Manifests.write(new Manifest(
                        CASE,
                        ENTRY,
                        EntryKind.WITHDRAWAL,
                        Instant.parse("2026-11-24T07:30:00Z"),
                        null,
                        null,
                        new MerchantNumber("102581083986056"),
                        new TerminalNumber("10023456"),
                        null,
                        null,
                        List.of(),
                        null)));
        Files.writeString(entry.resolve("signature.jws"), signature);
        return OutboxEntry.list(outbox).get(0);
    }
}
