package dev.recourse.wire;

import dev.recourse.catalogue.Bit;
import dev.recourse.catalogue.BitField;
import dev.recourse.catalogue.CatalogueBuilder;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.catalogue.Reading;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.catalogue.RetryLimit;
import dev.recourse.catalogue.ReversalReason;
import dev.recourse.catalogue.StatusWord;
import dev.recourse.catalogue.Vendor;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of domain.md §2.1 to §2.7. What a row concludes stands flat among its members. */
final class DiagnosisRows {
    private static final Pattern WORD = Pattern.compile("[0-9A-F]{2}[0-9A-Fx]{2}");
    private static final Pattern RESPONSE = Pattern.compile("[0-9A-Z]{2}");

    private DiagnosisRows() {}

    /** One row may stand for several profiles. */
    static CatalogueBuilder responses(Members in, CatalogueBuilder to) throws MalformedException {
        ResponseCode row = new ResponseCode(
                "",
                in.match("code", "2 upper-case letters or digits", RESPONSE),
                in.optionalString("class"),
                TextJson.text(in, "meaning"),
                isTrue(in, "byTerminal"),
                isTrue(in, "complianceCheck"),
                reading(in));
        List<String> profiles = in.needs("profiles").strings("profiles");
        if (profiles.isEmpty()) throw in.wrong("profiles", "of at least one item");
        for (String profile : profiles) {
            to.add(new ResponseCode(
                    profile,
                    row.code(),
                    row.handlingClass(),
                    row.meaning(),
                    row.byTerminal(),
                    row.complianceCheck(),
                    row.reading()));
        }
        return to;
    }

    static RetryLimit retryLimit(Members in) throws MalformedException {
        return new RetryLimit(
                in.code("profile"),
                (int) in.integer("attempts", 1, 1000),
                (int) in.integer("withinDays", 1, 3650),
                TextJson.text(in, "text"));
    }

    static StatusWord statusWord(Members in) throws MalformedException {
        return new StatusWord(
                in.match("word", "4 hex digits, the last ones perhaps x", WORD),
                in.strings("steps"),
                TextJson.text(in, "meaning"),
                isTrue(in, "terminates"),
                in.optionalString("bit"),
                optionalReading(in));
    }

    static Vendor vendor(Members in) throws MalformedException {
        return new Vendor(in.code("code"), in.strings("aliases"));
    }

    static KernelOutcome kernelOutcome(Members in) throws MalformedException {
        return new KernelOutcome(
                in.code("id"),
                in.code("step"),
                TextJson.text(in, "condition"),
                in.stringLists("vendorValues"),
                in.strings("bits"),
                in.strings("responseCodes"),
                isTrue(in, "bitsDecide"),
                isTrue(in, "reversal"),
                reading(in));
    }

    static Bit bit(Members in) throws MalformedException {
        BitField field = in.value("field", BitField::valueOf);
        int byteNumber = (int) in.integer("byte", 1, field.size());
        boolean single = in.has("bit");
        int mask = single ? 1 << (int) (in.integer("bit", 1, 8) - 1) : (int) in.integer("mask", 1, 255);
        return new Bit(
                field,
                byteNumber,
                mask,
                single ? mask : (int) in.integer("value", 0, 255),
                in.code("code"),
                TextJson.text(in, "name"),
                in.optionalString("since"),
                optionalReading(in));
    }

    static EventKind event(Members in) throws MalformedException {
        return new EventKind(
                in.code("id"),
                in.code("code"),
                TextJson.text(in, "name"),
                in.stringLists("vendorValues"),
                in.strings("responseCodes"),
                in.optionalCode("kernelOutcome"),
                in.optionalString("reversalReason"),
                isTrue(in, "complianceCheck"),
                reading(in));
    }

    static ReversalReason reversalReason(Members in) throws MalformedException {
        return new ReversalReason(
                in.match("code", "2 upper-case letters or digits", RESPONSE), TextJson.text(in, "meaning"));
    }

    private static @Nullable Reading optionalReading(Members in) throws MalformedException {
        return in.has("action") ? reading(in) : null;
    }

    private static Reading reading(Members in) throws MalformedException {
        String moneyName = in.optionalString("money");
        String retryName = in.optionalString("retry");
        MoneyCertainty money = moneyName == null ? null : MoneyCertainty.of(moneyName);
        RetryAdvice retry = retryName == null ? null : RetryAdvice.of(retryName);
        return new Reading(
                in.code("reason"),
                in.code("category"),
                in.optionalCode("cause"),
                in.strings("otherCauses"),
                money,
                isTrue(in, "moneyDependsOnSent"),
                retry,
                TextJson.text(in, "action"),
                in.has("newAttempt") ? in.bool("newAttempt") : maybeNewAttempt(money, retry),
                in.has("untilConfirmed") ? TextJson.text(in, "untilConfirmed") : null,
                in.strings("remedies"),
                in.objects("proven", DiagnosisRows::proven));
    }

    /** A row that does not say so may mean to collect once more, unless its advice forbids it. */
    private static boolean maybeNewAttempt(@Nullable MoneyCertainty money, @Nullable RetryAdvice retry) {
        if (money == MoneyCertainty.UNKNOWN || retry == null) return false;
        return retry != RetryAdvice.STATUS && retry != RetryAdvice.NONE;
    }

    private static Reading.Proven proven(Members in) throws MalformedException {
        return new Reading.Proven(
                in.code("cause"),
                in.strings("events"),
                in.stringLists("answers"),
                RetryAdvice.of(in.string("retry")),
                in.strings("remedies"),
                TextJson.text(in, "action"));
    }

    private static boolean isTrue(Members in, String name) throws MalformedException {
        return in.has(name) && in.bool(name);
    }
}
