package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction, one open case on this device. */
class DuplicateTest {
    @TempDir
    Path folder;

    private AcquirerProfile profile;
    private RecourseClient client;

    @BeforeEach
    void open() {
        profile = Fixtures.profile("http://127.0.0.1:1/v1");
        client = Fixtures.client(folder.resolve("store"), profile);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSecondApplicationForTheSameTransactionIsRefusedAndTheFirstNamed() {
        CaseId first = filed();
        Draft second = draft();
        assertThat(second.problems()).extracting(Problem::code).containsExactly("DUPLICATE_CASE");
        assertThat(second.problems().get(0).text().en()).contains(first.value());
        assertThatThrownBy(second::submit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLostIndexForgetsNoDuplicate() throws IOException {
        filed();
        client.close();
        Files.delete(folder.resolve("store/index.mv.db"));
        client = Fixtures.client(folder.resolve("store"), profile);
        assertThat(draft().problems()).extracting(Problem::code).containsExactly("DUPLICATE_CASE");
    }

    @Test
    void whatWasTakenBackIsNoDuplicate() {
        CaseId first = filed();
        Draft second = draft();
        client.withdraw(first, null);
        assertThat(second.problems()).isEmpty();
        second.submit();
    }

    @Test
    void twoDraftsOfOneTransactionCanBothBeWrittenButOneBeFiled() {
        Draft one = draft();
        Draft other = draft();
        assertThat(one.problems()).isEmpty();
        assertThat(other.problems()).isEmpty();
        one.submit();
        assertThatThrownBy(other::submit).isInstanceOf(IllegalStateException.class);
        other.discard();
    }

    @Test
    void nothingOnTheDiskTellsWhichTransactionItWas() throws IOException {
        filed();
        client.close();
        String key = dev.recourse.model.BusinessKey.of(Fixtures.application().transaction())
                .value();
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("registration")) continue;
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("102581083986056", key);
            }
        }
        client = Fixtures.client(folder.resolve("store"), profile);
    }

    private CaseId filed() {
        Draft draft = draft();
        draft.submit();
        return draft.caseId();
    }

    private Draft draft() {
        Draft draft = client.draft(Fixtures.application(), Fixtures.applicant());
        attach(draft, DocumentType.BUSINESS_LICENCE, "licence.png");
        attach(draft, DocumentType.SALES_SLIP, "slip.png");
        return draft;
    }

    private static void attach(Draft draft, DocumentType type, String name) {
        assertThat(draft.attach(type, Evidence.bytes(name, Fixtures.png(3000)))).isEmpty();
    }
}
