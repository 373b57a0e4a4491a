package dev.recourse.sample.sandbox;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sandbox answers by itself: for each kind of merchant entry, the entries that the acquirer's side adds, in order. Those that
 * the case does not take at that moment are left out.
 *
 * @param answers kind of the merchant's entry, or {@code APPLICATION/} and its application kind, to entries in the JSON of
 *     {@code POST /admin/cases/{caseId}/entries}
 * @param wanted an APPLICATION without evidence of one of these types in clear is answered with a request for them, once it is under
 *     review, instead of with the rest
 */
public record ReviewScript(Map<String, List<Map<String, Object>>> answers, Set<DocumentType> wanted) {
    /** The names of the scripts that come along. */
    public static final List<String> NAMES = List.of("standard", "asking", "vendor", "rejecting");

    /** Copies the collections. */
    public ReviewScript {
        answers = Map.copyOf(answers);
        wanted = Set.copyOf(wanted);
    }

    /** Returns a short, believable review: the money first, then the cause, a plan, and the recovery once it is accepted. */
    public static ReviewScript standard() {
        return named("standard");
    }

    /**
     * Returns a script that comes along.
     *
     * @param name one of {@link #NAMES}: {@code standard}; {@code asking}, the same after a request for a photo of the screen; {@code vendor},
     *     a repair by the vendor, for those who come back a new terminal; {@code rejecting}
     */
    public static ReviewScript named(String name) {
        if (name.equals("asking")) return named("standard").wanting(DocumentType.ERROR_SCREEN_PHOTO);
        try (InputStream in = ReviewScript.class.getResourceAsStream("review-" + name + ".json")) {
            if (in == null) throw new IllegalArgumentException("a script is one of " + NAMES);
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new IllegalStateException("a script of our own", e);
        }
    }

    /** Returns this script, asking for {@code types} first. */
    public ReviewScript wanting(DocumentType... types) {
        return new ReviewScript(answers, Set.of(types));
    }

    /**
     * Reads a script: {@code {"answers":{"APPLICATION":[{"kind":…},…],…},"wanted":["SALES_SLIP",…]}}.
     *
     * @throws MalformedException if a member is missing or of the wrong type
     */
    public static ReviewScript read(byte[] json) throws MalformedException {
        Map<?, ?> members = Tree.parse(json);
        Map<String, List<Map<String, Object>>> answers = new LinkedHashMap<>();
        for (Map.Entry<?, ?> answer : Tree.object(members, "answers").entrySet()) {
            String kind = (String) answer.getKey();
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Object entry : Tree.list(Tree.object(members, "answers"), kind)) {
                if (!(entry instanceof Map<?, ?> map))
                    throw new MalformedException("/answers/" + kind + " holds objects");
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, value) -> named.put((String) name, value));
                entries.add(named);
            }
            answers.put(kind, entries);
        }
        List<DocumentType> wanted = new ArrayList<>();
        if (members.get("wanted") instanceof List<?> types) {
            for (Object type : types) wanted.add(new DocumentType((String) type));
        }
        return new ReviewScript(answers, Set.copyOf(wanted));
    }

    /** Returns what answers an entry that was committed just now. */
    List<Map<String, Object>> answersTo(EntryKind kind, Manifest manifest) {
        List<Map<String, Object>> answer = answers.getOrDefault(kind.code(), List.of());
        if (!kind.equals(EntryKind.APPLICATION)) return answer;
        List<Object> missing = new ArrayList<>();
        for (DocumentType type : wanted) {
            if (!has(manifest, type)) missing.add(Map.of("documentType", type.code(), "reasonCode", "MISSING"));
        }
        if (missing.isEmpty()) return answers.getOrDefault(kind + "/" + manifest.applicationKind(), answer);
        return List.of(
                Map.of("kind", "STATE_CHANGED", "state", "UNDER_REVIEW"),
                Map.of(
                        "kind",
                        "MATERIALS_REQUESTED",
                        "items",
                        missing,
                        "text",
                        "请补充以下材料。 Please send what is missing."));
    }

    private static boolean has(Manifest manifest, DocumentType type) {
        for (Part part : manifest.parts()) {
            if (type.equals(part.documentType())) return true;
        }
        return false;
    }
}
