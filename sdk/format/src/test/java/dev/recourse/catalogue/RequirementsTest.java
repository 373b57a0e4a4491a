package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Applicant;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminationReason;
import dev.recourse.wire.CatalogueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();

    private final Applications application = new Applications();
    private final List<EvidenceItem> evidence = new ArrayList<>(
            List.of(Applications.item(DocumentType.BUSINESS_LICENCE), Applications.item(DocumentType.SALES_SLIP)));

    @Test
    void aCompleteApplicationHasNoProblems() {
        assertThat(problems()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        application.declaration = null;
        application.reason = TerminationReason.SYSTEM_FAILURE;
        application.terminalsMerchant = "310100048140002";
        application.phone = "12345";
        evidence.clear();
        assertThat(problems())
                .containsExactly(
                        "CONTACT_RECORD_MISSING /contactRecord",
                        "DECLARATION_MISSING /declaration",
                        "TERMINAL_OF_ANOTHER_MERCHANT /terminal/merchantNumber",
                        "PHONE_FORMAT /merchant/contactPhone",
                        "EVIDENCE_MISSING BUSINESS_LICENCE",
                        "EVIDENCE_MISSING TERMINAL_JOURNAL",
                        "EVIDENCE_MISSING SOFTWARE_REPORT",
                        "EVIDENCE_MISSING SALES_SLIP");
    }

    @Test
    @DisplayName("R-40 In a system failure the contact record comes first, and its lack is told as that")
    void aSystemFailureWantsTheContactRecordFirst() {
        systemFailure();
        assertThat(problems()).containsExactly("CONTACT_RECORD_MISSING /contactRecord");
        evidence.add(Applications.item(DocumentType.INSTITUTION_CONTACT_RECORD));
        assertThat(problems()).as("a file is no record").containsExactly("CONTACT_RECORD_MISSING /contactRecord");
        application.contact = Applications.contact();
        assertThat(problems()).isEmpty();
    }

    @Test
    @DisplayName("R-41 R-42 A contact record says the solution and the time of recovery, where they are known")
    void warnsOfAContactRecordWithoutSolutionOrTime() {
        systemFailure();
        application.contact = Applications.contact();
        assertThat(warnings())
                .containsExactly(
                        "CONTACT_WITHOUT_SOLUTION /contactRecord/plannedSolution",
                        "CONTACT_WITHOUT_ETA /contactRecord/eta");
        application.contact =
                new ContactRecord(Applications.AT, "PHONE", "客服", "已报修", Applications.AT.plusSeconds(3600), "更换读卡器");
        assertThat(warnings()).isEmpty();
    }

    private void systemFailure() {
        application.reason = TerminationReason.SYSTEM_FAILURE;
        evidence.add(Applications.item(DocumentType.TERMINAL_JOURNAL));
        evidence.add(Applications.item(DocumentType.SOFTWARE_REPORT));
    }

    @Test
    @DisplayName("R-43 Only a system failure is resumed")
    void onlyASystemFailureIsResumed() {
        application.kind = ApplicationKind.RESUME_TRANSACTION;
        assertThat(problems()).containsExactly("RESUME_NEEDS_SYSTEM_FAILURE /reason");
        systemFailure();
        application.contact = Applications.contact();
        assertThat(problems()).isEmpty();
    }

    @Test
    @DisplayName(
            "§6.4 rule 2: nothing is ready with a document missing, a group unsatisfied or the declaration not accepted")
    void rule2NothingIsReadyThatIsNotComplete() {
        Random random = new Random(62);
        int refused = 0;
        int ready = 0;
        for (int i = 0; i < 3_000; i++) {
            Applications some = ChecklistTest.random(random);
            some.contact = Applications.contact();
            List<EvidenceItem> all = ChecklistTest.wanted(some);
            if (random.nextBoolean() && !all.isEmpty()) all.remove(random.nextInt(all.size()));
            if (random.nextInt(4) == 0) some.declaration = null;
            ChecklistInput input = some.input(all);
            boolean complete = Checklist.of(CATALOGUE, input).satisfied() && some.declaration != null;
            List<Problem> problems =
                    Requirements.problems(CATALOGUE, input, EvidenceLimits.of(null, MaterialLimits.DEFAULT));
            boolean missing = problems.stream()
                    .anyMatch(problem -> problem.code().startsWith("EVIDENCE_MISSING")
                            || problem.code().equals("EVIDENCE_FORBIDDEN")
                            || problem.code().equals("DECLARATION_MISSING"));
            assertThat(missing).as(() -> input.toString()).isEqualTo(!complete);
            if (complete) ready++;
            else refused++;
        }
        assertThat(ready).isGreaterThan(300);
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    @DisplayName(
            "§6.4 rule 6: a system failure without a contact record is refused, and said why; nothing else is for that")
    void rule6ASystemFailureWantsItsContactRecord() {
        Random random = new Random(66);
        for (int i = 0; i < 2_000; i++) {
            Applications some = ChecklistTest.random(random);
            some.contact = random.nextBoolean() ? Applications.contact() : null;
            ChecklistInput input = some.input(ChecklistTest.wanted(some));
            List<String> codes =
                    Requirements.problems(CATALOGUE, input, EvidenceLimits.of(null, MaterialLimits.DEFAULT)).stream()
                            .map(Problem::code)
                            .toList();
            boolean owed = some.reason.equals(TerminationReason.SYSTEM_FAILURE) && some.contact == null;
            assertThat(codes.contains("CONTACT_RECORD_MISSING"))
                    .as(() -> input.toString())
                    .isEqualTo(owed);
        }
    }

    @Test
    void anUnknownKindOfApplicationIsNotWritten() {
        application.kind = new ApplicationKind("REFUND_ME");
        assertThat(problems()).containsExactly("APPLICATION_KIND_NOT_TAKEN /applicationKind");
    }

    @Test
    void terminalTransactionAndMerchantBelongTogether() {
        application.transactionsMerchant = "310100048140002";
        application.transactionsTerminal = "00000002";
        assertThat(problems())
                .containsExactly(
                        "TRANSACTION_OF_ANOTHER_MERCHANT /transaction/merchantNumber",
                        "TRANSACTION_OF_ANOTHER_TERMINAL /transaction/terminalNumber");
    }

    @Test
    void evidenceNamesAConsentOfItsApplication() {
        evidence.set(1, Applications.item(DocumentType.SALES_SLIP, "image/jpeg", 10, Applications.CONSENT));
        assertThat(problems()).containsExactly("CONSENT_UNKNOWN sales_slip.jpg");
        application.consents.add(Applications.consent(DocumentType.SALES_SLIP));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"021,true", "071,true", "801,true", "011,true", "051,false", "052,false"})
    @Tag("R-01")
    void warnsOfTransactionsThatWereNotInserted(String entryMode, boolean warned) {
        application.entryMode = entryMode;
        assertThat(problems()).isEmpty();
        assertThat(warnings().contains("ENTRY_MODE_NOT_CHIP /transaction/posEntryMode"))
                .isEqualTo(warned);
    }

    @Test
    void aWrongCheckCharacterIsAWarningAndAWrongFormAProblem() {
        application.creditCode = "91350100M0001TGQXM";
        assertThat(problems()).isEmpty();
        assertThat(warnings()).containsExactly("CREDIT_CODE_CHECKSUM /merchant/unifiedSocialCreditCode");
        application.creditCode = "110108000000016";
        assertThat(warnings()).containsExactly("CREDIT_CODE_LEGACY /merchant/unifiedSocialCreditCode");
        application.creditCode = "91350100";
        assertThat(problems()).containsExactly("CREDIT_CODE_FORMAT /merchant/unifiedSocialCreditCode");
    }

    @Test
    void onlyPaymentInstitutionsHaveALicenceNumber() {
        application.licenceNumber = "Z2000131000012";
        assertThat(problems()).containsExactly("LICENCE_NUMBER_NOT_APPLICABLE /institution/licenceNumber");
        application.institutionKind = "PAYMENT_INSTITUTION";
        assertThat(problems()).isEmpty();
        assertThat(warnings()).containsExactly("LICENCE_NUMBER_CHECK_DIGIT /institution/licenceNumber");
        application.licenceNumber = "Z2000131000011";
        assertThat(warnings()).isEmpty();
        application.licenceNumber = "Z2000";
        assertThat(problems()).containsExactly("LICENCE_NUMBER_FORMAT /institution/licenceNumber");
    }

    @ParameterizedTest
    @CsvSource({
        "13812341234,true",
        "138****1234,true",
        "010-12345678,true",
        "+8613812341234,false",
        "+861381234123,true",
        "12345,false"
    })
    void telephonesHaveTheFormOfTheSchema(String phone, boolean fits) {
        application.phone = phone;
        assertThat(problems().isEmpty()).isEqualTo(fits);
    }

    @Test
    void textsHaveTheLengthsOfTheSchema() {
        application.narrative = "😀".repeat(4000);
        assertThat(problems()).as("characters, not halves of them").isEmpty();
        application.narrative = "长".repeat(4001);
        assertThat(problems()).containsExactly("TEXT_TOO_LONG /narrative");
        application.narrative = "a\u0007b\ud800";
        assertThat(problems()).containsExactly("TEXT_CONTROL_CHARACTERS /narrative");
        application.narrative = "";
        application.tvr = "08000000";
        assertThat(problems()).containsExactly("VALUE_FORMAT /transaction/terminalVerificationResults");
    }

    @Test
    void theApplicantHasAName() {
        assertThat(Requirements.problems(new Applicant("PRINCIPAL", "王五", null)))
                .isEmpty();
        assertThat(Requirements.problems(new Applicant("principal", " ", "1")))
                .extracting(Problem::target)
                .containsExactly("/applicant/role", "/applicant/name", "/applicant/phone");
    }

    private List<String> problems() {
        return told(Requirements.problems(
                CATALOGUE, application.input(evidence), EvidenceLimits.of(null, MaterialLimits.DEFAULT)));
    }

    private List<String> warnings() {
        return told(Requirements.warnings(application.build()));
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.target())
                .toList();
    }
}
