package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows, limits and windows of a catalogue say to people. */
final class Words {
    private Words() {}

    /** Returns the words of a row that a merchant gets to read; null for all others. */
    static @Nullable Text of(@Nullable Object row) {
        if (row instanceof ResponseCode response) return response.meaning();
        if (row instanceof RetryLimit limit) return limit.text();
        if (row instanceof Category category) return category.name();
        if (row instanceof Cause cause) return cause.description();
        if (row instanceof Remedy remedy) return remedy.text();
        if (row instanceof Question question) return question.text();
        if (row instanceof DocumentInfo document) return document.notes();
        if (row instanceof DocumentRule rule) return rule.reason();
        if (row instanceof Guide guide) return guide.title();
        if (row instanceof Bulletin bulletin) return bulletin.title();
        return row instanceof PreventionMeasure measure ? measure.text() : null;
    }

    /** Returns a sentence for each limit. */
    static Map<String, Text> of(MaterialLimits limits) {
        Map<String, Text> words = new LinkedHashMap<>();
        put(words, "mediaTypes", String.join(", ", limits.mediaTypes()));
        put(words, "maxFileBytes", limits.maxFileBytes());
        put(words, "maxTotalBytes", limits.maxTotalBytes());
        put(words, "maxFiles", limits.maxFiles());
        put(words, "maxPages", limits.maxPages());
        put(words, "maxDpi", limits.maxDpi());
        put(words, "maxPixels", limits.maxPixels());
        put(words, "maxNameLength", limits.maxNameLength());
        return words;
    }

    /** Returns a sentence for each window. */
    static Map<String, Text> of(Windows windows) {
        Map<String, Text> words = new LinkedHashMap<>();
        put(words, "untouchedDraftDays", days(windows.untouchedDraft()));
        put(words, "draftReminderDays", days(windows.draftReminder()));
        put(words, "evidenceAfterEndDays", days(windows.evidenceAfterEnd()));
        put(words, "metadataAfterEndDays", days(windows.metadataAfterEnd()));
        put(words, "logsDays", days(windows.logs()));
        put(words, "paperSlipDays", days(windows.paperSlip()));
        put(words, "acquirerCopyDays", days(windows.acquirerCopy()));
        put(words, "deadlineWarningHours", windows.deadlineWarning().toHours());
        put(words, "followUpDays", days(windows.followUp()));
        put(words, "appeals", windows.appeals());
        put(words, "planDisputes", windows.planDisputes());
        return words;
    }

    private static long days(Duration window) {
        return window.toDays();
    }

    private static void put(Map<String, Text> words, String member, Object value) {
        words.put(member, Problems.TEXTS.text("said." + member, value));
    }
}
