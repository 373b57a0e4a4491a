package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One case at a sandbox, and what both sides do to it. */
final class SandboxCase {
    final CaseId caseId = new CaseId(UUID.randomUUID().toString());
    final Caller caller;
    private final Sandbox sandbox;

    SandboxCase(Sandbox sandbox, Caller caller) {
        this.sandbox = sandbox;
        this.caller = caller;
    }

    /** Returns a case that is SUBMITTED. */
    static SandboxCase submitted(Sandbox sandbox, Caller caller) {
        SandboxCase made = new SandboxCase(sandbox, caller);
        assertThat(made.register(made.entry(EntryKind.APPLICATION).document()).status())
                .isEqualTo(201);
        return made;
    }

    NewEntry entry(EntryKind kind) {
        return new NewEntry(caseId, kind, Keys.sealing(sandbox));
    }

    Caller.Got register(NewEntry entry) {
        return caller.put(entry.path(), entry.manifest());
    }

    Caller.Got commit(NewEntry entry) {
        return caller.put(entry.path() + "/commit", entry.commit());
    }

    Caller.Got view() {
        return caller.get("/cases/" + caseId);
    }

    String state() {
        return view().at("state");
    }

    List<String> allowed() {
        return view().at("allowedActions");
    }

    Caller.Got review(Map<String, Object> entry) {
        return caller.admin("POST", "/cases/" + caseId + "/entries", entry);
    }

    /** Adds an acquirer's entry that must be taken; returns its id. */
    String reviewed(String kind, Object... members) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        for (int i = 0; i < members.length; i += 2) entry.put((String) members[i], members[i + 1]);
        Caller.Got got = review(entry);
        assertThat(got.status()).as(got.text()).isEqualTo(200);
        return got.at("entryId");
    }

    /** Returns the upload of a part as the case shows it now. */
    Map<String, Object> upload(NewEntry entry, PartId partId) {
        return Uploading.of(view(), entry, partId);
    }

    /** Uploads a whole part in chunks of {@code chunk} bytes. */
    void send(NewEntry entry, PartId partId, int chunk) {
        byte[] bytes = entry.sealed.get(partId);
        Map<String, Object> upload = upload(entry, partId);
        for (int offset = 0; offset < bytes.length; offset += chunk) {
            byte[] next = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + chunk));
            Caller.Got got = Uploading.patch(caller, upload, offset, next);
            assertThat(got.status()).isEqualTo(204);
            assertThat(got.header("Upload-Offset")).isEqualTo(Integer.toString(offset + next.length));
        }
    }

    void sendAll(NewEntry entry) {
        entry.parts.stream().filter(part -> part.inline() == null).forEach(part -> send(entry, part.partId(), 1 << 20));
    }
}
