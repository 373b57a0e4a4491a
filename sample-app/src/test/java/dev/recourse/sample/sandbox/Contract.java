package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code docs/openapi.yaml} as the judge of every answer: the status must be announced for the operation, the body must fit its schema. */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode API = read();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    static void check(String method, String path, int status, String contentType, byte[] body) {
        JsonNode operation = operation(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            assertThat(status).as("an answer that is not announced").isGreaterThanOrEqualTo(400);
            response = operation.path("responses").path("default");
        }
        assertThat(response.isMissingNode())
                .as(method + " " + path + " " + status)
                .isFalse();
        if (response.has("$ref"))
            response = API.at(response.get("$ref").asText().substring(1));
        JsonNode content = response.path("content");
        if (content.isMissingNode()) return;
        String type = contentType.split(";", 2)[0];
        assertThat(content.has(type)).as(type + " is announced for " + status).isTrue();
        check(content.get(type).get("schema"), body, type.endsWith("json"));
    }

    static void check(String component, byte[] json) {
        check(JSON.createObjectNode().put("$ref", "#/components/schemas/" + component), json, true);
    }

    private static void check(JsonNode schema, byte[] body, boolean json) {
        JsonSchema compiled = SCHEMAS.computeIfAbsent(schema.toString(), text -> {
            ObjectNode root = (ObjectNode) schema.deepCopy();
            root.set("components", API.get("components"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(root);
        });
        try {
            JsonNode value = json
                    ? JSON.readTree(body)
                    : JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
            assertThat(compiled.validate(value))
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode operation(String path) {
        for (Map.Entry<String, JsonNode> candidate : API.get("paths").properties()) {
            if (path.matches(candidate.getKey().replaceAll("\\{[^}]*}", "[^/]+"))) return candidate.getValue();
        }
        throw new AssertionError("no path of the contract: " + path);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("../docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
