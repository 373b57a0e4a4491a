package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeySet;
import dev.recourse.wire.KeySets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class KeySetFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples("KeySetFuzzTestInputs/keySet/key-set.json");

    @FuzzTest
    void keySet(byte[] data) {
        KeySet set = Codec.read(Edits.json(data, SAMPLES), KeySets::read);
        if (set == null) return;
        for (AcquirerKey key : set.keys()) {
            key.sealsAt(Instant.EPOCH);
            key.verifies();
        }
        // A set of nothing but keys that are left out has none to write.
        if (set.keys().isEmpty()) return;
        assertThat(Codec.read(KeySets.write(set), KeySets::read)).isEqualTo(set);
    }
}
