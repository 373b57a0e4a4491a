package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueCheckTest {
    private static final String TEXT = "{'zh-CN':'文','en':'text'}";
    private static final String READING = "'reason':'OTHER','category':'SOFTWARE','action':" + TEXT;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,'reason':'OTHER','category':'NOWHERE','action':T}] | responses P/51 category names NOWHERE, which is not in categories
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'cause':'NOTHING'}] | responses P/51 cause names NOTHING, which is not in causes
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'otherCauses':['NOTHING']}] | responses P/51 otherCauses names NOTHING, which is not in causes
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'cause':'POWER'}] | responses P/51 has the cause POWER of HARDWARE under SOFTWARE
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'money':'UNKNOWN','retry':'NOW'}] | responses P/51 advises NOW while the money is unknown
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'money':'NEWER','retry':'LATER'}] | responses P/51 advises LATER while the money is unknown
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'money':'UNKNOWN','newAttempt':true}] | responses P/51 action means a new attempt while the money is unknown
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'retry':'STATUS','untilConfirmed':T}] | responses P/51 has untilConfirmed, but no new attempt to hold
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'newAttempt':true,'untilConfirmed':{'en':'x'}}] | responses P/51 untilConfirmed has no text in zh-CN
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'remedies':['UMBRELLA']}] | responses P/51 remedies names UMBRELLA, which is not in remedies
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'proven':[{'cause':'RAIN','retry':'FIX','action':T}]}] | responses P/51 proven RAIN cause names RAIN, which is not in causes
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'proven':[{'cause':'POWER','events':['T_99'],'retry':'FIX','action':T}]}] | responses P/51 proven POWER events names T_99, which is not in events
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'proven':[{'cause':'POWER','answers':{'CLOCK_RIGHT':['PERHAPS']},'retry':'FIX','action':T}]}] | responses P/51 proven POWER answers wants PERHAPS of CLOCK_RIGHT
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'proven':[{'cause':'POWER','retry':'FIX','action':T}]}] | responses P/51 proven POWER is none of otherCauses
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'money':'UNKNOWN','otherCauses':['POWER'],'proven':[{'cause':'POWER','retry':'NOW','action':T}]}] | responses P/51 proven POWER advises NOW while the money is unknown
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,R,'otherCauses':['POWER'],'proven':[{'cause':'POWER','retry':'FIX','action':{'en':'x'}}]}] | responses P/51 proven POWER action has no text in zh-CN
                    'responses':[{'code':'51','profiles':['P'],'meaning':{'en':'text'},R}] | responses P/51 meaning has no text in zh-CN
                    'responses':[{'code':'51','profiles':['P'],'meaning':{'zh-CN':'文'},R}] | responses P/51 meaning has no text in en
                    'responses':[{'code':'51','profiles':['P'],'meaning':T,'reason':'OTHER','category':'SOFTWARE','action':{'zh-CN':'文','en':' '}}] | responses P/51 action has no text in en
                    'responses':[{'code':'51','profiles':['P','P'],'meaning':T,R}] | responses P/51 stands twice in one document
                    'statusWords':[{'word':'6FFF','meaning':T}] | statusWords 6FFF/ANY has no steps
                    'statusWords':[{'word':'6FFF','steps':['ANY'],'meaning':T,'bit':'B9b9'}] | statusWords 6FFF/ANY bit names B9b9, which is no bit of TVR
                    'kernelOutcomes':[{'id':'K_90','step':'ANY','condition':T,R,'vendorValues':{'NOBODY':['1']}}] | kernelOutcomes K_90 vendorValues names NOBODY, which is not in vendors
                    'kernelOutcomes':[{'id':'K_90','step':'ANY','condition':T,R,'responseCodes':['ZZ']}] | kernelOutcomes K_90 responseCodes names ZZ, which no profile has
                    'kernelOutcomes':[{'id':'K_90','step':'ANY','condition':T,R,'bits':['B2b3']}] | kernelOutcomes K_90 bits names B2b3, which is no bit of TVR
                    'bits':[{'field':'TVR','byte':1,'bit':8,'code':'AGAIN','name':T}] | bits TVR/AGAIN looks at TVR byte 1 mask 128 value 128, as another row does
                    'bits':[{'field':'CID','byte':1,'mask':16,'value':32,'code':'ODD','name':T}] | bits CID/ODD has a value outside its mask
                    'events':[{'id':'T_90','code':'APP_CRASH','name':T,R}] | events T_90 has the code APP_CRASH of another event
                    'events':[{'id':'T_90','code':'NEW','name':T,R,'kernelOutcome':'K_99'}] | events T_90 kernelOutcome names K_99, which is not in kernelOutcomes
                    'events':[{'id':'T_90','code':'NEW','name':T,R,'reversalReason':'77'}] | events T_90 reversalReason names 77, which is not in reversalReasons
                    'reversalReasons':[{'code':'77','meaning':{'en':'x'}}] | reversalReasons 77 meaning has no text in zh-CN
                    'categories':[{'code':'WEATHER','name':T,'remedies':['UMBRELLA']}] | categories WEATHER remedies names UMBRELLA, which is not in remedies
                    'causes':[{'code':'RAIN','category':'WEATHER','name':T,'description':T,'remedies':['OTHER_MEANS']}] | causes RAIN category names WEATHER, which is not in categories
                    'causes':[{'code':'RAIN','category':'EXTERNAL','name':T,'description':T}] | causes RAIN has no remedies
                    'causes':[{'code':'RAIN','category':'EXTERNAL','requirement':'R-57','name':T,'description':T,'remedies':['OTHER_MEANS']}] | causes RAIN is reached by no row
                    'causes':[{'code':'POWER','category':'HARDWARE','name':T,'description':T,'remedies':['OTHER_MEANS']}] | causes has none for R-58
                    'remedies':[{'code':'UMBRELLA','category':'EXTERNAL','audience':'OPERATOR','name':T,'text':T,'guide':'NONE'}] | remedies UMBRELLA guide names NONE, which is not in guides
                    'prevention':[{'id':'P','category':'EXTERNAL','causes':['RAIN'],'everyDays':1,'terminations':1,'withinDays':1,'title':T,'text':T}] | prevention P causes names RAIN, which is not in causes
                    'guides':[{'id':'G','title':T,'steps':[{'en':'x'}]}] | guides G step 1 has no text in zh-CN
                    'guides':[{'id':'G','title':T}] | guides G has no steps
                    'bulletins':[{'id':'b','kind':'POLICY','from':'2026-11-24T00:00:00Z','until':'2026-11-23T00:00:00Z','title':T,'text':T}] | bulletins b ends before it begins
                    'questions':[{'id':'Q','use':'DIAGNOSIS','text':T,'why':T,'answers':[{'value':'YES','text':T,'supports':['RAIN']}]}] | questions Q answer YES supports names RAIN, which is not in causes
                    'documents':[{'type':'PASSPORT','name':T,'notes':{}}] | documents PASSPORT notes has no text in en
                    'rules':[{'id':'X','type':'PASSPORT','level':'OPTIONAL','reason':T}] | rules X type names PASSPORT, which is not in documents
                    'rules':[{'id':'X','type':'AGENT_ID','level':'ONE_OF','reason':T}] | rules X has no group
                    'rules':[{'id':'X','type':'AGENT_ID','level':'OPTIONAL','reason':T,'when':{'amountTierFrom':'T9'}}] | rules X when amountTierFrom names T9, which is not in amountTiers
                    'rules':[{'id':'X','type':'AGENT_ID','level':'OPTIONAL','reason':T,'when':{'answers':{'NOBODY_ASKS':['YES']}}}] | rules X when answers names NOBODY_ASKS, which is not in questions
                    'rules':[{'id':'X','type':'AGENT_ID','level':'OPTIONAL','reason':T,'when':{'answers':{'REPAIRED':['PERHAPS']}}}] | rules X when answers wants PERHAPS of REPAIRED
                    'rules':[{'id':'X','type':'AGENT_ID','level':'OPTIONAL','reason':T,'when':{'causes':['RAIN']}}] | rules X when causes names RAIN, which is not in causes
                    'limits':{'mediaTypes':[]} | limits mediaTypes is empty
                    'limits':{'maxDpi':0} | limits let nothing through
                    'limits':{'maxNameLength':7} | limits maxNameLength is less than 8, too short for a name
                    'licences':{'publisher':'P','entries':[{'number':'Z2','name':'n','status':'VALID'}]} | licences have entries but no snapshotDate or nextUpdate
                    """)
    void namesThePlaceOfAFault(String section, String fault) throws MalformedException {
        assertThat(CatalogueCheck.faults(with(section))).contains(fault);
    }

    @Test
    void namesAllFaultsAtOnce() throws MalformedException {
        Catalogue faulty = with("'remedies':[{'code':'A','category':'NO','audience':'OPERATOR','name':{},'text':T}]");
        assertThat(CatalogueCheck.faults(faulty))
                .containsExactlyInAnyOrder(
                        "remedies A name has no text in zh-CN",
                        "remedies A name has no text in en",
                        "remedies A category names NO, which is not in categories");
    }

    @Test
    void takesCodesThatANewerVersionKnows() throws MalformedException {
        assertThat(
                        CatalogueCheck.faults(
                                with(
                                        "'categories':[{'code':'WEATHER','name':T}],"
                                                + "'causes':[{'code':'RAIN','category':'WEATHER','name':T,'description':T,'remedies':['OTHER_MEANS']}],"
                                                + "'documents':[{'type':'PASSPORT','name':T,'notes':T}],"
                                                + "'rules':[{'id':'X','type':'PASSPORT','level':'IF_IT_RAINS','reason':T,'when':{'facts':['RAINING']}}]")))
                .isEmpty();
    }

    private static Catalogue with(String sections) throws MalformedException {
        String json =
                "{'acquirer':'a','version':1,'issuedAt':'2026-11-24T00:00:00Z','validUntil':'2027-11-24T00:00:00Z',"
                        + sections.replace(":T", ":" + TEXT).replace(",R", "," + READING)
                        + "}";
        return CatalogueJson.over(
                CatalogueJson.builtIn(), json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
