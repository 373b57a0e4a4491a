package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {
    private static final byte[] PLAIN = "draft".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ROW = "row/1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private Path directory;

    @BeforeEach
    void names() {
        directory = temp.resolve("store").resolve("device");
    }

    @Test
    void revealsAfterReopeningWhatWasProtected() throws Exception {
        int number = 0;
        for (DeviceKey key : new DeviceKey[] {
            DeviceKey.keyFile(),
            DeviceKey.keyFile(temp.resolve("elsewhere").resolve("my.key")),
            DeviceKey.passphrase("correct horse".toCharArray()),
            DeviceKey.of(aead(1))
        }) {
            Path device = temp.resolve("device-" + number++);
            byte[] kept = key.open(device).protect(PLAIN, ROW);
            assertThat(key.open(device).reveal(kept, ROW)).isEqualTo(PLAIN);
        }
    }

    @Test
    void revealsNothingThatWasMovedOrChanged() throws Exception {
        Protection protection = DeviceKey.keyFile().open(directory);
        byte[] kept = protection.protect(PLAIN, ROW);
        assertRefused(protection, kept, "row/2".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < kept.length; i++) {
            byte[] changed = kept.clone();
            changed[i] ^= 1;
            assertRefused(protection, changed, ROW);
        }
        assertRefused(protection, new byte[0], ROW);
        assertRefused(DeviceKey.keyFile().open(temp.resolve("other")), kept, ROW);
    }

    @Test
    void protectsTheSameDifferentlyEachTime() throws Exception {
        Protection protection = DeviceKey.keyFile().open(directory);
        assertThat(protection.protect(PLAIN, ROW)).isNotEqualTo(protection.protect(PLAIN, ROW));
    }

    @Test
    void keepsItsFilesForTheirOwnerAndNoLeftovers() throws Exception {
        DeviceKey.keyFile().open(directory);
        assertThat(files(directory).keySet()).containsExactly("device.json", "device.key", "device.lock");
        for (String name : new String[] {"device.json", "device.key", "device.lock"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
        Path named = temp.resolve("my.key");
        DeviceKey.keyFile(named).open(temp.resolve("second"));
        assertThat(temp.resolve("second").resolve("device.key")).doesNotExist();
        try (var beside = Files.list(temp)) {
            assertThat(beside.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("store", "second", "my.key");
        }
    }

    @Test
    void refusesAnotherPassphraseAndLeavesEverythingAsItWas() throws Exception {
        DeviceKey right = DeviceKey.passphrase("right".toCharArray());
        byte[] kept = right.open(directory).protect(PLAIN, ROW);
        assertLeavesAlone(DeviceKey.passphrase("wrong".toCharArray()), DeviceKeyException.Kind.WRONG);
        assertThat(right.open(directory).reveal(kept, ROW)).isEqualTo(PLAIN);
    }

    @Test
    void takesAPassphraseInAnyScriptAndNoEmptyOne() throws Exception {
        char[] passphrase = "交易已终止".toCharArray();
        DeviceKey key = DeviceKey.passphrase(passphrase);
        java.util.Arrays.fill(passphrase, 'x');
        byte[] kept = key.open(directory).protect(PLAIN, ROW);
        assertThat(DeviceKey.passphrase("交易已终止".toCharArray()).open(directory).reveal(kept, ROW))
                .isEqualTo(PLAIN);
        assertThatThrownBy(() -> DeviceKey.passphrase(new char[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnotherKeyOfTheApp() throws Exception {
        DeviceKey.of(aead(1)).open(directory);
        assertLeavesAlone(DeviceKey.of(aead(2)), DeviceKeyException.Kind.WRONG);
    }

    @Test
    void asksTheAppsKeyOnceAnOpening() throws Exception {
        int[] asked = new int[2];
        Aead real = aead(1);
        Aead counting = new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData)
                    throws java.security.GeneralSecurityException {
                asked[0]++;
                return real.encrypt(plaintext, associatedData);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
                    throws java.security.GeneralSecurityException {
                asked[1]++;
                return real.decrypt(ciphertext, associatedData);
            }
        };
        Protection first = DeviceKey.of(counting).open(directory);
        for (int i = 0; i < 10; i++) first.reveal(first.protect(PLAIN, ROW), ROW);
        DeviceKey.of(counting).open(directory);
        assertThat(asked).containsExactly(1, 1);
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        DeviceKey.keyFile().open(directory);
        assertLeavesAlone(DeviceKey.of(aead(1)), DeviceKeyException.Kind.WRONG);
        assertLeavesAlone(DeviceKey.passphrase("p".toCharArray()), DeviceKeyException.Kind.WRONG);
    }

    @Test
    void reportsAKeyFileThatIsGone() throws Exception {
        DeviceKey.keyFile().open(directory);
        Files.delete(directory.resolve("device.key"));
        assertLeavesAlone(DeviceKey.keyFile(), DeviceKeyException.Kind.LOST);
        assertThat(directory.resolve("device.key")).doesNotExist();
    }

    @Test
    void reportsAKeyFileOfAnotherDevice() throws Exception {
        DeviceKey.keyFile().open(directory);
        Path other = temp.resolve("other");
        DeviceKey.keyFile().open(other);
        Files.write(directory.resolve("device.key"), Files.readAllBytes(other.resolve("device.key")));
        assertLeavesAlone(DeviceKey.keyFile(), DeviceKeyException.Kind.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "recourse-device-key-1 \n", "recourse-device-key-1 AAAA\n"})
    void reportsAKeyFileThatHoldsNoKey(String content) throws Exception {
        DeviceKey.keyFile().open(directory);
        Files.writeString(directory.resolve("device.key"), content);
        assertLeavesAlone(DeviceKey.keyFile(), DeviceKeyException.Kind.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "r--r--r--", "rw--w----"})
    void refusesAKeyFileThatOthersCanReadOrChange(String permissions) throws Exception {
        DeviceKey.keyFile().open(directory);
        Path key = directory.resolve("device.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> DeviceKey.keyFile().open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString())
                .hasMessageContaining("others can read");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        DeviceKey.keyFile().open(directory);
    }

    @Test
    void usesAKeyFileThatWasThereBeforeTheDirectory() throws Exception {
        Path named = temp.resolve("my.key");
        DeviceKey.keyFile(named).open(temp.resolve("first"));
        byte[] before = Files.readAllBytes(named);
        DeviceKey.keyFile(named).open(temp.resolve("second"));
        assertThat(Files.readAllBytes(named)).isEqualTo(before);
    }

    @Test
    void makesNoNewKeyWhereAnOldOneProtectedSomething() throws Exception {
        DeviceKey.keyFile().open(directory);
        Files.write(directory.resolve("signing"), PLAIN);
        Files.delete(directory.resolve("device.json"));
        assertLeavesAlone(DeviceKey.keyFile(), DeviceKeyException.Kind.LOST);
        assertLeavesAlone(DeviceKey.of(aead(1)), DeviceKeyException.Kind.LOST);
        assertThat(directory.resolve("device.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"format\":\"recourse-device-2\"}",
                "{\"format\":\"recourse-device-1\",\"kind\":\"KEY_FILE\"}",
                "{\"format\":\"recourse-device-1\",\"kind\":\"KEY_FILE\",\"key\":\"AAAA\"}",
                "{\"format\":\"recourse-device-1\",\"kind\":\"PASSPHRASE\",\"key\":\"AAAA\",\"rounds\":1,"
                        + "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"format\":\"recourse-device-1\",\"kind\":\"PASSPHRASE\",\"key\":\"AAAA\",\"rounds\":2000000000,"
                        + "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"
            })
    void reportsADamagedDeviceFile(String content) throws Exception {
        DeviceKey.keyFile().open(directory);
        Files.writeString(directory.resolve("device.json"), content);
        assertLeavesAlone(DeviceKey.keyFile(), DeviceKeyException.Kind.WRONG);
        assertLeavesAlone(DeviceKey.passphrase("p".toCharArray()), DeviceKeyException.Kind.WRONG);
    }

    @Test
    void makesOneKeyForAllThatOpenANewDirectoryAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Protection>> opening = new ArrayList<>();
            for (int i = 0; i < 8; i++) opening.add(() -> DeviceKey.keyFile().open(directory));
            List<Future<Protection>> opened = threads.invokeAll(opening);
            byte[] kept = opened.get(0).get().protect(PLAIN, ROW);
            for (Future<Protection> one : opened)
                assertThat(one.get().reveal(kept, ROW)).isEqualTo(PLAIN);
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertLeavesAlone(DeviceKey key, DeviceKeyException.Kind kind) throws IOException {
        SortedMap<String, String> before = files(directory);
        assertThatThrownBy(() -> key.open(directory))
                .isInstanceOfSatisfying(
                        DeviceKeyException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(files(directory)).isEqualTo(before);
    }

    private static void assertRefused(Protection protection, byte[] kept, byte[] associatedData) {
        assertThatThrownBy(() -> protection.reveal(kept, associatedData))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.CONTEXT_OR_KEY));
    }

    private static Aead aead(int seed) throws Exception {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return new AesGcmJce(key);
    }

    private static SortedMap<String, String> files(Path directory) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (var all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
