package dev.recourse.sample.sandbox;

import dev.recourse.model.PartId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** tus, as a client speaks it. */
final class Uploading {
    private Uploading() {}

    /** Finds the upload of a part in a case. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Caller.Got view, NewEntry entry, PartId partId) {
        return (Map<String, Object>) part(view, entry, partId).get("upload");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Caller.Got view, NewEntry entry, PartId partId) {
        List<Map<String, Object>> open = view.at("openEntries");
        for (Map<String, Object> one : open) {
            if (!one.get("entryId").equals(entry.entryId.value())) continue;
            for (Map<String, Object> part : (List<Map<String, Object>>) one.get("parts")) {
                if (part.get("partId").equals(partId.value())) return part;
            }
        }
        throw new AssertionError("no such part in " + view.text());
    }

    static Caller.Got patch(Caller caller, Map<String, Object> upload, long offset, byte[] bytes, String... more) {
        List<String> headers = headers(upload);
        headers.addAll(List.of(
                "Tus-Resumable", "1.0.0",
                "Upload-Offset", Long.toString(offset),
                "Content-Type", "application/offset+octet-stream"));
        headers.addAll(List.of(more));
        return caller.upload("PATCH", url(upload), bytes, headers.toArray(new String[0]));
    }

    static Caller.Got head(Caller caller, Map<String, Object> upload) {
        List<String> headers = headers(upload);
        headers.addAll(List.of("Tus-Resumable", "1.0.0"));
        return caller.upload("HEAD", url(upload), null, headers.toArray(new String[0]));
    }

    static String url(Map<String, Object> upload) {
        return (String) upload.get("url");
    }

    static List<String> headers(Map<String, Object> upload) {
        List<String> headers = new ArrayList<>();
        ((Map<?, ?>) upload.get("headers")).forEach((name, value) -> {
            headers.add((String) name);
            headers.add((String) value);
        });
        return headers;
    }
}
