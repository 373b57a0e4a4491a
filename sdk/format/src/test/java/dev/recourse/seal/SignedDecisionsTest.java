package dev.recourse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.Entry;
import dev.recourse.model.KeySet;
import dev.recourse.wire.Entries;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignedDecisionsTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:10:00Z");
    private static final String CASE = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10";

    private final SigningKey root = SigningKey.generate();
    private final SigningKey signer = SigningKey.generate();
    private final KeySet keys = new KeySet(
            "acq",
            AT,
            AT.plusSeconds(60),
            List.of(new AcquirerKey(signer.kid(), "sig", "EdDSA", "OKP", "Ed25519", signer.x(), null, AT)));
    private final Entry plain =
            entry("PLAN_PROPOSED", "RESOLUTION_PROPOSED", 4, "\"text\":\"清洁读卡器\",\"steps\":[\"a\"]");
    private final Entry first = SignedDecisions.sign(plain, null, signer);

    @Test
    void provesWhatWasDecidedAndAfterWhat() {
        Entry second = SignedDecisions.sign(entry("STATE_CHANGED", "RESUMED", 5, null), first.jws(), root);
        assertThatCode(() -> SignedDecisions.verify(first, null, keys, root.rootKey()))
                .doesNotThrowAnyException();
        assertThatCode(() -> SignedDecisions.verify(second, first.jws(), keys, root.rootKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADecisionThatIsNotSigned() {
        assertRefused(plain, null);
    }

    @Test
    void refusesMembersThatDifferFromTheSignedOnes() {
        Entry other = entry("PLAN_PROPOSED", "RESOLUTION_PROPOSED", 4, "\"text\":\"退款\",\"steps\":[\"a\"]");
        assertRefused(other.withDecision(null, first.jws()), null);
    }

    @Test
    void refusesADecisionThatWasMovedToAnotherPlaceInTheFile() {
        Entry moved = entry("PLAN_PROPOSED", "RESOLUTION_PROPOSED", 5, "\"text\":\"清洁读卡器\",\"steps\":[\"a\"]");
        assertRefused(moved.withDecision(null, first.jws()), null);
    }

    @Test
    void refusesAChainWithALinkTakenAway() {
        Entry second = SignedDecisions.sign(entry("STATUS_CONFIRMED", "UNDER_REVIEW", 5, null), first.jws(), signer);
        Entry third = SignedDecisions.sign(entry("CLOSED", "CLOSED", 6, null), second.jws(), signer);
        assertRefused(third, first.jws());
        assertRefused(third, null);
        assertRefused(first, second.jws());
    }

    @Test
    void refusesAStrangersSignature() {
        assertRefused(SignedDecisions.sign(plain, null, SigningKey.generate()), null);
    }

    @Test
    void saysWhichEntriesDecideSomething() {
        assertThat(SignedDecisions.isDecision(plain)).isTrue();
        assertThat(SignedDecisions.isDecision(entry("STATE_CHANGED", "RESUMED", 1, null)))
                .isTrue();
        assertThat(SignedDecisions.isDecision(entry("STATUS_CONFIRMED", "SUBMITTED", 1, null)))
                .isTrue();
        assertThat(SignedDecisions.isDecision(entry("STATE_CHANGED", "UNDER_REVIEW", 1, null)))
                .isFalse();
        assertThat(SignedDecisions.isDecision(entry("STATE_CHANGED", "EXPIRED", 1, null)))
                .isFalse();
        assertThat(SignedDecisions.isDecision(entry("MESSAGE", "UNDER_REVIEW", 1, null)))
                .isFalse();
    }

    private void assertRefused(Entry entry, @Nullable String previous) {
        assertThatThrownBy(() -> SignedDecisions.verify(entry, previous, keys, root.rootKey()))
                .isInstanceOf(UntrustedException.class);
    }

    private static Entry entry(String kind, String state, long sequence, @Nullable String more) {
        String json = "{\"caseId\":\"" + CASE + "\",\"entryId\":\"01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f11\","
                + "\"actor\":\"ACQUIRER\",\"kind\":\"" + kind + "\",\"status\":\"COMMITTED\",\"sequence\":" + sequence
                + ",\"state\":\"" + state + "\",\"createdAt\":\"" + AT + "\",\"committedAt\":\"" + AT + "\""
                + (more == null ? "" : "," + more) + "}";
        try {
            return Entries.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
