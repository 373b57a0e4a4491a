package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Institution;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminationReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionFilesTest {
    private static final String TRANSACTION = "\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
            + "\"terminalSerial\":\"SN-2026-000117\",\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\","
            + "\"posEntryMode\":\"051\",\"transactionType\":\"PURCHASE\","
            + "\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
            + "\"occurredAt\":\"2026-11-24T07:30:00Z\",\"requestSent\":true,\"responseReceived\":false";
    private static final String SMALL =
            "{\"transaction\":{" + TRANSACTION + "},\"application\":{\"merchant\":{\"name\":\"福州小店\"}}}";

    @Test
    void fillsInWhatMayBeMissing() {
        TransactionFile file = read(SMALL);
        assertThat(file.problems()).isEmpty();
        Application application = file.application();
        assertThat(application.applicationKind()).isEqualTo(ApplicationKind.HANDLE_FAILURE);
        assertThat(application.reason()).isEqualTo(TerminationReason.DIAGNOSED);
        assertThat(application.requestedAction()).isEqualTo("CONFIRM_STATUS");
        assertThat(application.narrative()).isEmpty();
        assertThat(application.complianceCheck()).isEqualTo(ComplianceCheck.unknown(Samples.DAY));
        assertThat(application.merchant().merchantNumber()).isEqualTo(Samples.MERCHANT);
        assertThat(application.terminal().terminalNumber()).isEqualTo(Samples.TERMINAL);
        assertThat(application.terminal().serial().value()).isEqualTo("SN-2026-000117");
        assertThat(application.institution()).isEqualTo(TransactionFiles.UNKNOWN_INSTITUTION);
        assertThat(application.declaration()).isNull();
        assertThat(file.applicant()).isNull();
    }

    @Test
    @Tag("R-01")
    @DisplayName("R-01: a card that was not inserted is a warning of the file, also where nothing is applied for")
    void warnsOfACardThatWasNotInserted() {
        assertThat(read(SMALL).warnings()).isEmpty();
        for (String mode : List.of("801", "021", "071")) {
            TransactionFile file = read(SMALL.replace("\"051\"", "\"" + mode + "\""));
            assertThat(file.problems()).isEmpty();
            assertThat(file.warnings()).extracting(Problem::code).containsExactly("ENTRY_MODE_NOT_CHIP");
        }
    }

    @Test
    void namesWhatIsMisspeltAndRepeatsNoNumber() {
        String misspelt = SMALL.replace("\"application\":{", "\"aplication\":{},\"application\":{\"narrativ\":\"x\",")
                .replace("{\"transaction\"", "{\"6222000000000005\":1,\"transaction\"");
        TransactionFile file = read(misspelt);
        assertThat(file.problems()).isEmpty();
        assertThat(file.warnings()).extracting(Problem::code).containsOnly("MEMBER_UNKNOWN");
        assertThat(file.warnings())
                .extracting(Problem::target)
                .containsExactlyInAnyOrder("", "/aplication", "/application/narrativ");
        assertThat(file.warnings().toString()).doesNotContain("6222000000000005");
        assertThat(read(SMALL).warnings()).isEmpty();
    }

    @Test
    void takesTheGivenInstitutionOnlyIfTheFileNamesNone() {
        Institution ours = new Institution("BANK", null, "示例银行", null, null, null);
        assertThat(TransactionFiles.read(bytes(SMALL), Samples.DAY, ours)
                        .application()
                        .institution())
                .isEqualTo(ours);
        String named =
                SMALL.replace("{\"merchant\":", "{\"institution\":{\"kind\":\"BANK\",\"name\":\"别行\"},\"merchant\":");
        assertThat(TransactionFiles.read(bytes(named), Samples.DAY, ours)
                        .application()
                        .institution()
                        .name())
                .isEqualTo("别行");
    }

    @Test
    @Tag("R-02")
    @Tag("R-16")
    @Tag("R-26")
    void readsAWholeApplication() throws Exception {
        TransactionFile file = TransactionFiles.read(Contract.MAPPER.writeValueAsBytes(whole()), Samples.DAY);
        assertThat(file.problems()).isEmpty();
        assertThat(file.application()).isEqualTo(DocumentSamples.application());
        assertThat(file.applicant())
                .isEqualTo(
                        DocumentSamples.of(dev.recourse.model.EntryKind.MESSAGE).applicant());
        assertThat(file.events()).extracting("id").containsExactly("T_04", "T_01");
        assertThat(file.answers()).containsEntry("Q_SLIP", "NO");
    }

    @Test
    void reportsAllProblemsAtOnceWithTextsInBothLanguages() {
        TransactionFile file = read(
                "{\"transaction\":{\"merchantNumber\":\"1\",\"terminalNumber\":\"10023456\",\"pan\":\"6222000000000005\","
                        + "\"maskedPan\":\"6222000000000005\"},\"events\":[{},{\"id\":\"T_01\"}],\"answers\":{\"Q_A\":7,\"Q_B\":\"x\"},"
                        + "\"application\":{\"declaration\":{\"accepted\":true},\"narrative\":\"%B6222000000000005^X^\"}}");
        assertThat(file.application()).isNull();
        assertThat(file.problems())
                .extracting(problem -> problem.code() + " " + problem.target())
                .contains(
                        "MEMBER_INVALID /transaction/merchantNumber",
                        "MEMBER_MISSING /transaction/money",
                        "MEMBER_INVALID /transaction/maskedPan",
                        "CARD_DATA /transaction/pan",
                        "CARD_DATA /application/narrative",
                        "MEMBER_MISSING /application/merchant/name",
                        "MEMBER_MISSING /application/declaration/textVersion",
                        "MEMBER_MISSING /events/0/id",
                        "MEMBER_INVALID /answers/Q_A")
                .doesNotHaveDuplicates();
        assertThat(file.events()).extracting("id").containsExactly("T_01");
        assertThat(file.answers()).containsOnlyKeys("Q_B");
        for (Problem problem : file.problems()) {
            assertThat(problem.text().en()).isNotEmpty().doesNotContain("{", "622200");
            assertThat(problem.text().zhCn()).isNotEmpty().doesNotContain("{", "622200");
            assertThat(problem.text().zhCn()).isNotEqualTo(problem.text().en());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"transaction":          | 1
            {"a":1,'b':2}            | 1
            {} {}                    | 1
            {"a":1,"a":2}            | 1
            []                       | 0
            null                     | 0
            """)
    void reportsWhatIsNoJsonObjectAsOneProblem(String text, int placed) {
        TransactionFile file = read(text);
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("MALFORMED_JSON");
            assertThat(problem.text().en().matches(".*line 1, column [0-9]+.*")).isEqualTo(placed == 1);
            assertThat(problem.text().zhCn().matches(".*第 1 行第 [0-9]+ 列.*")).isEqualTo(placed == 1);
        });
    }

    @Test
    void isNotAcceptedUntilItSaysSo() {
        for (String declaration : List.of("{\"accepted\":false,\"textVersion\":\"1\"}", "{}", "null")) {
            TransactionFile file = read(with("\"declaration\":" + declaration));
            assertThat(file.problems()).as(declaration).isEmpty();
            assertThat(file.application().declaration()).as(declaration).isNull();
        }
        TransactionFile accepted = read(with("\"declaration\":{\"accepted\":true,\"textVersion\":\"1\"}"));
        assertThat(accepted.application().declaration().acceptedAt()).isEqualTo(Samples.DAY);
        assertThat(read(with("\"declaration\":{\"accepted\":\"yes\",\"textVersion\":\"1\"}"))
                        .problems())
                .extracting(Problem::target)
                .containsExactly("/application/declaration/accepted");
    }

    @Test
    void resumesSystemFailuresOnly() {
        assertThat(read(with("\"applicationKind\":\"RESUME_TRANSACTION\""))
                        .application()
                        .reason())
                .isEqualTo(TerminationReason.SYSTEM_FAILURE);
        assertThat(read(with("\"applicationKind\":\"RESUME_TRANSACTION\",\"reason\":\"OTHER\""))
                        .problems())
                .extracting(Problem::target)
                .containsExactly("/application/reason");
    }

    @Test
    void makesLineFeedsOfAllLineBreaks() {
        assertThat(read(with("\"narrative\":\"a\\r\\nb\\rc\\n\"")).application().narrative())
                .isEqualTo("a\nb\nc\n");
    }

    @Test
    void refusesAResponseCodeWithoutResponse() {
        assertThat(read(SMALL.replace(
                                "\"responseReceived\":false", "\"responseReceived\":false,\"responseCode\":\"91\""))
                        .problems())
                .extracting(Problem::target)
                .containsExactly("/transaction/responseReceived");
    }

    /** Whatever stands in whatever place: no exception, and an application only without a reason against it. */
    @Test
    void survivesEveryMixture() throws Exception {
        Random random = new Random(17);
        String[] others = {
            "null", "7", "1.5", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"pan\":1}", "\"A\"", "1E400"
        };
        for (int round = 0; round < 3_000; round++) {
            JsonNode root = whole();
            for (int i = random.nextInt(4); i >= 0; i--) {
                List<JsonNode> containers = new ArrayList<>();
                containers(root, containers);
                JsonNode container = containers.get(random.nextInt(containers.size()));
                JsonNode other = Contract.MAPPER.readTree(others[random.nextInt(others.length)]);
                if (container.isEmpty()) continue;
                int at = random.nextInt(container.size());
                if (container instanceof ArrayNode array) array.set(at, other);
                else {
                    List<String> names = new ArrayList<>();
                    container.fieldNames().forEachRemaining(names::add);
                    ((ObjectNode) container).set(names.get(at), other);
                }
            }
            TransactionFile file = TransactionFiles.read(Contract.MAPPER.writeValueAsBytes(root), Samples.DAY);
            if (file.application() == null) assertThat(file.problems()).isNotEmpty();
        }
    }

    private static ObjectNode whole() throws Exception {
        ObjectNode root = (ObjectNode) Contract.MAPPER.readTree(
                "{\"events\":[{\"id\":\"T_04\",\"at\":\"2026-11-24T07:29:59Z\",\"detail\":\"3 次\"},{\"id\":\"T_01\"}],"
                        + "\"answers\":{\"Q_SLIP\":\"NO\"}}");
        ObjectNode document = (ObjectNode)
                Contract.MAPPER.readTree(Documents.write(DocumentSamples.of(dev.recourse.model.EntryKind.APPLICATION)));
        ObjectNode application = (ObjectNode) document.get("body");
        root.set("transaction", application.remove("transaction"));
        application.set("applicant", document.get("applicant"));
        root.set("application", application);
        return root;
    }

    private static void containers(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) containers.add(node);
        for (JsonNode child : node) containers(child, containers);
    }

    private static String with(String members) {
        return SMALL.replace("{\"merchant\":", "{" + members + ",\"merchant\":");
    }

    private static TransactionFile read(String json) {
        return TransactionFiles.read(bytes(json), Samples.DAY);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
