package dev.recourse.torture.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.model.Capabilities;
import dev.recourse.wire.CapabilitiesJson;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.Profiles;
import java.util.List;
import java.util.Map;

class ProfileFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            "ProfileFuzzTestInputs/profile/profile.json", "ProfileFuzzTestInputs/profile/capabilities.json");

    @FuzzTest
    void profile(byte[] data) {
        byte[] json = Edits.json(data, SAMPLES);
        Codec.comesBack(json, Profiles::read, Profiles::write);
        Codec.comesBack(json, CapabilitiesJson::read, CapabilitiesJson::write);
        Capabilities capabilities = Codec.read(json, CapabilitiesJson::read);
        if (capabilities != null) {
            EvidenceLimits.of(capabilities, CatalogueJson.builtIn().limits());
        }
    }
}
