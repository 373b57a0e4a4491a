package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.diagnosis.TaaExplanation.Decision;
import dev.recourse.diagnosis.TaaExplanation.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Terminal action analysis with the vectors of domain.md §2.4. */
class TerminalActionAnalysisTest {
    private static final BitPosition EXPIRED = new BitPosition(2, 7);

    @Test
    void namesTheBitAndTheActionCodesThatMadeItDecline() {
        ActionCodes codes = denial("0010000000", "0050000000");
        TaaExplanation explanation = TerminalActionAnalysis.explain(Tvr.parse("0040000000"), codes, true);
        assertThat(explanation.decision()).isEqualTo(Decision.DECLINE_OFFLINE);
        assertThat(explanation.declines()).isTrue();
        assertThat(explanation.matches()).containsExactly(new Match(EXPIRED, List.of("IAC-Denial")));
    }

    @Test
    void doesNotDeclineWhatNoDenialCodeHolds() {
        ActionCodes codes = denial("0010000000", "0010000000");
        TaaExplanation explanation = TerminalActionAnalysis.explain(Tvr.parse("0000008000"), codes, true);
        assertThat(explanation.declines()).isFalse();
        assertThat(explanation.decision()).isEqualTo(Decision.GO_ONLINE);
    }

    @Test
    void namesBothCodesWhenBothHoldTheBit() {
        TaaExplanation explanation =
                TerminalActionAnalysis.explain(Tvr.parse("0040200000"), denial("0040000000", "0040200000"), true);
        assertThat(explanation.matches())
                .containsExactly(
                        new Match(EXPIRED, List.of("TAC-Denial", "IAC-Denial")),
                        new Match(new BitPosition(3, 6), List.of("IAC-Denial")));
    }

    @Test
    void declinesByTheDefaultCodesOnlyWhenTheIssuerCannotBeAsked() {
        Tvr overFloorLimit = Tvr.parse("0000008000");
        ActionCodes codes = new ActionCodes(
                Tvr.parse("0000000000"),
                null,
                Tvr.parse("0000008000"),
                null,
                Tvr.parse("0000000000"),
                Tvr.parse("0000000000"));
        assertThat(TerminalActionAnalysis.explain(overFloorLimit, codes, true).decision())
                .isEqualTo(Decision.APPROVE_OFFLINE);
        TaaExplanation offline = TerminalActionAnalysis.explain(overFloorLimit, codes, false);
        assertThat(offline.decision()).isEqualTo(Decision.DECLINE_UNABLE_TO_GO_ONLINE);
        assertThat(offline.matches()).containsExactly(new Match(new BitPosition(4, 8), List.of("TAC-Default")));
    }

    @Test
    void takesACardWithoutActionCodesToDenyNothingAndToSendEverythingOnline() {
        Tvr finding = Tvr.parse("8000000000");
        assertThat(TerminalActionAnalysis.explain(finding, ActionCodes.UNKNOWN, true)
                        .matches())
                .containsExactly(new Match(new BitPosition(1, 8), List.of("IAC-Online")));
        assertThat(TerminalActionAnalysis.explain(finding, ActionCodes.UNKNOWN, false)
                        .matches())
                .containsExactly(new Match(new BitPosition(1, 8), List.of("IAC-Default")));
        assertThat(ActionCodes.UNKNOWN.isKnown()).isFalse();
    }

    @Test
    void approvesWhatFindsNothing() {
        TaaExplanation explanation =
                TerminalActionAnalysis.explain(Tvr.parse("0000000000"), denial("FFFFFFFFFF", "FFFFFFFFFF"), false);
        assertThat(explanation.decision()).isEqualTo(Decision.APPROVE_OFFLINE);
        assertThat(explanation.matches()).isEmpty();
    }

    private static ActionCodes denial(String tac, String iac) {
        return new ActionCodes(Tvr.parse(tac), null, null, Tvr.parse(iac), null, null);
    }
}
