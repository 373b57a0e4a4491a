package dev.recourse.torture.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueChange;
import dev.recourse.catalogue.CatalogueCheck;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.wire.CatalogueJson;
import java.util.List;
import java.util.Map;

class CatalogueFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            "CatalogueFuzzTestInputs/catalogue/catalogue.example.json",
            "CatalogueFuzzTestInputs/catalogue/every-section.json");

    @FuzzTest
    void catalogue(byte[] data) {
        byte[] json = Edits.json(data, SAMPLES);
        Catalogue catalogue = Codec.read(json, bytes -> CatalogueJson.over(CatalogueJson.builtIn(), bytes));
        if (catalogue == null || !CatalogueCheck.faults(catalogue).isEmpty()) return;
        // One without faults is worked with: whatever it says, it only changes what is advised.
        CatalogueChange.between(CatalogueJson.builtIn(), catalogue);
        EvidenceLimits.of(null, catalogue.limits());
        Procedure.TERMINATED.diagnosed(catalogue);
        Procedure.TERMINATED.prepared(catalogue);
    }
}
