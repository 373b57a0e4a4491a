package dev.recourse.wire;

import dev.recourse.catalogue.CatalogueBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Which rows stand in which section of a catalogue. */
final class CatalogueSections {
    private static final Set<String> KNOWN = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "responses",
            "retryLimits",
            "statusWords",
            "vendors",
            "kernelOutcomes",
            "bits",
            "events",
            "reversalReasons",
            "categories",
            "causes",
            "remedies",
            "prevention",
            "questions",
            "guides",
            "bulletins",
            "documents",
            "amountTiers",
            "rules",
            "limits",
            "windows",
            "licences",
            "acquirer",
            "version",
            "issuedAt",
            "validUntil")));

    private CatalogueSections() {}

    static void read(Members in, CatalogueBuilder to) throws MalformedException {
        for (Members row : in.rows("responses")) DiagnosisRows.responses(row, to);
        for (Members row : in.rows("retryLimits")) to.add(DiagnosisRows.retryLimit(row));
        for (Members row : in.rows("statusWords")) to.add(DiagnosisRows.statusWord(row));
        for (Members row : in.rows("vendors")) to.add(DiagnosisRows.vendor(row));
        for (Members row : in.rows("kernelOutcomes")) to.add(DiagnosisRows.kernelOutcome(row));
        for (Members row : in.rows("bits")) to.add(DiagnosisRows.bit(row));
        for (Members row : in.rows("events")) to.add(DiagnosisRows.event(row));
        for (Members row : in.rows("reversalReasons")) to.add(DiagnosisRows.reversalReason(row));
        for (Members row : in.rows("categories")) to.add(CauseRows.category(row));
        for (Members row : in.rows("causes")) to.add(CauseRows.cause(row));
        for (Members row : in.rows("remedies")) to.add(CauseRows.remedy(row));
        for (Members row : in.rows("prevention")) to.add(CauseRows.prevention(row));
        for (Members row : in.rows("questions")) to.add(CauseRows.question(row));
        for (Members row : in.rows("guides")) to.add(CauseRows.guide(row));
        for (Members row : in.rows("bulletins")) to.add(CauseRows.bulletin(row));
        for (Members row : in.rows("documents")) to.add(MaterialRows.document(row));
        for (Members row : in.rows("amountTiers")) to.add(MaterialRows.amountTier(row));
        for (Members row : in.rows("rules")) to.add(MaterialRows.rule(row));
        if (in.has("limits")) to.limits(MaterialRows.limits(in.members("limits"), to.limits()));
        if (in.has("windows")) to.windows(MaterialRows.windows(in.members("windows"), to.windows()));
        if (in.has("licences")) to.licences(MaterialRows.licences(in.members("licences")));
        for (Object name : in.all().keySet()) {
            if (!KNOWN.contains(name)) to.unknownSection((String) name);
        }
    }
}
