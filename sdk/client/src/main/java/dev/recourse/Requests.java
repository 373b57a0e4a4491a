package dev.recourse;

import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.RequestedMaterials;
import dev.recourse.model.Body;
import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.Problem;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an answer with the acquirer's request, as far as that is on this device. Works offline. */
final class Requests {
    private final Store store;

    Requests(Store store) {
        this.store = store;
    }

    /** Whether an entry of this kind can answer items. */
    static boolean isAnswer(DraftState draft) {
        return draft.kind().equals(EntryKind.SUPPLEMENT) || draft.kind().equals(EntryKind.APPEAL);
    }

    Checklist checklist(DraftState draft) {
        return materials(draft, asks(draft) ? request(draft) : null)
                .checklist(draft.circumstances().catalogueVersion());
    }

    List<Problem> problems(DraftState draft) {
        if (!isAnswer(draft)) return Collections.emptyList();
        Entry request = request(draft);
        // What nobody can look up here may be right: the acquirer knows.
        if (request == null && isNotHere(draft)) return Collections.emptyList();
        return materials(draft, request).problems();
    }

    /** Returns why the item that a piece of evidence names cannot be meant. */
    List<Problem> misnamed(DraftState draft, EvidenceItem piece) {
        Entry request = isAnswer(draft) ? request(draft) : null;
        boolean unknown = isAnswer(draft) && request == null && isNotHere(draft);
        if (piece.materialItemId() == null || unknown) return Collections.emptyList();
        List<MaterialItem> items = request == null ? Collections.emptyList() : request.items();
        return new RequestedMaterials(items, Collections.singletonList(piece), Collections.emptyList()).problems();
    }

    List<Problem> warnings(DraftState draft) {
        if (!isAnswer(draft)) return Collections.emptyList();
        List<Problem> warnings = new ArrayList<>();
        Case current = current(draft);
        EntryId open = current == null ? null : current.openRequest();
        EntryId answered = draft.inReplyTo();
        if (draft.kind().equals(EntryKind.SUPPLEMENT)) {
            if (answered != null && current != null && !answered.equals(open)) {
                warnings.add(ClientTexts.problem("REQUEST_CLOSED", "/inReplyTo"));
            } else if (answered == null && open != null) {
                warnings.add(ClientTexts.problem("REQUEST_NOT_ANSWERED", "/inReplyTo"));
            }
        }
        Entry request = request(draft);
        if (request == null && isNotHere(draft)) warnings.add(ClientTexts.problem("REQUEST_NOT_HERE", "/inReplyTo"));
        else if (asks(draft)) warnings.addAll(materials(draft, request).warnings());
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Returns a supplement as the answer to the request that is open now, or to none if none is: what was named for an item of another request goes
     * to the one item that asks for its type, else to none, and words for such an item become words of the whole. Nothing is lost.
     *
     * @throws RefusedException if the open request has not been received
     */
    DraftState rebound(DraftState draft) throws RefusedException {
        Case current = current(draft);
        EntryId open = current == null ? null : current.openRequest();
        DraftState asked = draft.withRequest(open, draft.body(), draft.evidence());
        Entry request = open == null ? null : request(asked);
        if (open != null && request == null) {
            throw new RefusedException(ClientTexts.problem("REQUEST_NOT_HERE", "/inReplyTo"));
        }
        List<MaterialItem> items = request == null ? Collections.emptyList() : request.items();
        List<EvidenceItem> evidence = new ArrayList<>();
        for (EvidenceItem piece : draft.evidence()) evidence.add(piece.withMaterialItemId(item(piece, items)));
        List<ItemAnswer> answers = new ArrayList<>();
        String text = draft.body().text();
        StringBuilder words = new StringBuilder(text == null ? "" : text);
        for (ItemAnswer answer : draft.body().answers()) {
            if (isAsked(answer.materialItemId(), items)) answers.add(answer);
            else words.append(words.length() == 0 ? "" : "\n").append(answer.text());
        }
        Body body = draft.body().withWords(words.length() == 0 ? null : words.toString(), answers);
        return asked.withRequest(open, body, evidence);
    }

    private static boolean isAsked(@Nullable String itemId, List<MaterialItem> items) {
        for (MaterialItem item : items) if (item.itemId().equals(itemId)) return true;
        return false;
    }

    private static @Nullable String item(EvidenceItem piece, List<MaterialItem> items) {
        String only = null;
        int fitting = 0;
        for (MaterialItem item : items) {
            if (!item.documentType().equals(piece.documentType())) continue;
            if (item.itemId().equals(piece.materialItemId())) return item.itemId();
            only = item.itemId();
            fitting++;
        }
        return fitting == 1 ? only : null;
    }

    /** Whether the acquirer still wants the items of the request: an appeal owes them only where it is their lateness that ended the case. */
    private boolean asks(DraftState draft) {
        if (draft.kind().equals(EntryKind.SUPPLEMENT)) return draft.inReplyTo() != null;
        Case current = current(draft);
        return current != null && current.state().equals(CaseState.EXPIRED);
    }

    /** Whether the draft speaks of a request that has not been received. */
    private boolean isNotHere(DraftState draft) {
        if (draft.kind().equals(EntryKind.SUPPLEMENT)) return draft.inReplyTo() != null;
        Case current = current(draft);
        return current != null && store.knownSequence(draft.caseId()) < current.version();
    }

    private static RequestedMaterials materials(DraftState draft, @Nullable Entry request) {
        List<MaterialItem> items = request == null ? Collections.emptyList() : request.items();
        return new RequestedMaterials(items, draft.evidence(), draft.body().answers());
    }

    /** Returns the request that a supplement answers, or the last one for an appeal. */
    private @Nullable Entry request(DraftState draft) {
        EntryId answered = draft.inReplyTo();
        boolean appeal = draft.kind().equals(EntryKind.APPEAL);
        Entry found = null;
        for (Entry entry : store.history(draft.caseId())) {
            if (!entry.kind().equals(EntryKind.MATERIALS_REQUESTED)) continue;
            if (appeal || entry.entryId().equals(answered)) found = entry;
        }
        return found;
    }

    private @Nullable Case current(DraftState draft) {
        return store.caseOf(draft.caseId()).map(CaseRecord::current).orElse(null);
    }
}
