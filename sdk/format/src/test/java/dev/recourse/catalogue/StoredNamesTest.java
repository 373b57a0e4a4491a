package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("domain.md §3.4, §6.3 A stored name says nothing")
class StoredNamesTest {
    @Test
    void countsTheFilesAndTellsTheirTypeAlone() {
        List<EvidenceItem> evidence = List.of(
                Applications.item(DocumentType.SALES_SLIP, "image/jpeg", 1),
                Applications.item(DocumentType.WRITTEN_STATEMENT, "application/pdf", 1),
                Applications.item(DocumentType.ERROR_SCREEN_PHOTO, "image/png", 1),
                Applications.item(DocumentType.TERMINAL_JOURNAL, "text/plain", 1));
        assertThat(names(evidence, 16)).containsExactly("E0000001.JPG", "E0000002.PDF", "E0000003.PNG", "E0000004.TXT");
        assertThat(StoredNames.of(evidence, 16).get(1).documentType()).isEqualTo(DocumentType.WRITTEN_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 12, 16, 80})
    void staysAsShortAsTheCatalogueSaysAndUnique(int maxLength) {
        List<EvidenceItem> many = Collections.nCopies(400, Applications.item(DocumentType.SALES_SLIP));
        List<String> names = names(many, maxLength);
        assertThat(names).allMatch(name -> name.length() <= maxLength && name.matches("[A-Z0-9]{1,12}\\.[A-Z]{3,4}"));
        assertThat(names).doesNotHaveDuplicates();
    }

    private static List<String> names(List<EvidenceItem> evidence, int maxLength) {
        List<String> names = new ArrayList<>();
        for (EvidenceItem item : StoredNames.of(evidence, maxLength)) names.add(item.fileName());
        return names;
    }
}
