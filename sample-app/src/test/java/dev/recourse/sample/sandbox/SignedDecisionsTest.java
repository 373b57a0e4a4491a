package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeySet;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.UntrustedException;
import dev.recourse.wire.Entries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Feature {@code signed-decisions}: what an app needs to prove what was decided, and in which order. */
class SignedDecisionsTest extends SandboxTest {
    @Test
    void signsEveryDecisionAndNamesTheOneBeforeIt() throws Exception {
        SandboxCase made = submitted();
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_NOT_DEBITED");
        made.reviewed("MESSAGE", "text", "请稍候");
        made.reviewed("PLAN_PROPOSED", "text", "清洁读卡器", "resumes", true);
        restart();
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        clock.pass(Duration.ofDays(30));

        assertThat(made.state()).isEqualTo("CLOSED");
        assertThat(chain(made)).isEqualTo(4);
    }

    @Test
    void signsNothingWithoutTheFeature() throws Exception {
        restart(settings().but().signedDecisions(false).build());
        SandboxCase made = submitted();
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");
        made.register(made.entry(EntryKind.MESSAGE).document());

        for (Entry entry : Entries.readPage(
                        caller.get("/cases/" + made.caseId + "/entries").body())
                .entries()) {
            assertThat(entry.jws()).isNull();
        }
        assertThat(caller.get("/capabilities").text()).doesNotContain("signed-decisions");
    }

    @Test
    void leavesADecisionWithoutAGoodSignatureWhenAskedTo() throws Exception {
        SandboxCase made = submitted();
        made.reviewed("STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_DEBITED", "signature", "missing");
        made.reviewed("STATUS_CONFIRMED", "statusConfirmation", "UNRESOLVED", "signature", "broken");

        List<Entry> entries = Entries.readPage(
                        caller.get("/cases/" + made.caseId + "/entries").body())
                .entries();
        assertThat(entries.get(1).jws()).isNull();
        assertThatThrownBy(() -> SignedDecisions.verify(
                        entries.get(2),
                        null,
                        Keys.set(sandbox),
                        sandbox.profile().rootKey()))
                .isInstanceOf(UntrustedException.class);
    }

    private int chain(SandboxCase made) throws Exception {
        KeySet keys = SignedKeySet.verify(
                caller.get("/encryption-keys").text(), sandbox.profile().rootKey());
        String previous = null;
        int decisions = 0;
        for (Entry entry : Entries.readPage(
                        caller.get("/cases/" + made.caseId + "/entries").body())
                .entries()) {
            assertThat(entry.jws() != null).isEqualTo(SignedDecisions.isDecision(entry));
            if (entry.jws() == null) continue;
            SignedDecisions.verify(entry, previous, keys, sandbox.profile().rootKey());
            previous = entry.jws();
            decisions++;
        }
        return decisions;
    }
}
