package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.store.TestStore.Filed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path temporary;

    TestStore test;

    @BeforeEach
    void prepare() {
        test = new TestStore(temporary.resolve("store"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aSecondProcessIsTurnedAway() throws Exception {
        Filed filed = test.application();
        assertThat(openInAnotherProcess()).isEqualTo("STORE_IN_USE");
        assertKind(RecourseException.Kind.STORE_IN_USE, () -> Store.open(test.options(test.clock)));
        // Turning away a second client of this process must not have given the lock away.
        assertThat(openInAnotherProcess()).isEqualTo("STORE_IN_USE");
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        test.close();
        assertThat(openInAnotherProcess()).isEqualTo("opened");
    }

    private String openInAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        test.directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String last = null;
            for (String line = out.readLine(); line != null; line = out.readLine()) last = line;
            process.waitFor();
            return last;
        }
    }

    /** Opens a store and says how that went. */
    static final class Opener {
        public static void main(String[] arguments) {
            TestStore other = new TestStore(Path.of(arguments[0]));
            try {
                other.open();
                other.close();
                System.out.println("opened");
            } catch (RecourseException e) {
                System.out.println(e.kind());
            }
        }
    }

    @Test
    void aStoreOfAnotherRootIsRefusedAndNotTouched() throws Exception {
        test.application();
        test.close();
        Map<String, String> before = digests();
        assertKind(
                RecourseException.Kind.STORE_OF_ANOTHER_ACQUIRER,
                () -> Store.open(new StoreOptions(
                        test.directory, "other-root", TestStore.protection(), new byte[32], test.clock)));
        assertThat(digests()).isEqualTo(before);
    }

    @Test
    void aNewerStoreIsRefusedAndNotTouched() throws Exception {
        test.application();
        test.close();
        for (String newer : new String[] {"\"format\":2,\"schema\":1", "\"format\":1,\"schema\":99"}) {
            Files.write(test.directory.resolve("store.json"), bytes("{" + newer + ",\"rootThumbprint\":\"x\"}"));
            Map<String, String> before = digests();
            assertKind(RecourseException.Kind.STORE_NEWER, test::open);
            assertThat(digests()).isEqualTo(before);
        }
    }

    @Test
    void aStoreThatDoesNotSayWhoseItIsIsRefused() throws Exception {
        test.application();
        test.close();
        Files.write(test.directory.resolve("store.json"), bytes("{"));
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
        Files.delete(test.directory.resolve("store.json"));
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
    }

    @Test
    void everythingIsForItsOwnerAlone() throws Exception {
        test.commit(test.application());
        test.close();
        for (Path file : test.files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(test.folderOf("vault/active"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatOthersCanReadIsTightened() throws Exception {
        Files.createDirectory(test.directory);
        Files.setPosixFilePermissions(test.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        test.open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(test.directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatOthersCanWriteIsRefused() throws Exception {
        Files.createDirectory(test.directory);
        Files.setPosixFilePermissions(test.directory, PosixFilePermissions.fromString("rwxrwx---"));
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
    }

    @Test
    void aDirectoryOfSomebodyElseIsRefused() throws Exception {
        Files.createDirectory(test.directory);
        UserPrincipal owner = Files.getOwner(test.directory);
        try {
            UserPrincipal nobody = test.directory
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName("nobody");
            Files.setOwner(test.directory, nobody);
        } catch (IOException e) {
            assumeTrue(false, "only root can give a directory away");
        }
        assumeTrue(!owner.equals(Files.getOwner(test.directory)), "runs as nobody");
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
    }

    @Test
    void aLinkIsRefused() throws Exception {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.createSymbolicLink(test.directory, target);
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
        assertThat(TestStore.names(target)).isEmpty();
    }

    @Test
    void aLinkInPlaceOfTheVaultIsRefused() throws Exception {
        test.open();
        test.close();
        Path target = Files.move(test.directory.resolve("vault"), temporary.resolve("vault"));
        Files.createSymbolicLink(test.directory.resolve("vault"), target);
        assertKind(RecourseException.Kind.STORE_UNUSABLE, test::open);
    }

    @Test
    void aPathCannotCarrySettingsOfTheDatabase() throws Exception {
        Path tricky = temporary.resolve("a;INIT=CREATE TABLE planted(x INT)");
        assertKind(RecourseException.Kind.STORE_UNUSABLE, new TestStore(tricky)::open);
        assertKind(RecourseException.Kind.STORE_UNUSABLE, new TestStore(temporary.resolve("a\\b"))::open);
        assertThat(tricky).doesNotExist();
    }

    @Test
    void aPathOfAnotherScriptWithSpacesWorks() {
        TestStore other = new TestStore(temporary.resolve("申诉 资料 %20 ~ #1"));
        Filed filed = other.application();
        other.reopen();
        assertThat(other.claimIds()).containsExactly(filed.entryId());
        assertThat(other.open().health().indexRebuilt()).isFalse();
        other.close();
    }

    @Test
    void aClosedStoreSaysSo() {
        Filed filed = test.application();
        Store store = test.open();
        test.close();
        store.close();
        assertKind(RecourseException.Kind.CLOSED, () -> store.find(filed.entryId()));
        assertKind(RecourseException.Kind.CLOSED, () -> store.readDraft(filed.caseId(), filed.entryId()));
        assertKind(RecourseException.Kind.CLOSED, () -> store.cancel(filed.caseId(), filed.entryId()));
    }

    @Test
    void aPlantedIndexIsNotRun() throws Exception {
        Filed filed = test.application();
        test.close();
        Files.delete(test.indexFile());
        String url = "jdbc:h2:file:" + test.directory.resolve("index") + ";CIPHER=AES";
        try (java.sql.Connection connection = java.sql.DriverManager.getConnection(url, "recourse", "guess index");
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE planted(x INT)");
        }
        test.open();
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        assertThat(test.open().health().repairs()).extracting(Repair::kind).contains(Repair.Kind.INDEX_REPLACED);
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : test.files()) {
            if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
            digests.put(file.toString(), Sha256.of(Files.readAllBytes(file)).hex());
        }
        return digests;
    }

    private static void assertKind(
            RecourseException.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RecourseException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
