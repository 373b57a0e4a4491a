package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.store.TestStore.Filed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    private static final String CANARY = "canary-6217001234567890";

    @TempDir
    Path temporary;

    TestStore test;

    @BeforeEach
    void open() {
        test = new TestStore(temporary.resolve("store"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void nothingPersonalStandsInAnyFileAtAnyStage() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        Store store = test.open();
        store.saveDraft(
                draft.caseId(), draft.entryId(), bytes(CANARY + " s"), bytes(CANARY + " keys"), bytes(CANARY + " l"));
        noCanary();
        test.file(draft, NetworkConstraint.ANY, null);
        test.attempt(draft);
        noCanary();
        store.committed(draft.caseId(), draft.entryId(), draft.receipt());
        store.apply(
                draft.caseId(),
                TestStore.shown(
                        draft.caseId(), CANARY.substring(0, 6), 1, CaseState.UNDER_REVIEW, false, TestStore.START),
                List.of(TestStore.entry(draft.caseId(), 1, CANARY)));
        noCanary();
        test.close();
        noCanary();
        assertThat(test.open().history(draft.caseId()).get(0).text()).isEqualTo(CANARY);
        assertThat(store).isNotNull();
    }

    @Test
    void personalColumnsAreProtectedInsideTheIndexToo() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        Store store = test.open();
        store.saveDraft(draft.caseId(), draft.entryId(), bytes("s"), bytes("k"), bytes(CANARY));
        store.apply(
                draft.caseId(),
                TestStore.shown(draft.caseId(), "C-1", 1, CaseState.UNDER_REVIEW, false, TestStore.START),
                List.of(TestStore.entry(draft.caseId(), 1, CANARY)));
        String stored = store.workings.index().call(open -> {
            StringBuilder all = new StringBuilder();
            long id = open.deliveries()
                    .find(draft.entryId().value())
                    .orElseThrow()
                    .id();
            all.append(latin(open.facts().label(id).orElseThrow().content()));
            all.append(
                    latin(open.history().ofCase(draft.caseId().value()).get(0).content()));
            all.append(latin(
                    open.cases().find(draft.caseId().value()).orElseThrow().content()));
            return all.toString();
        });
        assertThat(stored).doesNotContain(CANARY).doesNotContain("UNDER_REVIEW");
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void noCanary() throws IOException {
        for (Path file : test.files()) {
            assertThat(latin(Files.readAllBytes(file))).as(file.toString()).doesNotContain(CANARY);
        }
    }
}
