package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.store.TestStore.Filed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path temporary;

    @Test
    void whatWasDeletedDoesNotStayInTheFile() throws Exception {
        TestStore test = new TestStore(temporary.resolve("store"));
        Filed filed = test.application();
        test.open();
        for (int i = 1; i <= 40; i++) {
            byte[] content = new byte[(int) MIB];
            new Random(i).nextBytes(content);
            String caseId = "c" + i;
            test.open().workings.index().run(open -> {
                open.wrote(content.length);
                open.history().insert(new HistoryRow(caseId, 1, "l", content));
            });
        }
        assertThat(test.open().health().repairs()).isEmpty();
        test.reopen();
        for (int i = 1; i <= 40; i++) {
            String caseId = "c" + i;
            test.open().workings.index().run(open -> {
                open.wrote((int) MIB);
                open.history().deleteOfCase(caseId);
            });
        }
        assertThat(Files.size(test.indexFile())).isGreaterThan(33 * MIB);

        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);

        assertThat(Files.size(test.indexFile())).isLessThan(2 * MIB);
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        assertThat(test.open().health().repairs()).isEmpty();
        test.close();
        assertThat(Files.size(test.indexFile())).isLessThan(MIB);
    }
}
