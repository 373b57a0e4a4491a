package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.Problem;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.ReversalState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosesTest {
    private static final JsonSchema SCHEMA = Contract.part("diagnosis");
    private static final String RECORD = "\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
            + "\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\",\"posEntryMode\":\"051\","
            + "\"transactionType\":\"PURCHASE\",\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
            + "\"occurredAt\":\"2026-11-24T07:30:00Z\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requestSent\":false,\"responseReceived\":false",
                "\"requestSent\":true,\"responseReceived\":false",
                "\"requestSent\":true,\"responseReceived\":true,\"responseCode\":\"51\",\"profile\":\"CUP_CURRENT\"",
                "\"requestSent\":true,\"responseReceived\":true,\"responseCode\":\"00\",\"kernel\":{\"outcome\":\"K-27\"}",
                "\"requestSent\":false,\"responseReceived\":false,\"kernel\":{\"vendor\":\"Morefun\",\"vendorCode\":\"0x0811\"},"
                        + "\"emv\":\"9505004000000000 9F0E050040000000\""
            })
    @DisplayName(
            "A file with nothing but a transaction is diagnosed; the JSON is the contract's diagnosis and two members more")
    void writesTheDiagnosisOfTheContract(String facts) throws Exception {
        TransactionFile file = read("{\"transaction\":{" + RECORD + "," + facts + "}}");
        assertThat(file.diagnosisProblems()).isEmpty();
        JsonNode json = Contract.MAPPER.readTree(Diagnoses.write(diagnose(file), file.warnings(), Locale.ENGLISH));
        assertThat(Contract.faults(SCHEMA, json)).isEmpty();
        assertThat(json.get("hypotheses")).isNotEmpty();
        assertThat(Contract.faults(SCHEMA, ((ObjectNode) json.deepCopy()).without("reason")))
                .isNotEmpty();
        MoneyCertainty.valueOf(json.get("moneyCertainty").asText());
        RetryAdvice.valueOf(json.get("retryAdvice").asText());
        ReversalState.valueOf(json.get("reversalState").asText());
        assertThat(json.get("questions").isArray()).isTrue();
        for (JsonNode question : json.get("questions")) {
            assertThat(question.fieldNames()).toIterable().containsExactly("questionId", "text");
        }
        assertThat(((ObjectNode) json).has("warnings")).isFalse();
    }

    @Test
    @DisplayName("§5.1: raw EMV data fill the record's fields; what is dropped is named by its tag alone")
    void filtersRawEmvData() {
        TransactionFile file = read("{\"transaction\":{" + RECORD
                + ",\"requestSent\":true,\"responseReceived\":true,"
                + "\"emv\":\"95050040000000 9B02E800 9F270100 9F34031E0300 5F340101 8A023030 5A086222021234567894"
                + " 57106222021234567894D29122010000000F 9F0E050010000000\"},"
                + "\"actionCodes\":{\"tacDenial\":\"0040000000\",\"iacDenial\":\"0050000000\"}}");
        assertThat(file.problems()).allMatch(problem -> problem.target().startsWith("/application"));
        assertThat(file.transaction().terminalVerificationResults()).isEqualTo("0040000000");
        assertThat(file.transaction().transactionStatusInformation()).isEqualTo("E800");
        assertThat(file.transaction().cryptogramInformationData()).isEqualTo("00");
        assertThat(file.transaction().cvmResults()).isEqualTo("1E0300");
        assertThat(file.transaction().cardSequenceNumber()).isEqualTo("001");
        assertThat(file.transaction().responseCode()).isEqualTo("00");
        assertThat(file.actionCodes().tacDenial()).hasToString("0040000000");
        assertThat(file.actionCodes().iacDenial()).hasToString("0050000000");
        assertThat(file.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("EMV_TAGS_DROPPED");
            assertThat(warning.text().en()).contains("57, 5A");
        });
        String all = file
                + new String(Diagnoses.write(diagnose(file), file.warnings(), Locale.ENGLISH), StandardCharsets.UTF_8);
        assertThat(all).doesNotContain("622202");
    }

    @Test
    void keepsTheRecordsWordWhereTheCardsDataDifferAndSaysSo() {
        TransactionFile file = read("{\"transaction\":{" + RECORD
                + ",\"requestSent\":false,\"responseReceived\":false,\"terminalVerificationResults\":\"0800000000\","
                + "\"emv\":\"95050040000000\"}}");
        assertThat(file.transaction().terminalVerificationResults()).isEqualTo("0800000000");
        assertThat(file.warnings()).extracting(Problem::code).containsExactly("EMV_DIFFERS");
    }

    @Test
    void takesAnAnswerOfTheTerminalItselfAsAnOutcome() {
        TransactionFile file = read("{\"transaction\":{" + RECORD
                + ",\"requestSent\":false,\"responseReceived\":false,\"emv\":\"8A025A33\"}}");
        assertThat(file.transaction().responseCode()).isNull();
        assertThat(file.transaction().kernel().outcome()).isEqualTo("K_23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"95\"", "\"9505004000000\"", "\"zz\"", "7", "{}"})
    void refusesWhatAreNoDataObjects(String emv) {
        TransactionFile file = read("{\"transaction\":{" + RECORD
                + ",\"requestSent\":false,\"responseReceived\":false,\"emv\":" + emv + "}}");
        assertThat(file.diagnosisProblems())
                .extracting(problem -> problem.code() + " " + problem.target())
                .containsExactly("MEMBER_INVALID /transaction/emv");
    }

    @Test
    void knowsEventsByEveryName() {
        TransactionFile file = read(
                "{\"transaction\":{" + RECORD
                        + ",\"requestSent\":true,\"responseReceived\":false,\"kernel\":{\"outcome\":\"K-31\"}},"
                        + "\"events\":[{\"id\":\"T-13\"},{\"id\":\"COMM_RECEIVE_TIMEOUT\"},{\"id\":\"T_13\"},{\"id\":\"T_77\"}]}");
        assertThat(file.events()).extracting("id").containsExactly("T_13", "T_13", "T_13", "T_77");
        assertThat(file.transaction().kernel().outcome()).isEqualTo("K_31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"displayedText\":\"6222 0212 3456 7894\"},\"events\":[]",
                "\"kernel\":{\"outcome\":\"K_31\",\"vendor\":\"Morefun\",\"vendorCode\":\"6222021234567894\"}},\"events\":[]",
                "\"cardProduct\":\";6222021234567894=2912\"},\"events\":[]",
                "\"displayedText\":\"x\"},\"events\":[{\"id\":\"T_01\",\"detail\":\"card 6222021234567894\"}]",
                "\"displayedText\":\"x\"},\"answers\":{\"Q_CARD\":\"6222021234567894\"}",
                "\"displayedText\":\"x\"},\"answers\":{\"Q6222021234567894\":\"x\"}",
                "\"displayedText\":\"x\"},\"application\":{\"narrative\":\"%B6222021234567894^X^\"}",
                "\"pan\":\"6222021234567894\"},\"events\":[]",
                "\"P6222021234567894\":1,\"displayedText\":\"6222021234567894\"},\"events\":[]"
            })
    @DisplayName("§5.8: card numbers and track data are refused wherever they stand, and never repeated")
    void refusesCardDataWithoutRepeatingThem(String rest) {
        TransactionFile file =
                read("{\"transaction\":{" + RECORD + ",\"requestSent\":true,\"responseReceived\":false," + rest + "}");
        assertThat(file.diagnosisProblems()).isNotEmpty();
        assertThat(file.toString()).doesNotContain("6222021234567894").doesNotContain("0212 3456");
    }

    private static Diagnosed diagnose(TransactionFile file) {
        return Diagnoser.diagnose(
                CatalogueJson.builtIn(),
                DiagnosisInput.of(file.transaction(), Samples.DAY)
                        .withEvents(file.events())
                        .withAnswers(file.answers())
                        .withActionCodes(file.actionCodes()));
    }

    private static TransactionFile read(String json) {
        return TransactionFiles.read(json.getBytes(StandardCharsets.UTF_8), Samples.DAY);
    }
}
