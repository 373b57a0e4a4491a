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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * {@code docs/openapi.yaml} as the judge of requests and answers: what is sent must be announced for the operation and fit its schema, and so
 * must what comes back.
 */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode API = read();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    /** Returns the ids of all operations. */
    public static Set<String> operations() {
        Set<String> ids = new TreeSet<>();
        for (JsonNode id : API.get("paths").findValues("operationId")) ids.add(id.asText());
        return ids;
    }

    /**
     * Checks a request and returns the id of its operation.
     *
     * @param path below the base URL
     * @param query first value of each parameter
     * @param headers asked for by name; null where there is none
     */
    public static String checkRequest(
            String method, String path, Map<String, String> query, Function<String, String> headers, byte[] body) {
        JsonNode item = item(path);
        JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode()).as(method + " " + path).isFalse();
        Set<String> unknown = new TreeSet<>(query.keySet());
        for (JsonNode parameters : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode parameter : parameters) {
                JsonNode rule = resolved(parameter);
                String name = rule.get("name").asText();
                String value = switch (rule.get("in").asText()) {
                    case "query" -> query.get(name);
                    case "header" -> headers.apply(name);
                    default -> null;
                };
                unknown.remove(name);
                if (value == null) {
                    boolean missing = rule.path("required").asBoolean()
                            && !rule.get("in").asText().equals("path");
                    assertThat(missing).as(name + " of " + method + " " + path).isFalse();
                } else {
                    checkText(rule.get("schema"), value);
                }
            }
        }
        assertThat(unknown).as("parameters that are not announced").isEmpty();
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("a body of " + method + " " + path).isEmpty();
        } else {
            String type = String.valueOf(headers.apply("Content-Type")).split(";", 2)[0];
            assertThat(content.has(type)).as(type + " is announced").isTrue();
            if (type.endsWith("json")) check(content.get(type).get("schema"), body, true);
        }
        return operation.get("operationId").asText();
    }

    private static void checkText(JsonNode schema, String value) {
        boolean number = schema.path("type").asText().equals("integer");
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        check(schema, text, number);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? API.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Checks an answer. */
    public static void check(String method, String path, int status, String contentType, byte[] body) {
        JsonNode operation = item(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            assertThat(status).as("an answer that is not announced").isGreaterThanOrEqualTo(400);
            response = operation.path("responses").path("default");
        }
        assertThat(response.isMissingNode())
                .as(method + " " + path + " " + status)
                .isFalse();
        response = resolved(response);
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

    private static JsonNode item(String path) {
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
