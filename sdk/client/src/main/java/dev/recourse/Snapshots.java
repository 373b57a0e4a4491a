package dev.recourse;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.diagnosis.Tvr;
import dev.recourse.model.Delivery;
import dev.recourse.model.Document;
import dev.recourse.model.EntryId;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.Text;
import dev.recourse.store.Store;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.Documents;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link DraftState} ⇄ the JSON of the vault's {@code draft} file: the document as it will be sealed, and what only the device needs. */
final class Snapshots {
    private static final int MAX_BYTES = 2 * Documents.MAX_BYTES;

    private Snapshots() {}

    static byte[] write(DraftState state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("document", parse(Documents.writeDraft(state.document())));
        json.put("documentPartId", state.documentPartId().value());
        json.put("merchantNumber", state.merchantNumber().value());
        json.put("terminalNumber", state.terminalNumber().value());
        EntryId inReplyTo = state.inReplyTo();
        if (inReplyTo != null) json.put("inReplyTo", inReplyTo.value());
        json.put("network", state.network().name());
        List<Object> parts = new ArrayList<>();
        state.sealed().forEach((partId, part) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("partId", partId.value());
            item.put("size", part.size());
            item.put("sha256", part.sha256().hex());
            if (!part.warnings().isEmpty()) item.put("warnings", warnings(part.warnings()));
            parts.add(item);
        });
        json.put("parts", parts);
        List<Object> events = new ArrayList<>();
        for (TerminalEvent event : state.circumstances().events()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", event.id());
            Instant at = event.at();
            if (at != null) item.put("at", at.toString());
            String detail = event.detail();
            if (detail != null) item.put("detail", detail);
            events.add(item);
        }
        json.put("events", events);
        ActionCodes codes = state.circumstances().actionCodes();
        if (codes.isKnown()) json.put("actionCodes", actionCodes(codes));
        json.put("answers", state.circumstances().answers());
        json.put("overrides", state.circumstances().overrides());
        json.put("catalogueVersion", state.circumstances().catalogueVersion());
        return Json.object(json);
    }

    /** Returns the versions of the catalogue that drafts began with; nothing if one of them cannot be read. */
    static Optional<Set<String>> catalogueVersions(Store store) {
        if (store.locked()) return Optional.empty();
        Set<String> versions = new HashSet<>();
        try {
            for (Delivery draft : store.drafts()) {
                byte[] snapshot = store.readDraft(draft.caseId(), draft.entryId());
                versions.add(read(snapshot).circumstances().catalogueVersion());
            }
        } catch (RecourseException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(versions);
    }

    static DraftState read(byte[] bytes) {
        try {
            Map<?, ?> json = map(Json.parse(bytes, MAX_BYTES));
            Document document = Documents.readDraft(Json.object(strings(json.get("document"))));
            Map<PartId, DraftState.SealedEvidence> parts = new LinkedHashMap<>();
            for (Object item : list(json.get("parts"))) {
                Map<?, ?> part = map(item);
                parts.put(
                        new PartId(text(part.get("partId"))),
                        new DraftState.SealedEvidence(
                                ((Number) required(part.get("size"))).longValue(),
                                new Sha256(text(part.get("sha256"))),
                                warnings(part.get("warnings"))));
            }
            List<TerminalEvent> events = new ArrayList<>();
            for (Object item : list(json.get("events"))) {
                Map<?, ?> event = map(item);
                Object at = event.get("at");
                events.add(
                        new TerminalEvent(text(event.get("id")), at == null ? null : Instant.parse(text(at)), (String)
                                event.get("detail")));
            }
            // A draft of a version that had no catalogue began with the built-in one.
            Object catalogue = json.get("catalogueVersion");
            Circumstances circumstances = new Circumstances(
                    catalogue == null ? CatalogueJson.BUILT_IN_VERSION : text(catalogue),
                    events,
                    actionCodes(map(json.get("actionCodes"))),
                    texts(json.get("answers")),
                    texts(json.get("overrides")));
            Object inReplyTo = json.get("inReplyTo");
            return new DraftState(
                    document.caseId(),
                    document.entryId(),
                    document.kind(),
                    document.createdAt(),
                    document.locale(),
                    new PartId(text(json.get("documentPartId"))),
                    new MerchantNumber(text(json.get("merchantNumber"))),
                    new TerminalNumber(text(json.get("terminalNumber"))),
                    document.applicant(),
                    document.body(),
                    document.evidence(),
                    parts,
                    inReplyTo == null ? null : new EntryId(text(inReplyTo)),
                    NetworkConstraint.valueOf(text(json.get("network"))),
                    circumstances);
        } catch (MalformedException | ClassCastException | IllegalArgumentException e) {
            // The bytes came authenticated out of the vault: only a newer version can have written something else.
            throw new RecourseException(
                    RecourseException.Kind.STORE_NEWER, "a draft of this store was written by another version", e);
        }
    }

    private static Map<String, String> actionCodes(ActionCodes codes) {
        Map<String, String> json = new LinkedHashMap<>();
        put(json, "tacDenial", codes.tacDenial());
        put(json, "tacOnline", codes.tacOnline());
        put(json, "tacDefault", codes.tacDefault());
        put(json, "iacDenial", codes.iacDenial());
        put(json, "iacOnline", codes.iacOnline());
        put(json, "iacDefault", codes.iacDefault());
        return json;
    }

    private static void put(Map<String, String> json, String name, @Nullable Tvr code) {
        if (code != null) json.put(name, code.toString());
    }

    private static ActionCodes actionCodes(Map<?, ?> json) {
        return new ActionCodes(
                code(json.get("tacDenial")),
                code(json.get("tacOnline")),
                code(json.get("tacDefault")),
                code(json.get("iacDenial")),
                code(json.get("iacOnline")),
                code(json.get("iacDefault")));
    }

    private static @Nullable Tvr code(@Nullable Object hex) {
        return hex == null ? null : Tvr.parse(text(hex));
    }

    private static List<Object> warnings(List<Problem> warnings) {
        List<Object> list = new ArrayList<>();
        for (Problem warning : warnings) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("code", warning.code());
            item.put("target", warning.target());
            item.put("zh-CN", warning.text().zhCn());
            item.put("en", warning.text().en());
            list.add(item);
        }
        return list;
    }

    private static List<Problem> warnings(@Nullable Object list) {
        List<Problem> warnings = new ArrayList<>();
        for (Object item : list(list)) {
            Map<?, ?> warning = map(item);
            Text text = new Text(text(warning.get("zh-CN")), text(warning.get("en")));
            warnings.add(new Problem(text(warning.get("code")), text(warning.get("target")), text));
        }
        return warnings;
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(value).forEach((key, member) -> texts.put(text(key), text(member)));
        return texts;
    }

    private static Object parse(byte[] json) {
        try {
            return required(Json.parse(json, MAX_BYTES));
        } catch (MalformedException e) {
            throw new IllegalStateException("our own document is JSON", e);
        }
    }

    private static Map<String, @Nullable Object> strings(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map(value).forEach((key, member) -> copy.put(text(key), member));
        return copy;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value == null ? Collections.emptyMap() : (Map<?, ?>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? Collections.emptyList() : (List<?>) value;
    }

    private static String text(@Nullable Object value) {
        return (String) required(value);
    }

    private static Object required(@Nullable Object value) {
        if (value == null) throw new IllegalArgumentException("a member is missing");
        return value;
    }
}
