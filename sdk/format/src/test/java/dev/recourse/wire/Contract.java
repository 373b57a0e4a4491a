package dev.recourse.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The contract as others wrote it, judged by a JSON Schema validator that is none of ours. */
final class Contract {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final JsonNode API = tree(new YAMLMapper(), "openapi.yaml");
    private static final JsonSchema DOCUMENT = schema(tree(MAPPER, "document.schema.json"));

    private static final Map<String, JsonSchema> COMPONENTS = new ConcurrentHashMap<>();

    private Contract() {}

    static JsonSchema component(String name) {
        return COMPONENTS.computeIfAbsent(name, Contract::resolve);
    }

    private static JsonSchema resolve(String name) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", API.get("components"));
        return schema(root);
    }

    static Set<String> members(String component) {
        Set<String> members = new TreeSet<>();
        API.at("/components/schemas/" + component + "/properties").fieldNames().forEachRemaining(members::add);
        return members;
    }

    static JsonSchema document() {
        return DOCUMENT;
    }

    /** The schema of one object inside a document. */
    static JsonSchema part(String definition) {
        ObjectNode root = tree(MAPPER, "document.schema.json").deepCopy();
        root.remove(List.of("type", "required", "properties", "allOf", "propertyNames"));
        return schema(root.put("$ref", "#/$defs/" + definition));
    }

    static Set<ValidationMessage> faults(JsonSchema schema, JsonNode value) {
        return schema.validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schema(JsonNode root) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private static JsonNode tree(ObjectMapper mapper, String name) {
        try {
            return mapper.readTree(DOCS.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
