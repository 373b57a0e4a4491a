package dev.recourse.wire;

import static dev.recourse.wire.Rules.CODE;
import static dev.recourse.wire.Rules.text;

import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.Consent;
import dev.recourse.model.Declaration;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.EntryKind;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.TransactionRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code body} of a document, by the kind of its entry. Two members have other names in some kinds than in the model. */
final class Bodies {
    private static final Map<EntryKind, Shape> SHAPES = shapes();

    private Bodies() {}

    /** Returns the form of a kind's body, or null for a kind that this version does not know. */
    static @Nullable Shape shape(EntryKind kind) {
        return SHAPES.get(kind);
    }

    static Tree tree(EntryKind kind, Body body) {
        if (kind.equals(EntryKind.APPLICATION)) {
            Application application = body.application();
            if (application == null) throw new IllegalArgumentException("an APPLICATION must have an application");
            return ApplicationJson.tree(application);
        }
        return Tree.tree()
                .put("occurredAt", body.occurredAt())
                .putObject(transactionName(kind), body.transaction(), TransactionJson::tree)
                .putObject("diagnosis", body.diagnosis(), DiagnosisJson::tree)
                .put("moneyPosition", body.moneyPosition())
                .put("reasonCode", body.reasonCode())
                .put(textName(kind), body.text())
                .putObjectsIfAny("answers", body.answers(), Bodies::answer)
                .putObject("declaration", body.declaration(), ApplicationJson::declaration)
                .putObjectsIfAny("consents", body.consents(), ApplicationJson::consent);
    }

    /** Reads what a kind has; of a kind that this version does not know, nothing. */
    static Body of(EntryKind kind, Members in) throws MalformedException {
        if (kind.equals(EntryKind.APPLICATION)) return Body.of(ApplicationJson.of(in));
        Shape shape = SHAPES.get(kind);
        if (shape == null) return Body.ofText(null);
        String text = shape.has(textName(kind)) ? in.optionalString(textName(kind)) : null;
        String reasonCode = shape.has("reasonCode") ? in.optionalString("reasonCode") : null;
        List<ItemAnswer> answers =
                shape.has("answers") ? in.objects("answers", Bodies::answer) : Collections.emptyList();
        Declaration declaration =
                shape.has("declaration") ? in.optionalObject("declaration", ApplicationJson::declaration) : null;
        List<Consent> consents =
                shape.has("consents") ? in.objects("consents", ApplicationJson::consent) : Collections.emptyList();
        TransactionRecord transaction =
                shape.has(transactionName(kind)) ? in.optionalObject(transactionName(kind), TransactionJson::of) : null;
        Diagnosis diagnosis = shape.has("diagnosis") ? in.optionalObject("diagnosis", DiagnosisJson::of) : null;
        String moneyPosition = shape.has("moneyPosition") ? in.optionalString("moneyPosition") : null;
        return new Body(
                null,
                text,
                reasonCode,
                answers,
                declaration,
                consents,
                transaction,
                diagnosis,
                moneyPosition,
                shape.has("occurredAt") ? in.optionalInstant("occurredAt") : null);
    }

    private static String textName(EntryKind kind) {
        return kind.equals(EntryKind.APPEAL) ? "grounds" : "text";
    }

    private static String transactionName(EntryKind kind) {
        return kind.equals(EntryKind.COMPLETION_CONFIRMED) ? "testTransaction" : "transaction";
    }

    private static Tree answer(ItemAnswer answer) {
        return Tree.tree().put("materialItemId", answer.materialItemId()).put("text", answer.text());
    }

    private static ItemAnswer answer(Members in) throws MalformedException {
        return new ItemAnswer(in.string("materialItemId"), in.string("text"));
    }

    private static Map<EntryKind, Shape> shapes() {
        Map<EntryKind, Shape> shapes = new HashMap<>();
        shapes.put(EntryKind.APPLICATION, DocumentShapes.APPLICATION);
        shapes.put(
                EntryKind.SUPPLEMENT,
                Shape.open()
                        .may("text", text(1, 4000))
                        .may("answers", DocumentShapes.ANSWERS)
                        .may("consents", DocumentShapes.CONSENTS));
        shapes.put(EntryKind.MESSAGE, Shape.open().needs("text", text(1, 4000)));
        shapes.put(EntryKind.WITHDRAWAL, Shape.open().may("reasonCode", CODE).may("text", text(1, 2000)));
        shapes.put(EntryKind.PLAN_ACCEPTED, Shape.open().may("text", text(1, 2000)));
        shapes.put(EntryKind.PLAN_DISPUTED, Shape.open().may("reasonCode", CODE).needs("text", text(1, 4000)));
        shapes.put(
                EntryKind.APPEAL,
                Shape.open()
                        .needs("grounds", text(1, 4000))
                        .may("answers", DocumentShapes.ANSWERS)
                        .needs("declaration", DocumentShapes.DECLARATION)
                        .may("consents", DocumentShapes.CONSENTS));
        shapes.put(EntryKind.REJECTION_ACCEPTED, Shape.open().may("text", text(1, 2000)));
        shapes.put(
                EntryKind.COMPLETION_CONFIRMED,
                Shape.open()
                        .may("testTransaction", DocumentShapes.TRANSACTION)
                        .may("moneyPosition", CODE)
                        .may("text", text(1, 2000)));
        shapes.put(
                EntryKind.RECURRENCE_REPORTED,
                Shape.open()
                        .needs("occurredAt", Rules.TIMESTAMP)
                        .may("transaction", DocumentShapes.TRANSACTION)
                        .may("diagnosis", DocumentShapes.DIAGNOSIS)
                        .needs("text", text(1, 4000)));
        return shapes;
    }
}
