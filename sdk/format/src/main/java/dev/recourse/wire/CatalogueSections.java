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
        in.objects("responses", row -> DiagnosisRows.responses(row, to));
        in.objects("statusWords", row -> to.add(DiagnosisRows.statusWord(row)));
        in.objects("vendors", row -> to.add(DiagnosisRows.vendor(row)));
        in.objects("kernelOutcomes", row -> to.add(DiagnosisRows.kernelOutcome(row)));
        in.objects("bits", row -> to.add(DiagnosisRows.bit(row)));
        in.objects("events", row -> to.add(DiagnosisRows.event(row)));
        in.objects("reversalReasons", row -> to.add(DiagnosisRows.reversalReason(row)));
        in.objects("categories", row -> to.add(CauseRows.category(row)));
        in.objects("causes", row -> to.add(CauseRows.cause(row)));
        in.objects("remedies", row -> to.add(CauseRows.remedy(row)));
        in.objects("prevention", row -> to.add(CauseRows.prevention(row)));
        in.objects("questions", row -> to.add(CauseRows.question(row)));
        in.objects("guides", row -> to.add(CauseRows.guide(row)));
        in.objects("bulletins", row -> to.add(CauseRows.bulletin(row)));
        in.objects("documents", row -> to.add(MaterialRows.document(row)));
        in.objects("amountTiers", row -> to.add(MaterialRows.amountTier(row)));
        in.objects("rules", row -> to.add(MaterialRows.rule(row)));
        if (in.has("limits")) to.limits(MaterialRows.limits(in.members("limits"), to.limits()));
        if (in.has("windows")) to.windows(MaterialRows.windows(in.members("windows"), to.windows()));
        if (in.has("licences")) to.licences(MaterialRows.licences(in.members("licences")));
        for (Object name : in.all().keySet()) {
            if (!KNOWN.contains(name)) to.unknownSection((String) name);
        }
    }
}
