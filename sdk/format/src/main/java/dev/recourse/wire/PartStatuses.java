package dev.recourse.wire;

import dev.recourse.model.DocumentType;
import dev.recourse.model.PartId;
import dev.recourse.model.PartStatus;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How far the parts of an entry got, and where their bytes go: {@code PartStatus} and {@code Upload}. */
final class PartStatuses {
    // What an HTTP client takes as header name (RFC 9110 token) and value. Anything else would fail there, long after
    // the answer.
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t -~]*");
    private static final Pattern URL = Pattern.compile("[!-~]{1,2048}");

    private PartStatuses() {}

    static Tree tree(PartStatus part) {
        return Tree.tree()
                .put("partId", part.partId())
                .put("role", part.role())
                .put("documentType", part.documentType())
                .put("size", part.size())
                .put("sha256", part.sha256())
                .put("state", part.state())
                .putObject("upload", part.upload(), PartStatuses::upload)
                .putObject("lastProblem", part.lastProblem(), ProblemDetailsJson::tree);
    }

    static PartStatus of(Members in) throws MalformedException {
        return new PartStatus(
                in.value("partId", PartId::new),
                in.string("role"),
                in.valueIfKnown("documentType", DocumentType::new),
                in.integer("size", 1, Long.MAX_VALUE),
                in.value("sha256", Sha256::new),
                in.string("state"),
                in.optionalObject("upload", PartStatuses::upload),
                in.optionalObject("lastProblem", ProblemDetailsJson::of));
    }

    private static Tree upload(Upload upload) {
        return Tree.tree()
                .put("protocol", upload.protocol())
                .put("url", upload.url())
                .put("headers", upload.headers().isEmpty() ? null : upload.headers())
                .put("maxChunkBytes", upload.maxChunkBytes())
                .put("expiresAt", upload.expiresAt());
    }

    private static Upload upload(Members in) throws MalformedException {
        return new Upload(
                in.string("protocol"),
                in.match("url", "a URI reference of 1 to 2048 printable characters", URL),
                in.has("headers") ? headers(in.members("headers")) : Collections.emptyMap(),
                in.integer("maxChunkBytes", 1, Long.MAX_VALUE),
                in.optionalInstant("expiresAt"));
    }

    private static Map<String, String> headers(Members in) throws MalformedException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Object key : in.all().keySet()) {
            String name = (String) key;
            // The name stays out of the message: it comes from outside and may hold anything.
            if (!HEADER_NAME.matcher(name).matches()) throw in.wrong("*", "named like an HTTP header");
            headers.put(name, in.match(name, "a value that an HTTP header can have", HEADER_VALUE));
        }
        return headers;
    }
}
