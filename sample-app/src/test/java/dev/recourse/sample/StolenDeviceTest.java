package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.DeviceKeyException;
import dev.recourse.seal.Opener;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.Protection;
import dev.recourse.seal.SealException;
import dev.recourse.wire.Manifests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has the whole directory of a store: without the device key before the receipt, with all that is on the device after it. */
class StolenDeviceTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RecourseClient client;
    private Draft draft;

    @BeforeEach
    void submit() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        client = Embedded.open(folder.resolve("store"), sandbox.profile());
        Path licence = Samples.png(folder.resolve("licence.png"), 20_000);
        Path slip = Samples.png(folder.resolve("slip.png"), 9_000);
        draft = Embedded.submit(client, "000041", licence, slip);
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void beforeTheReceiptNothingOpensWithoutTheDeviceKeyAndEverythingWithIt() throws Exception {
        Manifest manifest = manifest();
        Map<PartId, ContentKey> keys = keys();
        for (Part part : manifest.parts()) {
            assertThat(opens(manifest, part, keys.get(part.partId()))).isTrue();
        }
        Path device = copyOf(folder.resolve("store/device"));
        Files.delete(device.resolve("device.key"));
        assertThatThrownBy(() -> DeviceKey.keyFile().open(device)).isInstanceOf(DeviceKeyException.class);
        Protection other = DeviceKey.keyFile().open(folder.resolve("another-device"));
        assertThatThrownBy(() -> other.reveal(Files.readAllBytes(entry("keys")), place()))
                .isInstanceOf(SealException.class);
        keysAreNowhere(keys);
        for (ContentKey key : keys.values()) {
            assertThat(openedByTheDeviceKey()).anyMatch(opened -> holds(opened, key));
        }
    }

    @Test
    void afterTheReceiptAllThatIsOnTheDeviceOpensNoPart() throws Exception {
        Map<PartId, ContentKey> keys = keys();
        byte[] kept = Files.readAllBytes(entry("keys"));

        Embedded.deliver(client, draft.caseId(), draft.entryId());
        client.close();

        assertThat(entry("keys")).doesNotExist();
        assertThat(files()).anyMatch(file -> file.toString().endsWith(".sealed"));
        keysAreNowhere(keys);
        for (byte[] opened : openedByTheDeviceKey()) {
            for (ContentKey key : keys.values()) assertThat(holds(opened, key)).isFalse();
        }
        for (Path file : files()) {
            assertThat(contains(Files.readAllBytes(file), Arrays.copyOf(kept, 40)))
                    .as(file.toString())
                    .isFalse();
        }
    }

    private Path entry(String name) {
        return folder.resolve("store/vault/active/" + draft.caseId() + "/" + draft.entryId())
                .resolve(name);
    }

    private byte[] place() {
        return ("keys\n" + draft.caseId() + "\n" + draft.entryId()).getBytes(StandardCharsets.UTF_8);
    }

    private Manifest manifest() throws Exception {
        byte[] file = Files.readAllBytes(entry("registration"));
        int line = new String(file, StandardCharsets.ISO_8859_1).indexOf('\n');
        return Manifests.read(Arrays.copyOfRange(file, line + 1, file.length));
    }

    private Map<PartId, ContentKey> keys() throws Exception {
        Protection device = DeviceKey.keyFile().open(folder.resolve("store/device"));
        return ContentKeys.read(device.reveal(Files.readAllBytes(entry("keys")), place()));
    }

    /** Returns what the device key opens of this entry's files and of its own. */
    private List<byte[]> openedByTheDeviceKey() throws Exception {
        Protection device = DeviceKey.keyFile().open(folder.resolve("store/device"));
        List<byte[]> opened = new ArrayList<>();
        for (String secret : List.of("signing", "index")) {
            byte[] place = ("recourse-device/" + secret).getBytes(StandardCharsets.UTF_8);
            opened.add(device.reveal(Files.readAllBytes(folder.resolve("store/device/" + secret)), place));
        }
        byte[] file = Files.readAllBytes(entry("draft"));
        int line = new String(file, StandardCharsets.ISO_8859_1).indexOf('\n');
        String place = "draft\n" + draft.caseId() + "\n" + draft.entryId() + "\n"
                + new String(file, 0, line, StandardCharsets.UTF_8);
        opened.add(
                device.reveal(Arrays.copyOfRange(file, line + 1, file.length), place.getBytes(StandardCharsets.UTF_8)));
        if (Files.exists(entry("keys"))) opened.add(device.reveal(Files.readAllBytes(entry("keys")), place()));
        return opened;
    }

    private boolean opens(Manifest manifest, Part part, ContentKey key) throws IOException {
        PartContext context =
                new PartContext(manifest.caseId(), manifest.entryId(), part.partId(), part.role(), part.documentType());
        byte[] sealed = part.inline() == null
                ? sealedBytes.computeIfAbsent(part.partId(), this::read)
                : Base64.getUrlDecoder().decode(part.inline());
        try {
            new Opener().open(key, context, new ByteArrayInputStream(sealed), new ByteArrayOutputStream());
            return true;
        } catch (SealException e) {
            return false;
        }
    }

    private final Map<PartId, byte[]> sealedBytes = new HashMap<>();

    private byte[] read(PartId partId) {
        try {
            return Files.readAllBytes(entry(partId + ".sealed"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void keysAreNowhere(Map<PartId, ContentKey> keys) throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (ContentKey key : keys.values())
                assertThat(holds(bytes, key)).as(file.toString()).isFalse();
        }
    }

    /** Whether a key stands there, as bytes or written down. */
    private static boolean holds(byte[] bytes, ContentKey key) {
        return contains(bytes, key.bytes())
                || contains(bytes, HexFormat.of().formatHex(key.bytes()).getBytes(StandardCharsets.US_ASCII))
                || contains(bytes, Base64.getUrlEncoder().withoutPadding().encode(key.bytes()));
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path copyOf(Path directory) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
