package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Sha256;
import dev.recourse.store.FileLook;
import dev.recourse.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The file that a submission is: a line of facts, and the manifest. */
class RegistrationFuzzTest {
    @FuzzTest
    void registration(byte[] data) {
        FileLook.isRegistration(data);
        byte[] digested = digested(data);
        if (digested != null) FileLook.isRegistration(digested);
        else assertThat(FileLook.isRegistration(data)).isFalse();
    }

    /** The digest of the manifest put right, which the fuzzer cannot find; null if the first line is no object. */
    private static byte[] digested(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != '\n') end++;
        if (end == data.length) return null;
        Object facts = Codec.read(Arrays.copyOf(data, end), Json::parse);
        if (!(facts instanceof Map<?, ?> members)) return null;
        byte[] manifest = Arrays.copyOfRange(data, end + 1, data.length);
        Map<String, Object> right = new java.util.LinkedHashMap<>();
        members.forEach((name, value) -> right.put((String) name, value));
        right.put("sha256", Sha256.of(manifest).hex());
        byte[] line = (new String(Json.object(right), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(line, line.length + manifest.length);
        System.arraycopy(manifest, 0, file, line.length, manifest.length);
        return file;
    }
}
