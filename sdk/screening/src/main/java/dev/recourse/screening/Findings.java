package dev.recourse.screening;

import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningLimits;
import dev.recourse.catalogue.Screening;
import dev.recourse.catalogue.ScreeningFinding;
import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import dev.recourse.model.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found in one file; holds masked forms only. */
final class Findings {
    /** Texts of this room, {@code texts_zh_CN.properties} and {@code texts_en.properties}. */
    static final Texts TEXTS = Texts.read(name -> Findings.class.getResourceAsStream(name));

    /** More than this nobody reads; the first ones are enough to refuse a file. */
    private static final int MOST = 20;

    private final ScreeningContext context;
    private final boolean stays;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();

    Findings(ScreeningContext context) {
        this(context, false);
    }

    private Findings(ScreeningContext context, boolean stays) {
        this.context = context;
        this.stays = stays;
    }

    ScreeningLimits limits() {
        return context.limits();
    }

    /** Returns a problem of the file itself; {@code more} are the text's arguments after the file's name. */
    Problem problem(String code, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = context.target();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new Problem(code, context.target(), TEXTS.text("problem." + code, arguments));
    }

    void refuse(String code, Object... more) {
        if (problems.size() < MOST) problems.add(problem(code, more));
    }

    void warn(String code, Object... more) {
        if (warnings.size() < MOST) warnings.add(problem(code, more));
    }

    /** Notes that something was taken out, such as {@code EXIF}. */
    void removed(String what) {
        removed.add(what);
    }

    /** Returns findings of a part of the file that stays as it is, to be {@link #add added} when it has been looked into. */
    Findings ofPart() {
        return new Findings(context, true);
    }

    /** Adds what a part held. */
    void add(Findings part) {
        problems.addAll(part.problems);
        warnings.addAll(part.warnings);
    }

    /** Screens a text that stays in the file. */
    void screen(Place place, String text) {
        for (ScreeningFinding finding : Screening.findings(text, context.knownNumbers())) {
            boolean block = finding.severity() == ScreeningFinding.Severity.BLOCK;
            Set<Problem> list = block ? problems : warnings;
            if (list.size() < MOST) list.add(found(finding, block ? "found.BLOCK" : "found.WARN", place));
        }
    }

    /** Screens a text of the metadata, which is taken out, so that a person learns what the original holds. */
    void screenRemoved(String text) {
        if (stays) {
            screen(Place.METADATA, text);
            return;
        }
        for (ScreeningFinding finding : Screening.findings(text, context.knownNumbers())) {
            if (warnings.size() < MOST) warnings.add(found(finding, "found.REMOVED", Place.METADATA));
        }
    }

    /** Returns what keeps the file from being sealed. */
    List<Problem> problems() {
        return new ArrayList<>(problems);
    }

    /** Returns what a person should know. */
    List<Problem> warnings() {
        List<Problem> all = new ArrayList<>();
        if (!removed.isEmpty()) all.add(problem("METADATA_REMOVED", String.join(", ", removed)));
        all.addAll(warnings);
        return all;
    }

    private Problem found(ScreeningFinding finding, String pattern, Place place) {
        Text kind = TEXTS.text(TEXTS.has("kind." + finding.code()) ? "kind." + finding.code() : "kind.OTHER");
        Text where = place.text();
        Text zh = TEXTS.text(pattern, context.target(), where.zhCn(), kind.zhCn(), finding.masked());
        Text en = TEXTS.text(pattern, context.target(), where.en(), kind.en(), finding.masked());
        return new Problem(finding.code(), context.target(), new Text(zh.zhCn(), en.en()));
    }
}
