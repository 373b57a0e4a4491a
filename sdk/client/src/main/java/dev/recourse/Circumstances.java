package dev.recourse;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.model.TerminalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft knows and its document does not say.
 *
 * @param catalogueVersion version of the rules that the draft began with
 * @param events what the terminal saw
 * @param actionCodes of terminal and card, as far as they are known
 * @param answers to the questions of the catalogue, by question
 * @param overrides reasons why a warning may stand, by code and target of the warning
 */
record Circumstances(
        String catalogueVersion,
        List<TerminalEvent> events,
        ActionCodes actionCodes,
        Map<String, String> answers,
        Map<String, String> overrides) {
    Circumstances {
        events = Collections.unmodifiableList(new ArrayList<>(events));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    static Circumstances of(String catalogueVersion) {
        return new Circumstances(
                catalogueVersion,
                Collections.emptyList(),
                ActionCodes.UNKNOWN,
                Collections.emptyMap(),
                Collections.emptyMap());
    }

    Circumstances withCatalogue(String version) {
        return new Circumstances(version, events, actionCodes, answers, overrides);
    }

    Circumstances withAnswer(String question, @Nullable String answer) {
        return new Circumstances(catalogueVersion, events, actionCodes, with(answers, question, answer), overrides);
    }

    Circumstances withOverride(String warning, @Nullable String reason) {
        return new Circumstances(catalogueVersion, events, actionCodes, answers, with(overrides, warning, reason));
    }

    private static Map<String, String> with(Map<String, String> map, String key, @Nullable String value) {
        Map<String, String> next = new LinkedHashMap<>(map);
        if (value == null) next.remove(key);
        else next.put(key, value);
        return next;
    }
}
