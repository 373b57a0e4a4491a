package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartTest extends SandboxTest {
    private static final byte[] PHOTO = new byte[300_000];

    @Test
    void knowsEverythingAgain() throws Exception {
        SandboxCase made = submitted();
        made.reviewed("MATERIALS_REQUESTED", "items", List.of(Map.of("documentType", "SALES_SLIP")));
        made.register(made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .inReplyTo(made.view().at("openRequest")));
        Caller.Got view = made.view();
        String entries = caller.get("/cases/" + made.caseId + "/entries").text();
        String cursor = caller.get("/changes").at("nextCursor");
        String keys = caller.get("/encryption-keys").text();
        List<Effect> effects = sandbox.journal().effects();

        restart();

        assertThat(caller.get("/encryption-keys").text()).isEqualTo(keys);
        assertThat(made.view().<String>at("state")).isEqualTo(view.at("state"));
        assertThat(made.view().<Object>at("openRequest")).isEqualTo(view.at("openRequest"));
        assertThat(made.view().<Object>at("dueAt")).isEqualTo(view.at("dueAt"));
        assertThat(made.view().<List<?>>at("openEntries")).hasSize(1);
        assertThat(caller.get("/cases/" + made.caseId + "/entries").text()).isEqualTo(entries);
        assertThat(caller.get("/changes?cursor=" + cursor).<List<?>>at("changes"))
                .isEmpty();
        assertThat(sandbox.journal().effects()).isEqualTo(effects);
    }

    @Test
    void goesOnWithAnUploadWhereTheDiskEndsAtTheSameUrl() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document();
        made.register(application);
        PartId partId = application.parts.get(0).partId();
        byte[] sealed = application.sealed.get(partId);
        Map<String, Object> upload = made.upload(application, partId);
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 123_456));

        restart();

        assertThat(Uploading.head(caller, upload).header("Upload-Offset")).isEqualTo("123456");
        assertThat(Uploading.url(made.upload(application, partId))).isEqualTo(Uploading.url(upload));
        Uploading.patch(caller, upload, 123_456, Arrays.copyOfRange(sealed, 123_456, sealed.length));
        assertThat(made.commit(application).status()).isEqualTo(200);
    }

    @Test
    void verifiesBytesThatWereCompleteWhenItDied() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, PHOTO, false)
                .document();
        made.register(application);
        PartId partId = application.parts.get(0).partId();
        made.send(application, partId, 1 << 20);
        int port = sandbox.port();
        sandbox.close();
        deleteLastRecord();
        start(settings().but().port(port).build());

        assertThat(made.commit(application).status()).isEqualTo(200);
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.PART_RECEIVED, 2L);
    }

    @Test
    void refusesAJournalWithAGap() throws Exception {
        submitted();
        submitted();
        submitted();
        sandbox.close();
        Files.delete(directory.resolve("journal/000000/000000002"));

        assertThatThrownBy(() -> Sandbox.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks record 2");
    }

    @Test
    void refusesADamagedRecordAndSaysWhich() throws Exception {
        submitted();
        sandbox.close();
        Files.write(directory.resolve("journal/000000/000000001"), new byte[] {'{', '\n'});

        assertThatThrownBy(() -> Sandbox.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("000000001");
    }

    @Test
    void refusesADirectoryInUseAndAPortInUse() throws Exception {
        assertThatThrownBy(() -> Sandbox.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another sandbox");
        SandboxSettings elsewhere = SandboxSettings.of(directory.resolve("elsewhere"));
        assertThatThrownBy(
                        () -> Sandbox.start(elsewhere.but().port(sandbox.port()).build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen");
        Sandbox.start(elsewhere).close();
    }

    @Test
    void keepsItsFilesForItsOwner() throws Exception {
        submitted();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    private void deleteLastRecord() throws IOException {
        try (Stream<Path> records = Files.list(directory.resolve("journal/000000"))) {
            Files.delete(records.sorted().reduce((first, second) -> second).orElseThrow());
        }
    }
}
