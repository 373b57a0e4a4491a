package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Sha256;
import dev.recourse.sample.sandbox.Effect;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the acquirer, the judge, holds: asked of its journal of effects and of its opened evidence. */
final class Verdict {
    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    Verdict(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Every one of these entries is there once, whole; and nothing at all is there twice. */
    void holdsExactlyOnce(Map<EntryId, CaseId> entries) {
        Map<String, Integer> counts = new HashMap<>();
        Set<EntryId> committed = new HashSet<>();
        for (Effect effect : sandbox.journal().effects()) {
            String key = effect.kind() + " " + effect.caseId() + " " + effect.entryId() + " " + effect.partId();
            boolean once = effect.kind() != Effect.Kind.REVIEW_APPENDED && effect.kind() != Effect.Kind.PART_CORRUPT;
            if (once) counts.merge(key, 1, Integer::sum);
            if (effect.kind() == Effect.Kind.ENTRY_COMMITTED) committed.add(effect.entryId());
        }
        assertThat(committed).containsAll(entries.keySet());
        assertThat(counts.values()).allMatch(count -> count == 1);
    }

    /** Every piece of evidence of the entry opens to the bytes of one of these files, each file once. */
    void opensTo(CaseId caseId, EntryId entryId, Path... files) throws Exception {
        List<String> expected = new ArrayList<>();
        for (Path file : files) expected.add(digest(file).hex());
        List<String> actual = new ArrayList<>();
        for (String partId : parts(entryId, "EVIDENCE")) {
            Map<?, ?> opened = (Map<?, ?>)
                    Json.parse(get("/admin/cases/" + caseId + "/entries/" + entryId + "/parts/" + partId + "/digest"));
            actual.add((String) opened.get("sha256"));
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Returns the document of the entry, opened. */
    String document(CaseId caseId, EntryId entryId) throws Exception {
        String partId = parts(entryId, "DOCUMENT").get(0);
        byte[] opened = get("/admin/cases/" + caseId + "/entries/" + entryId + "/parts/" + partId);
        return new String(opened, StandardCharsets.UTF_8);
    }

    private List<String> parts(EntryId entryId, String role) {
        List<String> parts = new ArrayList<>();
        for (Effect effect : sandbox.journal().effects()) {
            boolean meant = effect.kind() == Effect.Kind.ENTRY_COMMITTED && entryId.equals(effect.entryId());
            if (!meant || effect.entry() == null) continue;
            effect.entry().parts().stream()
                    .filter(part -> part.role().equals(role))
                    .forEach(part -> parts.add(part.partId().value()));
        }
        return parts;
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + sandbox.port() + path);
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static Sha256 digest(Path file) throws IOException {
        var digest = Sha256.newDigest();
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        }
        return Sha256.ofDigest(digest.digest());
    }
}
