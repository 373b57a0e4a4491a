package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Manifest;
import dev.recourse.wire.Manifests;
import java.util.List;
import java.util.Map;

class ManifestFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            "ManifestFuzzTestInputs/manifest/manifest.json", "ManifestFuzzTestInputs/manifest/withdrawal.json");

    @FuzzTest
    void manifest(byte[] data) {
        Manifest manifest = Codec.read(Edits.json(data, SAMPLES), Manifests::read);
        if (manifest == null) return;
        byte[] written;
        try {
            written = Manifests.write(manifest);
        } catch (IllegalArgumentException e) {
            // What its kind asks for is left to the acquirer's answer when it is read, and not when it is written.
            assertThat(e.getMessage()).matches("kind must .*|applicationKind .*|inReplyTo .*");
            return;
        }
        assertThat(Codec.read(written, Manifests::read)).isEqualTo(manifest);
    }
}
