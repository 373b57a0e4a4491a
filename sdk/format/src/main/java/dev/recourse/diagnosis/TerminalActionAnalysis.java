package dev.recourse.diagnosis;

import dev.recourse.diagnosis.TaaExplanation.Decision;
import dev.recourse.diagnosis.TaaExplanation.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terminal action analysis (EMV Book 3 §10.7): the terminal's findings against the action codes of terminal and card. The bits that
 * match are the explanation of "满足拒绝条件，交易终止" (K-20).
 */
public final class TerminalActionAnalysis {
    private TerminalActionAnalysis() {}

    /**
     * Explains what the terminal had to do.
     *
     * @param tvr its findings
     * @param codes action codes; what is not known of the card's counts as absent: deny nothing, online and default everything
     * @param onlinePossible whether the issuer could be asked
     */
    public static TaaExplanation explain(Tvr tvr, ActionCodes codes, boolean onlinePossible) {
        ActionCodes all = codes.withDefaults();
        List<Match> denial = matches(tvr, "Denial", all.tacDenial(), all.iacDenial());
        if (!denial.isEmpty()) return new TaaExplanation(Decision.DECLINE_OFFLINE, denial);
        if (onlinePossible) {
            List<Match> online = matches(tvr, "Online", all.tacOnline(), all.iacOnline());
            return new TaaExplanation(online.isEmpty() ? Decision.APPROVE_OFFLINE : Decision.GO_ONLINE, online);
        }
        List<Match> otherwise = matches(tvr, "Default", all.tacDefault(), all.iacDefault());
        return new TaaExplanation(
                otherwise.isEmpty() ? Decision.APPROVE_OFFLINE : Decision.DECLINE_UNABLE_TO_GO_ONLINE, otherwise);
    }

    private static List<Match> matches(Tvr tvr, String action, @Nullable Tvr tac, @Nullable Tvr iac) {
        List<Match> matches = new ArrayList<>();
        for (BitPosition position : tvr.bits()) {
            List<String> codes = new ArrayList<>();
            if (tac != null && tac.has(position)) codes.add("TAC-" + action);
            if (iac != null && iac.has(position)) codes.add("IAC-" + action);
            if (!codes.isEmpty()) matches.add(new Match(position, codes));
        }
        return matches;
    }
}
