package dev.recourse.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueBuilder;
import dev.recourse.catalogue.LicenceRegistry;
import dev.recourse.model.Application;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.PastTermination;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.TransactionFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final LocalDate FRESH = LocalDate.of(2026, 12, 31);

    private String kind = "PAYMENT_INSTITUTION";
    private String number = "Z2000131000011";
    private String code = "51";
    private LocalDate nextUpdate = FRESH;
    private final List<PastTermination> history = new ArrayList<>();

    @ParameterizedTest
    @DisplayName("R-89 The register tells whether the institution is licensed for acquiring where the merchant is")
    @CsvSource({
        "VALID, PAYMENT_PROCESSING_I, CN, 2030-01-01, VERIFIED",
        "VALID, BANK_CARD_ACQUIRING, 35, , VERIFIED",
        "VALID, BANK_CARD_ACQUIRING, 31, , REGION_NOT_COVERED",
        "VALID, PREPAID_CARD, CN, , TYPE_NOT_COVERED",
        "VALID, PAYMENT_PROCESSING_I, CN, 2026-11-23, EXPIRED",
        "VALID, PAYMENT_PROCESSING_I, CN, 2026-11-24, VERIFIED",
        "EXPIRED, PAYMENT_PROCESSING_I, CN, 2030-01-01, EXPIRED",
        "REVOKED, PAYMENT_PROCESSING_I, CN, 2030-01-01, REVOKED"
    })
    void theRegister(String status, String type, String region, LocalDate until, String result) {
        Catalogue catalogue = catalogue(
                new LicenceRegistry.Licence("Z2000131000011", "示例支付", status, List.of(type), List.of(region), until));
        assertThat(check(catalogue).check().licenceStatus()).isEqualTo(result);
        assertThat(codes(catalogue)).isEqualTo(result.equals("VERIFIED") ? List.of() : List.of("LICENCE_" + result));
        nextUpdate = LocalDate.of(2026, 11, 23);
        Catalogue stale = catalogue(
                new LicenceRegistry.Licence("Z2000131000011", "示例支付", status, List.of(type), List.of(region), until));
        assertThat(check(stale).check().licenceStatus())
                .as("stale is never negative")
                .isEqualTo("SNAPSHOT_STALE");
    }

    @Test
    @DisplayName("R-89 A bank needs no payment licence")
    void aBank() {
        kind = "BANK";
        number = null;
        assertThat(check(catalogue()).check().licenceStatus()).isEqualTo("NOT_APPLICABLE");
        assertThat(codes(catalogue())).isEmpty();
    }

    @Test
    @DisplayName("R-89 Without a register nobody is accused, and the merchant is told where to look")
    void withoutARegisterNobodyIsAccused() {
        code = "97";
        assertThat(check(CatalogueJson.builtIn()).check().licenceStatus()).isEqualTo("UNKNOWN");
        assertThat(codes(CatalogueJson.builtIn())).containsExactly("LICENCE_UNKNOWN");
        assertThat(check(CatalogueJson.builtIn()).warnings().get(0).text().zhCn())
                .contains("无法确认", "中国人民银行");
    }

    @ParameterizedTest
    @DisplayName("R-90 R-91 Neither in the register nor known to the host: stop using the terminal")
    @CsvSource({"97, true", "58, true", "03, true", "51, false"})
    void theIllegalTerminal(String answer, boolean stop) {
        code = answer;
        assertThat(codes(catalogue()).contains("STOP_USING_TERMINAL")).isEqualTo(stop);
        assertThat(codes(catalogue())).contains("LICENCE_NOT_FOUND");
        nextUpdate = LocalDate.of(2026, 11, 1);
        assertThat(codes(catalogue())).containsExactly("LICENCE_SNAPSHOT_STALE");
    }

    @Test
    @DisplayName("R-92 One terminal, one merchant; one number, one terminal")
    void theBinding() {
        assertThat(binding()).isEqualTo("CONSISTENT");
        see("102581083986056", "10023456", "SN-2026-000117");
        see("102581083986099", "10023456", "SN-2026-000999");
        assertThat(binding()).as("other merchants number their terminals alike").isEqualTo("CONSISTENT");
        see("102581083986056", "10023456", "SN-2026-000118");
        assertThat(binding()).isEqualTo("NUMBER_ON_TWO_SERIALS");
        see("102581083986099", "20000001", "SN-2026-000117");
        assertThat(binding()).isEqualTo("SERIAL_WITH_TWO_MERCHANTS");
        assertThat(codes(CatalogueJson.builtIn())).containsExactly("SERIAL_WITH_TWO_MERCHANTS", "LICENCE_UNKNOWN");
        assertThat(check(CatalogueJson.builtIn()).check().reason()).contains("一机一户");
    }

    private void see(String merchant, String terminal, String serial) {
        history.add(new PastTermination(
                NOW.minusSeconds(3600),
                "HARDWARE",
                null,
                new MerchantNumber(merchant),
                new TerminalNumber(terminal),
                new TerminalSerial(serial)));
    }

    private String binding() {
        return check(CatalogueJson.builtIn()).check().terminalBinding();
    }

    private List<String> codes(Catalogue catalogue) {
        return check(catalogue).warnings().stream().map(Problem::code).toList();
    }

    private Catalogue catalogue(LicenceRegistry.Licence... licences) {
        LicenceRegistry registry =
                new LicenceRegistry("PBOC", LocalDate.of(2026, 11, 1), nextUpdate, List.of(licences));
        return new CatalogueBuilder(CatalogueJson.builtIn()).licences(registry).build();
    }

    private Compliance check(Catalogue catalogue) {
        return Compliance.check(catalogue, application(), new TerminalHistory(history), NOW);
    }

    private Application application() {
        String licence = number == null ? "" : ",\"licenceNumber\":\"" + number + "\"";
        String json = "{\"transaction\":{\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
                + "\"terminalSerial\":\"SN-2026-000117\",\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\","
                + "\"posEntryMode\":\"051\",\"transactionType\":\"PURCHASE\","
                + "\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
                + "\"occurredAt\":\"2026-11-24T07:30:00Z\",\"requestSent\":true,\"responseReceived\":true,"
                + "\"responseCode\":\"" + code + "\"},\"application\":{"
                + "\"institution\":{\"kind\":\"" + kind + "\",\"name\":\"示例支付\"" + licence + "},"
                + "\"merchant\":{\"merchantNumber\":\"102581083986056\",\"name\":\"福州小店\","
                + "\"unifiedSocialCreditCode\":\"91350100M000100Y43\"}}}";
        Application application = TransactionFiles.read(json.getBytes(StandardCharsets.UTF_8), NOW)
                .application();
        if (application == null) throw new AssertionError(json);
        return application;
    }
}
