package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Problem;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.util.List;
import java.util.Map;

class TransactionFileFuzzTest {
    private static final String INPUTS = "TransactionFileFuzzTestInputs/transactionFile/";
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            INPUTS + "transaction.json",
            INPUTS + "transaction-declined.json",
            INPUTS + "transaction-reader.json",
            INPUTS + "whole.json");

    /** Reading never throws, for any bytes. */
    @FuzzTest
    void transactionFile(byte[] data) {
        TransactionFile file = TransactionFiles.read(Edits.json(data, SAMPLES), Procedure.NOW);
        if (file.transaction() == null || file.application() == null) {
            assertThat(file.problems()).isNotEmpty();
        }
        for (Problem problem : file.problems()) {
            assertThat(problem.text().en()).isNotEmpty();
            assertThat(problem.text().zhCn()).isNotEmpty();
        }
        Procedure procedure = new Procedure(file);
        procedure.diagnosed(CatalogueJson.builtIn());
        procedure.prepared(CatalogueJson.builtIn());
    }
}
