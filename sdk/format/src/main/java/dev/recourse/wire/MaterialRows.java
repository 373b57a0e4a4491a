package dev.recourse.wire;

import dev.recourse.catalogue.AmountTier;
import dev.recourse.catalogue.Condition;
import dev.recourse.catalogue.DocumentInfo;
import dev.recourse.catalogue.DocumentRule;
import dev.recourse.catalogue.LicenceRegistry;
import dev.recourse.catalogue.MaterialLimits;
import dev.recourse.catalogue.Windows;
import dev.recourse.model.DocumentType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rows of domain.md §3 and §5.5 to §5.6. Limits and windows that a later document leaves out stay as they were. */
final class MaterialRows {
    private static final long MAX_DAYS = 36_500;

    private MaterialRows() {}

    static DocumentInfo document(Members in) throws MalformedException {
        return new DocumentInfo(
                in.value("type", DocumentType::new),
                in.optionalString("number"),
                in.optionalString("requirement"),
                in.optionalString("tier"),
                in.has("personal") && in.bool("personal"),
                TextJson.text(in, "name"),
                TextJson.text(in, "notes"));
    }

    static AmountTier amountTier(Members in) throws MalformedException {
        return new AmountTier(
                in.code("code"),
                in.integer("fromMinor", 0, Long.MAX_VALUE),
                in.string("currency", 3, 3),
                TextJson.text(in, "name"));
    }

    static DocumentRule rule(Members in) throws MalformedException {
        return new DocumentRule(
                in.code("id"),
                in.value("type", DocumentType::new),
                in.code("level"),
                in.optionalString("group"),
                in.has("when") ? condition(in.members("when")) : Condition.ALWAYS,
                TextJson.text(in, "reason"));
    }

    static MaterialLimits limits(Members in, @Nullable MaterialLimits before) throws MalformedException {
        return new MaterialLimits(
                before != null && !in.has("mediaTypes") ? before.mediaTypes() : in.strings("mediaTypes"),
                number(in, "maxFileBytes", before == null ? null : before.maxFileBytes()),
                number(in, "maxTotalBytes", before == null ? null : before.maxTotalBytes()),
                (int) number(in, "maxFiles", before == null ? null : (long) before.maxFiles()),
                (int) number(in, "maxPages", before == null ? null : (long) before.maxPages()),
                (int) number(in, "maxDpi", before == null ? null : (long) before.maxDpi()),
                number(in, "maxPixels", before == null ? null : before.maxPixels()),
                (int) number(in, "maxNameLength", before == null ? null : (long) before.maxNameLength()));
    }

    static Windows windows(Members in, @Nullable Windows before) throws MalformedException {
        return new Windows(
                days(in, "untouchedDraftDays", before == null ? null : before.untouchedDraft()),
                days(in, "draftReminderDays", before == null ? null : before.draftReminder()),
                days(in, "evidenceAfterEndDays", before == null ? null : before.evidenceAfterEnd()),
                days(in, "metadataAfterEndDays", before == null ? null : before.metadataAfterEnd()),
                days(in, "logsDays", before == null ? null : before.logs()),
                days(in, "paperSlipDays", before == null ? null : before.paperSlip()),
                days(in, "acquirerCopyDays", before == null ? null : before.acquirerCopy()),
                Duration.ofHours(number(
                        in,
                        "deadlineWarningHours",
                        before == null ? null : before.deadlineWarning().toHours())),
                days(in, "followUpDays", before == null ? null : before.followUp()),
                (int) number(in, "appeals", before == null ? null : (long) before.appeals()),
                (int) number(in, "planDisputes", before == null ? null : (long) before.planDisputes()));
    }

    static LicenceRegistry licences(Members in) throws MalformedException {
        return new LicenceRegistry(
                in.string("publisher"),
                in.optionalDate("snapshotDate"),
                in.optionalDate("nextUpdate"),
                in.objects("entries", MaterialRows::licence));
    }

    private static Condition condition(Members in) throws MalformedException {
        return new Condition(
                in.strings("reasons"),
                in.strings("categories"),
                in.strings("causes"),
                in.strings("money"),
                in.strings("persistence"),
                in.optionalCode("amountTierFrom"),
                in.strings("applicationKinds"),
                in.strings("applicantRoles"),
                in.optionalBool("cardholderPresent"),
                in.stringLists("answers"),
                in.strings("facts"));
    }

    private static LicenceRegistry.Licence licence(Members in) throws MalformedException {
        return new LicenceRegistry.Licence(
                in.string("number"),
                in.string("name"),
                in.code("status"),
                in.strings("types"),
                in.strings("regions"),
                in.optionalDate("validUntil"));
    }

    private static long number(Members in, String name, @Nullable Long before) throws MalformedException {
        return before != null && !in.has(name) ? before : in.integer(name, 0, Integer.MAX_VALUE);
    }

    private static Duration days(Members in, String name, @Nullable Duration before) throws MalformedException {
        return before != null && !in.has(name) ? before : Duration.ofDays(in.integer(name, 0, MAX_DAYS));
    }
}
