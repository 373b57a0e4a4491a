package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.catalogue.Bulletin;
import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueChange;
import dev.recourse.catalogue.DocumentRule;
import dev.recourse.catalogue.LicenceRegistry;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.model.DocumentType;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueJsonTest {
    private static final Instant UNTIL = Instant.parse("2027-11-24T00:00:00Z");
    private static final String HEAD =
            "'acquirer':'ACQ','version':7,'issuedAt':'2026-11-24T00:00:00Z','validUntil':'2027-11-24T00:00:00Z'";

    private final Catalogue builtIn = CatalogueJson.builtIn();

    @Test
    void findsAnAnswerUnderItsProfileAlone() {
        ResponseCode row = builtIn.response("CUP_CURRENT", "51").orElseThrow();
        assertThat(row.reading().money()).isEqualTo(MoneyCertainty.NOT_DEBITED);
        assertThat(row.reading().retry()).isEqualTo(RetryAdvice.OTHER);
        assertThat(builtIn.response("CUP_CURRENT", "a0")).isPresent();
        assertThat(builtIn.response("NOBODY", "51")).isEmpty();
        assertThat(builtIn.response(null, "51")).isEmpty();
        assertThat(builtIn.response("CUP_CURRENT", "XX")).isEmpty();
    }

    @Test
    void theBuiltInOneIsReadOnceAndSaysItsVersion() {
        assertThat(CatalogueJson.builtIn()).isSameAs(builtIn);
        assertThat(builtIn.version()).isEqualTo("1");
        assertThat(builtIn.acquirer()).isNull();
        assertThat(builtIn.acquirerVersion()).isNull();
        assertThat(builtIn.isOutdatedAt(Instant.MAX)).isFalse();
    }

    @Test
    void anAcquirersRowTakesThePlaceOfOursAndOthersStay() throws Exception {
        Catalogue merged = over("'responses':[{'code':'51','profiles':['CUP_CURRENT'],'meaning':T,"
                + "'reason':'OTHER','category':'BANK_POLICY','money':'NOT_DEBITED','retry':'LATER','action':T}]");
        assertThat(merged.response("CUP_CURRENT", "51").orElseThrow().reading().retry())
                .isEqualTo(RetryAdvice.LATER);
        assertThat(merged.response("CUP_POS_LEGACY", "51"))
                .isEqualTo(builtIn.response("CUP_POS_LEGACY", "51"))
                .isPresent();
        assertThat(merged.responses()).hasSameSizeAs(builtIn.responses());
        assertThat(builtIn.response("CUP_CURRENT", "51").orElseThrow().reading().retry())
                .isEqualTo(RetryAdvice.OTHER);
        assertThat(merged.version()).isEqualTo("1+7");
        assertThat(merged.acquirer()).isEqualTo("ACQ");
        assertThat(merged.acquirerVersion()).isEqualTo(7);
    }

    @Test
    void isOutdatedAfterItsTimeAndGoesOnWorking() throws Exception {
        Catalogue merged = over("'causes':[]");
        assertThat(merged.validUntil()).isEqualTo(UNTIL);
        assertThat(merged.isOutdatedAt(UNTIL)).isFalse();
        assertThat(merged.isOutdatedAt(UNTIL.plusSeconds(1))).isTrue();
        assertThat(merged.response("VISA", "00")).isPresent();
    }

    @Test
    void anAcquirersNewRuleGoesBeforeOursAndAnOldOneKeepsItsPlace() throws Exception {
        Catalogue merged = over("'rules':[{'id':'OURS_1','type':'BUSINESS_LICENCE','level':'FORBIDDEN','reason':T},"
                + "{'id':'OURS_2','type':'AGENT_ID','level':'REQUIRED','reason':T},"
                + "{'id':'LICENCE','type':'BUSINESS_LICENCE','level':'OPTIONAL','reason':T}]");
        List<String> ids = merged.rules().stream().map(DocumentRule::id).collect(Collectors.toList());
        assertThat(ids.subList(0, 3)).containsExactly("OURS_1", "OURS_2", "FORM");
        assertThat(ids).hasSize(builtIn.rules().size() + 2);
        DocumentRule licence = merged.rules().stream()
                .filter(rule -> rule.id().equals("LICENCE"))
                .findFirst()
                .orElseThrow();
        assertThat(licence.level()).isEqualTo("OPTIONAL");
    }

    @Test
    void limitsAndWindowsThatAreLeftOutStay() throws Exception {
        Catalogue merged = over("'limits':{'maxFiles':5},'windows':{'followUpDays':14}");
        assertThat(merged.limits().maxFiles()).isEqualTo(5);
        assertThat(merged.limits().maxPages()).isEqualTo(builtIn.limits().maxPages());
        assertThat(merged.limits().mediaTypes()).isEqualTo(builtIn.limits().mediaTypes());
        assertThat(merged.windows().followUp()).isEqualTo(Duration.ofDays(14));
        assertThat(merged.windows().logs()).isEqualTo(builtIn.windows().logs());
        assertThat(merged.windows().deadlineWarning()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void whatANewerVersionKnowsIsShownAndNotDropped() throws Exception {
        Catalogue merged = over("'weather':[{'x':1}],"
                + "'documents':[{'type':'PASSPORT','name':T,'notes':T,'colour':'red'}],"
                + "'rules':[{'id':'X','type':'PASSPORT','level':'IF_IT_RAINS','reason':T,'when':{'facts':['RAINING']}}],"
                + "'bulletins':[{'id':'b','kind':'WEATHER','from':'2026-11-24T00:00:00Z','title':T,'text':T}],"
                + "'responses':[{'code':'51','profiles':['JCB'],'meaning':T,'reason':'NEWER','category':'BANK_POLICY',"
                + "'money':'PERHAPS','retry':'TOMORROW','action':T}]");
        assertThat(merged.unknownSections()).containsExactly("weather");
        assertThat(merged.document(new DocumentType("PASSPORT"))).isPresent();
        assertThat(merged.rules().get(0).level()).isEqualTo("IF_IT_RAINS");
        assertThat(merged.rules().get(0).when().facts()).containsExactly("RAINING");
        assertThat(merged.bulletins()).extracting(Bulletin::kind).containsExactly("WEATHER");
        // What is not understood is taken for the most cautious.
        ResponseCode row = merged.response("JCB", "51").orElseThrow();
        assertThat(row.reading().reason()).isEqualTo("NEWER");
        assertThat(row.reading().money()).isEqualTo(MoneyCertainty.UNKNOWN);
        assertThat(row.reading().retry()).isEqualTo(RetryAdvice.STATUS);
    }

    @Test
    @DisplayName("R-75 R-85 R-89 an acquirer announces, explains, and lists licences")
    void readsBulletinsGuidesAndLicences() throws Exception {
        Catalogue merged = over(
                "'bulletins':[{'id':'m1','kind':'MAINTENANCE','from':'2026-11-24T16:00:00Z',"
                        + "'until':'2026-11-24T20:00:00Z','title':T,'text':T}],"
                        + "'guides':[{'id':'VIDEO','title':T,'steps':[T],'video':'https://example.com/v'}],"
                        + "'licences':{'publisher':'P','snapshotDate':'2026-11-01','nextUpdate':'2026-12-01','entries':["
                        + "{'number':'Z2000133000019','name':'N','status':'VALID','types':['A'],'regions':['CN'],'validUntil':'2027-07-01'}]}");
        Bulletin bulletin = merged.bulletins().get(0);
        assertThat(bulletin.holdsAt(Instant.parse("2026-11-24T16:00:00Z"))).isTrue();
        assertThat(bulletin.holdsAt(Instant.parse("2026-11-24T20:00:00Z"))).isFalse();
        assertThat(bulletin.title()).isEqualTo(new Text("文", "text"));
        assertThat(merged.guide("VIDEO").orElseThrow().video()).isEqualTo("https://example.com/v");
        assertThat(merged.guide("INSERT_CARD")).isPresent();
        assertThat(merged.licences().nextUpdate()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(merged.licences().entries())
                .extracting(LicenceRegistry.Licence::number)
                .containsExactly("Z2000133000019");
    }

    @Test
    void aLaterVersionOfAnAcquirerStartsFromOurs() throws Exception {
        Catalogue again = CatalogueJson.over(over("'causes':[]"), bytes("'windows':{'logsDays':1}"));
        assertThat(again.version()).isEqualTo("1+7");
    }

    @Test
    void saysWhatANewerOneChanges() throws Exception {
        Catalogue merged = over("'windows':{'followUpDays':14},'limits':{'maxDpi':96},"
                + "'rules':[{'id':'LICENCE','type':'BUSINESS_LICENCE','level':'OPTIONAL','reason':T}],"
                + "'vendors':[{'code':'OWN','aliases':[]}]");
        List<CatalogueChange> changes = CatalogueChange.between(builtIn, merged);
        assertThat(changes)
                .extracting(change -> change.section() + " " + change.key() + " " + change.kind())
                .containsExactly(
                        "vendors OWN ADDED",
                        "rules LICENCE CHANGED",
                        "limits maxDpi CHANGED",
                        "windows followUpDays CHANGED");
        assertThat(changes.get(0).after()).as("a maker of kernels says nothing").isNull();
        assertThat(changes.get(2).before().en()).contains("300");
        assertThat(changes.get(2).after())
                .isEqualTo(new Text("图片分辨率最高为每英寸 96 点。", "A picture may have at most 96 dots an inch."));
        assertThat(CatalogueChange.between(merged, builtIn))
                .contains(new CatalogueChange("vendors", "OWN", CatalogueChange.Kind.REMOVED, null, null));
        assertThat(CatalogueChange.between(builtIn, builtIn)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /acquirer is missing",
                "[] | must be an object",
                "{'acquirer':'A','version':0,'issuedAt':'2026-11-24T00:00:00Z','validUntil':'2026-11-24T00:00:00Z'} | /version",
                "{'acquirer':'A','version':1,'issuedAt':'yesterday','validUntil':'2026-11-24T00:00:00Z'} | /issuedAt",
                "{H,'responses':{}} | /responses must be an array",
                "{H,'responses':[{'code':'511'}]} | /responses/0/code",
                "{H,'responses':[{'code':'51','meaning':T,'reason':'OTHER','category':'SOFTWARE','action':T}]} | /responses/0/profiles",
                "{H,'rules':[{'id':'x','type':'AGENT_ID'}]} | /rules/0/id",
                "{H,'rules':[{'id':'X','type':'AGENT_ID','level':'OPTIONAL','reason':'a'}]} | /rules/0/reason must be an object",
                "{H,'windows':{'logsDays':-1}} | /windows/logsDays",
                "{H,'bits':[{'field':'TVR','byte':6,'bit':1,'code':'X','name':T}]} | /bits/0/byte",
                "{H,'bits':[{'field':'XXX','byte':1,'bit':1,'code':'X','name':T}]} | /bits/0/field",
                "{H,'statusWords':[{'word':'xx00','meaning':T}]} | /statusWords/0/word",
                "{H,'causes':[],'causes':[]} | twice",
            })
    void refusesWhatIsMalformedAndNamesThePlace(String json, String place) {
        byte[] bytes = json.replace("{H", "{" + HEAD)
                .replace(":T", ":{'zh-CN':'文','en':'text'}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CatalogueJson.over(builtIn, bytes))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(place);
    }

    @Test
    void refusesMoreThanOneMebibyte() {
        assertThatThrownBy(() -> CatalogueJson.over(builtIn, new byte[(1 << 20) + 1]))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("larger than");
    }

    private Catalogue over(String sections) throws MalformedException {
        return CatalogueJson.over(builtIn, bytes(sections));
    }

    private static byte[] bytes(String sections) {
        return ("{" + HEAD + "," + sections + "}")
                .replace(":T", ":{'zh-CN':'文','en':'text'}")
                .replace("[T", "[{'zh-CN':'文','en':'text'}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }
}
