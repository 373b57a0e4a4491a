package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores as released versions have left them: a draft, a queued application, a committed one with two entries of its file. */
class ReleasedSchemasTest {
    private static final CaseId DRAFT = new CaseId(TestStore.uuid(1));
    private static final CaseId QUEUED = new CaseId(TestStore.uuid(4));
    private static final CaseId COMMITTED = new CaseId(TestStore.uuid(7));

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
    void aStoreOfSchema1OpensWithoutARepair() throws IOException {
        unpack("store-0001.zip");
        Store store = test.open();
        assertThat(store.health().repairs()).isEmpty();
        assertThat(store.health().indexRebuilt()).isFalse();
        assertThat(state(DRAFT)).isEqualTo(DeliveryState.DRAFT);
        assertThat(state(QUEUED)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(COMMITTED)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(store.history(COMMITTED)).hasSize(2);
        assertThat(store.cursor()).isEqualTo("c7");
        assertThat(store.checkAudit(COMMITTED).isWhole()).isTrue();
        assertThat(Files.readString(test.directory.resolve("store.json"))).contains("\"schema\":" + Schema.LATEST);
    }

    @Test
    void aStoreOfSchema1WithoutItsIndexIsRebuilt() throws IOException {
        unpack("store-0001.zip");
        Files.delete(test.indexFile());
        assertThat(state(DRAFT)).isEqualTo(DeliveryState.DRAFT);
        assertThat(state(QUEUED)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(COMMITTED)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.open().audit(QUEUED)).hasSize(1);
    }

    private DeliveryState state(CaseId caseId) {
        return test.open().deliveries(caseId).stream()
                .map(Delivery::state)
                .findFirst()
                .orElseThrow();
    }

    private void unpack(String name) throws IOException {
        PrivateDirectory.prepare(test.directory);
        try (InputStream in = getClass().getResourceAsStream(name);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = test.directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                Files.copy(zip, target);
            }
        }
    }
}
