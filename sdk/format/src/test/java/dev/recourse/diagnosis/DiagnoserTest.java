package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Remedy;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.PastTermination;
import dev.recourse.model.QuestionAsked;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import dev.recourse.wire.CatalogueJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnoserTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();

    @Test
    @Tag("R-87")
    @DisplayName("R-87: ranks several causes, each with its evidence in words and its remedies")
    void ranksSeveralCausesWithEvidenceAndRemedies() {
        Diagnosed diagnosed = diagnose("sent, answer 00, K-28, T-01");
        List<Hypothesis> hypotheses = diagnosed.diagnosis().hypotheses();
        assertThat(hypotheses).extracting(Hypothesis::subCause).containsSequence("PROCEDURE_NOT_COMPLETED");
        assertThat(hypotheses).hasSizeGreaterThan(1);
        assertThat(hypotheses.get(0).band()).isEqualTo("HIGH");
        assertThat(hypotheses.get(0).evidence())
                .extracting(Finding::source)
                .containsExactly("KERNEL_OUTCOME", "TERMINAL_EVENT");
        assertThat(hypotheses.get(0).evidence().get(1).value()).startsWith("T_01: 拔卡过早 / ");
        assertThat(hypotheses.get(0).remedies()).contains("OPERATOR_TRAINING");
        RankedCause first = diagnosed.causes().get(0);
        assertThat(first.name().en()).isNotEmpty();
        assertThat(first.evidence().get(0).en()).startsWith("EMV kernel K_28: ");
        assertThat(first.evidence().get(0).zhCn()).startsWith("EMV内核 K_28: ");
        assertThat(first.remedies()).hasSameSizeAs(hypotheses.get(0).remedies());
        assertThat(diagnosed.reversalReason()).isEqualTo("06");
    }

    @Test
    @DisplayName("K-20: says which findings under which action codes made it decline")
    void explainsTheActionCodes() {
        Diagnosed diagnosed = diagnose("K-20, tvr 0040008000, tac-denial 0010000000, iac-denial 0050000000");
        assertThat(diagnosed.explanation().decision()).isEqualTo(TaaExplanation.Decision.DECLINE_OFFLINE);
        assertThat(diagnosed.explanation().matches()).hasSize(1);
        assertThat(diagnosed.diagnosis().hypotheses().get(0).evidence().get(0).value())
                .startsWith("B2b7 IAC-Denial: 应用已过期 / ");
        assertThat(diagnose("K-20, tvr 0040000000").explanation()).isNull();
    }

    @Test
    @DisplayName("§5.5: codes 97, 58 and 03 and tampering call for the check of licence and terminal")
    void callsForTheComplianceCheck() {
        for (String onRecord : new String[] {"sent, answer 97", "sent, answer 58", "sent, answer 03", "T-32", "T-33"}) {
            assertThat(diagnose(onRecord).complianceCheck()).as(onRecord).isTrue();
        }
        assertThat(diagnose("sent, answer 51").complianceCheck()).isFalse();
    }

    @Test
    @Tag("R-06")
    @DisplayName("R-06: a retry is advised only after the acquirer has confirmed that nothing was debited")
    void turnsPositiveOnlyAfterConfirmation() {
        assertThat(diagnose("sent, T-13").diagnosis().retryAdvice()).isEqualTo("STATUS");
        for (StatusConfirmation confirmation : StatusConfirmation.values()) {
            Diagnosed diagnosed = diagnose("sent, T-13, confirmed " + confirmation);
            boolean settled = confirmation == StatusConfirmation.CONFIRMED_NOT_DEBITED
                    || confirmation == StatusConfirmation.CONFIRMED_REVERSED;
            assertThat(diagnosed.diagnosis().retryAdvice().equals("NOW"))
                    .as(confirmation.name())
                    .isEqualTo(settled);
        }
        assertThat(diagnose("sent, answer 91, confirmed CONFIRMED_NOT_DEBITED")
                        .diagnosis()
                        .retryAdvice())
                .isEqualTo("LATER");
        assertThat(diagnose("sent, answer X9, confirmed CONFIRMED_NOT_DEBITED")
                        .diagnosis()
                        .retryAdvice())
                .isEqualTo("OTHER");
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.diagnosis.GoldenTerminationsTest#terminations")
    @Tag("R-06")
    @DisplayName("R-06: what the acquirer has confirmed nobody is asked to confirm again, beside whatever advice")
    void noActionAsksForWhatIsConfirmed(GoldenTerminationsTest.Golden golden) {
        for (StatusConfirmation confirmation : List.of(
                StatusConfirmation.CONFIRMED_NOT_DEBITED,
                StatusConfirmation.CONFIRMED_REVERSED,
                StatusConfirmation.CONFIRMED_DEBITED)) {
            Terminations made = Terminations.of(golden.onRecord());
            made.confirmed = confirmation;
            Diagnosed diagnosed = Diagnoser.diagnose(CATALOGUE, made.input());
            assertThat(diagnosed.actions())
                    .extracting(Text::en)
                    .noneMatch(text -> text.contains("onfirm the status") && !text.contains("if that was not done"))
                    .noneMatch(text -> confirmation != StatusConfirmation.CONFIRMED_DEBITED
                            && diagnosed.diagnosis().retryAdvice().equals("NOW")
                            && text.contains("do not charge again"));
        }
    }

    @Test
    @Tag("R-06")
    @DisplayName("R-06: the advice that the confirmation allows stands where the request to confirm stood")
    void whatWasWaitedForTakesItsPlace() {
        assertThat(diagnose("sent, T-13").actions())
                .extracting(Text::en)
                .containsExactly("Confirm the status first; the terminal reverses with reason 98.");
        assertThat(diagnose("sent, T-13, confirmed CONFIRMED_NOT_DEBITED").actions())
                .containsExactly(Wording.of(RetryAdvice.NOW, MoneyCertainty.NOT_DEBITED));
        assertThat(diagnose("sent, T-13, confirmed CONFIRMED_DEBITED").actions())
                .containsExactly(Wording.of(RetryAdvice.NONE, MoneyCertainty.APPROVED));
    }

    @Test
    @Tag("R-46")
    @Tag("R-47")
    @DisplayName("R-46, R-47: a fault that comes back within the week is long-term, a person's slip is not")
    void callsAFaultThatComesBackLongTerm() {
        assertThat(persistence("sent, T-13", "NETWORK", 0)).isEqualTo("TEMPORARY");
        assertThat(persistence("sent, T-13", "NETWORK", 2)).isEqualTo("LONG_TERM");
        assertThat(persistence("T-04", "READER_OR_CHIP", 1)).isEqualTo("UNKNOWN");
        assertThat(persistence("T-04", "READER_OR_CHIP", 2)).isEqualTo("LONG_TERM");
        assertThat(persistence("T-29", "WRONG_KEY", 5)).isEqualTo("TEMPORARY");
        assertThat(persistence("K-10", null, 0)).isEqualTo("LONG_TERM");
    }

    @Test
    void lendsWeightToWhatHappenedHereBefore() {
        Terminations made = Terminations.of("K-31");
        made.history = history("READER_OR_CHIP", 3);
        List<Hypothesis> hypotheses =
                Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis().hypotheses();
        assertThat(hypotheses).extracting(Hypothesis::category).containsExactly("UNDETERMINED", "HARDWARE");
        assertThat(hypotheses.get(1).band()).isEqualTo("LOW");
        assertThat(hypotheses.get(1).evidence()).extracting(Finding::source).containsExactly("HISTORY");
    }

    @Test
    @DisplayName("§2.8: asks the cheapest question first, and none when the host has decided")
    void asksTheCheapestQuestionFirst() {
        List<Question> open = diagnose("K-01").questions();
        assertThat(open.get(0).id()).isEqualTo("OTHER_CARD_WORKS_HERE");
        assertThat(diagnose("K-01, OTHER_CARD_WORKS_HERE = YES").questions())
                .extracting(Question::id)
                .doesNotContain("OTHER_CARD_WORKS_HERE");
        assertThat(diagnose("sent, answer 51").questions()).isEmpty();
        assertThat(diagnose("sent, K-31").questions()).isNotEmpty();
    }

    @Test
    @Tag("R-57")
    @DisplayName("R-57: another card tells the reader from the card")
    void tellsTheReaderFromTheCard() {
        assertThat(first("K-01, OTHER_CARD_WORKS_HERE = YES")).isEqualTo("CARD_DEFECT");
        assertThat(first("K-01, OTHER_CARD_WORKS_HERE = NO")).isEqualTo("READER_OR_CHIP");
        assertThat(first("K-07, OTHER_CARD_WORKS_HERE = NO")).isEqualTo("CONFIGURATION");
    }

    @ParameterizedTest(name = "{0}: {2} from {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "R-57 | T-04                         | READER_OR_CHIP",
                "R-58 | T-10                         | POWER",
                "R-60 | T-25                         | PROGRAM_ERROR",
                "R-61 | T-21                         | CONFIGURATION",
                "R-62 | T-22                         | OUTDATED",
                "R-63 | T-24                         | DATA_INACCURATE",
                "R-64 | T-36                         | STRIPE_READ",
                "R-67 | sent, answer 00, T-30        | PROCEDURE_NOT_COMPLETED",
                "R-68 | T-29                         | WRONG_KEY",
                "R-70 | T-34                         | MAGNETIC_FIELD",
                "R-71 | T-35                         | STRONG_LIGHT",
                "R-72 | T-11                         | NETWORK",
                "R-74 | sent, answer 15              | CARD_TYPE",
                "R-75 | sent, answer 90              | BANK_MAINTENANCE"
            })
    void findsTheCausesOfTheSeed(String requirement, String onRecord, String cause) {
        assertThat(first(onRecord)).isEqualTo(cause);
        assertThat(CATALOGUE.cause(cause).orElseThrow().requirement()).isEqualTo(requirement);
    }

    @Test
    @DisplayName("R-65: figures that do not agree may come from a wrong computation")
    void leavesAWrongComputationPossible() {
        assertThat(diagnose("sent, answer, T-17").diagnosis().hypotheses())
                .extracting(Hypothesis::subCause)
                .contains("BALANCE_COMPUTATION");
    }

    @Test
    @Tag("R-75")
    @Tag("R-85")
    @DisplayName("R-75, R-85: an announced maintenance window explains a timeout inside it, and nothing else")
    void explainsATimeoutByAnAnnouncedWindow() throws Exception {
        Catalogue announced = CatalogueJson.over(
                CATALOGUE,
                ("{\"acquirer\":\"demo\",\"version\":7,\"issuedAt\":\"2026-11-20T00:00:00Z\",\"validUntil\":\"2027-01-01T00:00:00Z\","
                                + "\"bulletins\":[{\"id\":\"B-1\",\"kind\":\"MAINTENANCE\",\"from\":\"2026-11-24T07:00:00Z\","
                                + "\"until\":\"2026-11-24T09:00:00Z\",\"title\":{\"zh-CN\":\"系统维护\",\"en\":\"Maintenance\"},"
                                + "\"text\":{\"zh-CN\":\"系统维护\",\"en\":\"Maintenance\"}}]}")
                        .getBytes(StandardCharsets.UTF_8));
        Diagnosed inside =
                Diagnoser.diagnose(announced, Terminations.of("sent, T-13").input());
        assertThat(inside.diagnosis().hypotheses().get(0).subCause()).isEqualTo("BANK_MAINTENANCE");
        assertThat(inside.diagnosis().hypotheses())
                .extracting(Hypothesis::subCause)
                .contains("NETWORK");
        assertThat(inside.diagnosis().reason()).isEqualTo(TerminationReason.SYSTEM_FAILURE);
        assertThat(Diagnoser.diagnose(
                                announced, Terminations.of("sent, answer 96").input())
                        .diagnosis()
                        .reason())
                .isEqualTo(TerminationReason.SYSTEM_FAILURE);
        assertThat(inside.diagnosis().moneyCertainty()).isEqualTo("UNKNOWN");
        assertThat(inside.diagnosis().catalogueVersion()).isEqualTo("1+7");
        assertThat(Diagnoser.diagnose(
                                announced, Terminations.of("sent, answer 51").input())
                        .diagnosis()
                        .hypotheses())
                .extracting(Hypothesis::subCause)
                .doesNotContain("BANK_MAINTENANCE");
        assertThat(first("sent, T-13")).isEqualTo("NETWORK");
    }

    @Test
    @Tag("R-06")
    @DisplayName(
            "R-06, §6.4 rule 1: what means to collect once more is held until the money is known not to have moved")
    void holdsNewAttemptsUntilTheStatusIsConfirmed() {
        Diagnosed open = diagnose("sent, K-03");
        assertThat(open.actions())
                .extracting(Text::en)
                .containsExactly("Clean the contacts; if the terminal restarts as well, check its power.");
        assertThat(remedies(open))
                .doesNotContain("CLEAN_AND_TEST", "OTHER_MEANS")
                .contains("CONFIRM_STATUS");
        Diagnosed settled = diagnose("sent, K-03, confirmed CONFIRMED_NOT_DEBITED");
        assertThat(settled.actions().get(0).en()).contains("insert again");
        assertThat(remedies(settled)).contains("CLEAN_AND_TEST", "OTHER_MEANS");
        assertThat(remedies(diagnose("sent, K-03, confirmed CONFIRMED_DEBITED")))
                .doesNotContain("OTHER_MEANS");
        // The audit's records: a decline beside an empty printer, a cancellation after an approval, a card that refuses
        // after one.
        assertThat(diagnose("sent, answer 51, T-06").actions())
                .extracting(Text::en)
                .containsExactly("Load paper and reprint; do not charge again.");
        assertThat(diagnose("sent, answer 00, shown 交易终止, T-27").actions()).isEmpty();
        assertThat(remedies(diagnose("sent, answer 00, K-27"))).doesNotContain("OTHER_MEANS");
    }

    @Test
    @DisplayName("§2.1: an approval is what is known, says what is left to do, and asks nothing")
    void saysWhatAnApprovalLeavesToDo() {
        assertThat(approval("sent, answer 00")).startsWith("The host approved.");
        assertThat(approval("sent, answer 10")).contains("collect the rest by other means");
        assertThat(approval("sent, answer 08")).contains("Check the cardholder's identity");
        assertThat(approval("answer Y1")).contains("uploaded");
        Diagnosed terminated = diagnose("sent, answer 10, shown 交易终止");
        assertThat(terminated.actions()).isEmpty();
        assertThat(terminated.questions()).isNotEmpty();
    }

    private static String approval(String onRecord) {
        Diagnosed diagnosed = diagnose(onRecord);
        Hypothesis first = diagnosed.diagnosis().hypotheses().get(0);
        assertThat(first.evidence()).as(onRecord).hasSize(1);
        assertThat(first.remedies()).as(onRecord).isEmpty();
        assertThat(diagnosed.questions()).as(onRecord).isEmpty();
        assertThat(diagnosed.diagnosis().reason()).isEqualTo(TerminationReason.OTHER);
        return diagnosed.actions().get(0).en();
    }

    @Test
    @Tag("R-91")
    @DisplayName("§5.5, R-91: 97 is a matter of registration: it lasts, and nothing is advised that uses the terminal")
    void doesNotUseATerminalThatIsNotRegistered() {
        Diagnosed diagnosed = diagnose("sent, answer 97");
        assertThat(diagnosed.diagnosis().persistence()).isEqualTo("LONG_TERM");
        assertThat(diagnosed.diagnosis().hypotheses().get(0).remedies())
                .containsExactly("CONTACT_ACQUIRER", "STOP_USING");
        assertThat(Wording.of(RetryAdvice.FIX, MoneyCertainty.NOT_DEBITED).en()).startsWith("Try again only when");
    }

    @Test
    @DisplayName("K-15, K-07: the terminal's part comes with its own remedy once it is proved")
    void helpsWithWhatIsProved() {
        for (String onRecord :
                List.of("K-15, T-23", "sent, answer 54, CLOCK_RIGHT = NO", "K-20, tvr 0040000000, T-23")) {
            Diagnosed diagnosed = diagnose(onRecord);
            assertThat(diagnosed.diagnosis().hypotheses().get(0).remedies())
                    .as(onRecord)
                    .startsWith("SET_CLOCK");
            assertThat(diagnosed.actions())
                    .extracting(Text::en)
                    .containsOnlyOnce("Set the terminal's clock, then repeat.");
        }
        assertThat(diagnose("K-07, OTHER_CARD_WORKS_HERE = NO")
                        .diagnosis()
                        .hypotheses()
                        .get(0)
                        .remedies())
                .startsWith("PARAMETER_DOWNLOAD");
    }

    @Test
    @DisplayName("§2.1: a network's limit for trying again stands beside the advice to do so, and beside no other")
    void namesTheNetworksLimit() {
        String limit = CATALOGUE.retryLimit("VISA").orElseThrow().text().en();
        assertThat(diagnose("sent, answer VISA/28").actions())
                .extracting(Text::en)
                .contains(limit);
        for (String onRecord : List.of("sent, answer VISA/14", "sent, answer VISA/28, T-06", "sent, answer 65")) {
            assertThat(diagnose(onRecord).actions())
                    .as(onRecord)
                    .extracting(Text::en)
                    .doesNotContain(limit);
        }
    }

    private static List<String> remedies(Diagnosed diagnosed) {
        List<String> remedies = new ArrayList<>();
        for (RankedCause cause : diagnosed.causes()) {
            for (Remedy remedy : cause.remedies()) remedies.add(remedy.code());
        }
        return remedies;
    }

    @Test
    void repeatsNoWordsOfAPersonButTheAnswersMasked() {
        Terminations made = Terminations.of("sent, Morefun:6222021234567894, K-31");
        made.shown = "6222021234567894";
        made.events.add(new TerminalEvent("T_99", null, "6222021234567894"));
        made.answers.put("Q_FREE", "card 6222021234567894 was used");
        Diagnosed diagnosed = Diagnoser.diagnose(CATALOGUE, made.input());
        assertThat(diagnosed.toString()).doesNotContain("6222021234567894");
        assertThat(diagnosed.diagnosis().questionsAsked())
                .extracting(QuestionAsked::answer)
                .containsExactly("card 622202******7894 was used");
        assertThat(diagnosed.unknownEvents()).containsExactly("T_99");
    }

    @Test
    void takesAFieldThatCannotBeReadAsNotKnown() {
        assertThat(diagnose("K-31, tvr 00, tsi X, cid 0, cvm 1, sw 1").diagnosis())
                .isEqualTo(diagnose("K-31").diagnosis());
    }

    @Test
    void hasItsWordsInBothLanguages() {
        assertThat(Wording.texts().keysOfOneLanguage()).isEmpty();
    }

    private static String persistence(String onRecord, String cause, int times) {
        Terminations made = Terminations.of(onRecord);
        made.history = history(cause, times);
        return Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis().persistence();
    }

    private static TerminalHistory history(String cause, int times) {
        List<PastTermination> past = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            past.add(new PastTermination(
                    Terminations.AT.minus(Duration.ofDays(i)),
                    CATALOGUE.cause(cause).orElseThrow().category(),
                    cause,
                    Terminations.MERCHANT,
                    Terminations.TERMINAL,
                    null));
        }
        return new TerminalHistory(past);
    }

    private static String first(String onRecord) {
        return diagnose(onRecord).diagnosis().hypotheses().get(0).subCause();
    }

    private static Diagnosed diagnose(String onRecord) {
        return Diagnoser.diagnose(CATALOGUE, Terminations.of(onRecord).input());
    }
}
