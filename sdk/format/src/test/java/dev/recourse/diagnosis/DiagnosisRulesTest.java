package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Bit;
import dev.recourse.catalogue.BitField;
import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Reading;
import dev.recourse.catalogue.Remedy;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.catalogue.StatusWord;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.PastTermination;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.Text;
import dev.recourse.wire.CatalogueJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of domain.md §6.4 that concern the diagnosis, over records nobody thought of. */
class DiagnosisRulesTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();
    private static final List<ResponseCode> RESPONSES = CATALOGUE.responses();
    private static final List<Question> QUESTIONS = CATALOGUE.questions();
    private static final List<Cause> CAUSES = CATALOGUE.causes();
    private static final int RECORDS = 200_000;
    private static final Pattern STRIPE =
            Pattern.compile("swip|stripe|fallback|fall back|磁条|刷卡|降级", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPLITTING = Pattern.compile("split|分单|拆分|分次|分笔", Pattern.CASE_INSENSITIVE);
    /** Words of a new attempt, with this card, another one or other means. */
    private static final Pattern NEW_ATTEMPT = Pattern.compile(
            "again|another (card|one|terminal)|other card|other means|repeat|insert|retry|once more|\\btry\\b|come back"
                    + "|再试|再做|重做|重试|重新|换卡|换一张|其他银行卡|其他方式|再次|再交易|下次",
            Pattern.CASE_INSENSITIVE);
    /** The same words where they forbid it, or mean something else. */
    private static final Pattern ALLOWED = Pattern.compile(
            "insert the card properly|do not (charge|key it in) again|not (use|present) (it|this card) again|neither this card nor another"
                    + "|before anything is repeated|before you take other means"
                    + "|(sign on|keys and parameters|the keys|transactions) again"
                    + "|(不要|请勿)(再次收款|重新收款|再次使用此卡)|盲目重复刷单|再决定是否重做|改用其他方式之前"
                    + "|不得再次提交|更换卡片|重新(签到|下载|上送)",
            Pattern.CASE_INSENSITIVE);

    private static final List<RetryAdvice> MORE_AND_MORE_CAUTIOUS = Arrays.asList(
            RetryAdvice.NOW,
            RetryAdvice.LATER,
            RetryAdvice.FIX,
            RetryAdvice.OTHER,
            RetryAdvice.STATUS,
            RetryAdvice.NEVER);

    /** What was found over the generated terminations; generated once, for all rules. */
    private static final Population POPULATION = new Population();

    @Test
    @Tag("R-06")
    @DisplayName("§6.4 rule 1: never NOW or LATER while the money is unknown, and no other card either (R-06)")
    void rule1NothingPositiveWhileTheMoneyIsUnknown() {
        POPULATION.holds("1");
        assertThat(POPULATION.positions)
                .contains(
                        "UNKNOWN STATUS",
                        "UNKNOWN NEVER",
                        "UNKNOWN FIX",
                        "APPROVED NONE",
                        "PARTIAL NONE",
                        "NOT_DEBITED NOW",
                        "NOT_DEBITED LATER",
                        "NOT_DEBITED FIX",
                        "NOT_DEBITED OTHER",
                        "NOT_DEBITED NEVER");
    }

    @Test
    @Tag("R-06")
    @DisplayName("§6.4 rule 1: no action and no remedy means to collect once more while the money may have moved")
    void rule1NoWordOfANewAttemptWhileTheMoneyMayHaveMoved() {
        POPULATION.holds("1, in words");
        assertThat(POPULATION.whileUnknown).hasSizeGreaterThan(100);
        for (Text text : POPULATION.whileUnknown) {
            String words = ALLOWED.matcher(text.zhCn() + "\n" + text.en()).replaceAll("");
            assertThat(NEW_ATTEMPT.matcher(words).find()).as(text.toString()).isFalse();
        }
    }

    @Test
    @DisplayName("§6.4 rule 4: fallback to the stripe never appears in any advice")
    void rule4NeverTheStripe() {
        saysNowhere(STRIPE);
    }

    @Test
    @DisplayName("§6.4 rule 5: splitting the amount never appears in any advice")
    void rule5NeverSplitting() {
        saysNowhere(SPLITTING);
    }

    @Test
    @DisplayName("§6.4 rule 9: an unknown response code is undetermined, and its money unknown")
    void rule9WhatIsNotKnownIsCalledSo() {
        POPULATION.holds("9");
        assertThat(POPULATION.unknownCodes).isGreaterThan(2_000);
    }

    @Test
    @Tag("R-87")
    @DisplayName("R-87: causes are ranked, none twice, and none is called surer than the one above it")
    void ranksEveryTermination() {
        POPULATION.holds("order");
    }

    private static void saysNowhere(Pattern forbidden) {
        assertThat(POPULATION.said).hasSizeGreaterThan(200);
        for (Text text : POPULATION.said) {
            assertThat(forbidden.matcher(text.zhCn() + "\n" + text.en()).find())
                    .as(text.toString())
                    .isFalse();
        }
    }

    /** Terminations nobody thought of, and the first of them that breaks a rule. */
    private static final class Population {
        private final Map<String, AssertionError> broken = new HashMap<>();
        private final Set<Text> newAttempts = newAttempts();
        final Set<Text> said = new HashSet<>();
        final Set<Text> whileUnknown = new HashSet<>();
        final Set<String> positions = new HashSet<>();
        int unknownCodes;

        Population() {
            Random random = new Random(64);
            for (int i = 0; i < RECORDS; i++) {
                Terminations made = generate(random);
                look(made, Diagnoser.diagnose(CATALOGUE, made.input()));
            }
            said.addAll(whileUnknown);
        }

        void holds(String rule) {
            AssertionError error = broken.get(rule);
            if (error != null) throw error;
        }

        private void look(Terminations made, Diagnosed diagnosed) {
            Diagnosis diagnosis = diagnosed.diagnosis();
            MoneyCertainty money = MoneyCertainty.valueOf(diagnosis.moneyCertainty());
            RetryAdvice advice = RetryAdvice.valueOf(diagnosis.retryAdvice());
            positions.add(money + " " + advice);
            boolean confirmed = made.confirmed.name().startsWith("CONFIRMED");
            boolean open = made.sent && !made.answered && !confirmed;
            boolean debited = made.confirmed == StatusConfirmation.CONFIRMED_DEBITED;
            boolean ownRemedy = advice == RetryAdvice.FIX && row(made, RetryAdvice.FIX);
            boolean cautious = ownRemedy || advice == RetryAdvice.STATUS || advice == RetryAdvice.NEVER;
            check("1", money != MoneyCertainty.UNKNOWN || cautious, made, diagnosis);
            check("1", !open || money == MoneyCertainty.UNKNOWN, made, diagnosis);
            check("1", !debited || advice == RetryAdvice.NONE, made, diagnosis);
            if (money != MoneyCertainty.NOT_DEBITED) {
                check("1, in words", !meansANewAttempt(diagnosed, money), made, diagnosis);
            }
            if (made.code != null && answer(made) == null) {
                unknownCodes++;
                boolean undetermined = diagnosis.hypotheses().get(0).category().equals("UNDETERMINED");
                boolean unknown = confirmed || money == MoneyCertainty.UNKNOWN;
                boolean again = advice == RetryAdvice.NOW || advice == RetryAdvice.LATER;
                check("9", undetermined && unknown && !again, made, diagnosis);
            }
            check("order", isOrdered(diagnosis), made, diagnosis);
            collect(diagnosed, money == MoneyCertainty.UNKNOWN ? whileUnknown : said);
            for (Question question : diagnosed.questions()) said.add(question.text());
        }

        private boolean meansANewAttempt(Diagnosed diagnosed, MoneyCertainty money) {
            for (RankedCause cause : diagnosed.causes()) {
                for (Remedy remedy : cause.remedies()) if (remedy.newAttempt()) return true;
            }
            // 10: what was not approved of the amount may be collected, by other means.
            return money != MoneyCertainty.PARTIAL && !Collections.disjoint(newAttempts, diagnosed.actions());
        }

        /** Asserting costs more than diagnosing. */
        private void check(String rule, boolean holds, Terminations made, Diagnosis diagnosis) {
            if (!holds) broken.putIfAbsent(rule, new AssertionError(rule + ": " + diagnosis + " of " + made.input()));
        }

        private static Set<Text> newAttempts() {
            List<Reading> readings = new ArrayList<>();
            for (ResponseCode row : RESPONSES) readings.add(row.reading());
            for (KernelOutcome row : CATALOGUE.kernelOutcomes()) readings.add(row.reading());
            for (EventKind row : CATALOGUE.events()) readings.add(row.reading());
            for (StatusWord row : CATALOGUE.statusWords()) if (row.reading() != null) readings.add(row.reading());
            for (BitField field : BitField.values()) {
                for (Bit row : CATALOGUE.bits(field)) if (row.reading() != null) readings.add(row.reading());
            }
            Set<Text> actions = new HashSet<>();
            for (Reading reading : readings) {
                if (reading.newAttempt()) actions.add(reading.action());
                for (Reading.Proven proven : reading.proven()) actions.add(proven.action());
            }
            return actions;
        }
    }

    @Test
    @DisplayName(
            "§6.4 rule 9: an unknown value of a maker is undetermined; money unknown if the request was sent, else not debited")
    void callsAnUnknownVendorValueUndetermined() {
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            Terminations made = Terminations.of("K-31");
            made.vendor = random.nextBoolean() ? "Morefun" : "NOBODY-" + random.nextInt(100);
            made.vendorCode = "0xEE" + Integer.toHexString(random.nextInt(0xFFFF));
            made.outcome = random.nextBoolean() ? "K_31" : "K_" + (40 + random.nextInt(50));
            made.sent = random.nextBoolean();
            Diagnosis diagnosis = Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis();
            assertThat(diagnosis.hypotheses().get(0).category()).isEqualTo("UNDETERMINED");
            assertThat(diagnosis.moneyCertainty()).isEqualTo(made.sent ? "UNKNOWN" : "NOT_DEBITED");
            assertThat(diagnosis.retryAdvice()).isEqualTo(made.sent ? "STATUS" : "OTHER");
        }
    }

    @Test
    @DisplayName("§6.4 rule 10: every code is read under its own profile, and the same code may mean another thing")
    void readsEveryCodeUnderItsProfile() {
        Set<String> different = new HashSet<>();
        for (ResponseCode row : RESPONSES) {
            String sent = row.byTerminal() ? "" : "sent, ";
            Terminations made = Terminations.of(sent + "answer " + row.profile() + "/" + row.code());
            Diagnosis diagnosis = Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis();
            MoneyCertainty money = row.reading().money();
            if (money != null)
                assertThat(diagnosis.moneyCertainty()).as(row.toString()).isEqualTo(money.name());
            RetryAdvice advice = row.reading().retry();
            if (advice != null)
                assertThat(diagnosis.retryAdvice()).as(row.toString()).isEqualTo(advice.name());
            if (money == MoneyCertainty.NOT_DEBITED) {
                assertThat(diagnosis.reason().code())
                        .as(row.toString())
                        .isEqualTo(row.reading().reason());
                assertThat(diagnosis.hypotheses().get(0).category())
                        .isEqualTo(row.reading().category());
            }
            for (ResponseCode other : RESPONSES) {
                if (!other.code().equals(row.code()) || other.profile().equals(row.profile())) continue;
                Terminations again = Terminations.of("sent, answer " + other.profile() + "/" + other.code());
                Diagnosis there = Diagnoser.diagnose(CATALOGUE, again.input()).diagnosis();
                if (!there.moneyCertainty().equals(diagnosis.moneyCertainty())
                        || !there.reason().equals(diagnosis.reason())
                        || !there.retryAdvice().equals(diagnosis.retryAdvice())) different.add(row.code());
            }
        }
        assertThat(different).contains("A4", "12", "14");
    }

    @Test
    @DisplayName("§2.8: the most cautious of all inputs wins, whatever is added")
    void neverGetsBolderByKnowingMore() {
        Random random = new Random(28);
        int compared = 0;
        for (int i = 0; i < 8_000; i++) {
            Terminations made = generate(random);
            made.confirmed = StatusConfirmation.NOT_STARTED;
            if (made.events.isEmpty() && made.outcome == null && made.code == null) continue;
            Diagnosis before = Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis();
            made.events.add(event(random));
            // What states nothing is settled by what does, and what leaves two causes open by proof (K-31; K-07, K-15,
            // 54).
            String first = before.hypotheses().get(0).category();
            boolean bare = "K_31".equals(made.outcome) || first.equals("UNDETERMINED");
            if (bare || proves(made.events.get(made.events.size() - 1))) continue;
            Diagnosis after = Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis();
            if (before.moneyCertainty().equals("UNKNOWN")) {
                assertThat(after.moneyCertainty())
                        .as(() -> made.input().toString())
                        .isEqualTo("UNKNOWN");
            }
            if (!after.moneyCertainty().equals(before.moneyCertainty())
                    || before.retryAdvice().equals("NONE")) continue;
            compared++;
            assertThat(MORE_AND_MORE_CAUTIOUS.indexOf(RetryAdvice.valueOf(after.retryAdvice())))
                    .as(() -> made.input().toString())
                    .isGreaterThanOrEqualTo(MORE_AND_MORE_CAUTIOUS.indexOf(RetryAdvice.valueOf(before.retryAdvice())));
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    @Test
    @DisplayName("§6.3: a diagnosis is reproducible from its inputs and the catalogue's version")
    void saysTheSameOfTheSame() {
        Random random = new Random(63);
        for (int i = 0; i < 2_000; i++) {
            DiagnosisInput input = generate(random).input();
            assertThat(Diagnoser.diagnose(CATALOGUE, input)).isEqualTo(Diagnoser.diagnose(CATALOGUE, input));
        }
    }

    @Test
    @DisplayName("§2.8: asks only what is not answered yet and could change the order of the causes")
    void asksOnlyWhatCouldMatter() {
        Random random = new Random(8);
        int asked = 0;
        for (int i = 0; i < 1_500; i++) {
            Terminations made = generate(random);
            List<Question> open = Diagnoser.diagnose(CATALOGUE, made.input()).questions();
            List<String> order = order(made);
            for (Question question : open) {
                assertThat(made.answers).doesNotContainKey(question.id());
                asked++;
                boolean changes = false;
                for (Question.Answer answer : question.answers()) {
                    made.answers.put(question.id(), answer.value());
                    List<String> then = order(made);
                    made.answers.remove(question.id());
                    changes |= !then.subList(0, Math.min(order.size(), then.size()))
                            .equals(order);
                }
                assertThat(changes).as(() -> question.id() + made.input()).isTrue();
            }
        }
        assertThat(asked).isGreaterThan(500);
        assertThat(Diagnoser.diagnose(
                                CATALOGUE, Terminations.of("sent, answer 51").input())
                        .questions())
                .isEmpty();
    }

    private static boolean proves(TerminalEvent event) {
        return event.id().equals("T_21") || event.id().equals("T_23");
    }

    private static List<String> order(Terminations made) {
        List<String> order = new ArrayList<>();
        for (Hypothesis hypothesis :
                Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis().hypotheses()) {
            order.add(hypothesis.category() + hypothesis.subCause());
        }
        return order;
    }

    private static boolean isOrdered(Diagnosis diagnosis) {
        List<Hypothesis> hypotheses = diagnosis.hypotheses();
        EvidenceBand above = EvidenceBand.HIGH;
        for (int i = 0; i < hypotheses.size(); i++) {
            Hypothesis one = hypotheses.get(i);
            EvidenceBand band = EvidenceBand.valueOf(one.band());
            if (band.compareTo(above) < 0) return false;
            above = band;
            for (Hypothesis other : hypotheses.subList(0, i)) {
                boolean same =
                        one.category().equals(other.category()) && Objects.equals(one.subCause(), other.subCause());
                if (same) return false;
            }
        }
        return !hypotheses.isEmpty() && hypotheses.size() <= 20;
    }

    private static void collect(Diagnosed diagnosed, Set<Text> said) {
        said.addAll(diagnosed.actions());
        said.add(diagnosed.moneyReason());
        MoneyCertainty money = MoneyCertainty.valueOf(diagnosed.diagnosis().moneyCertainty());
        said.add(Wording.of(money));
        said.add(Wording.of(RetryAdvice.valueOf(diagnosed.diagnosis().retryAdvice()), money));
        // The catalogue's own remedies, mostly: looked at once each.
        for (RankedCause cause : diagnosed.causes()) {
            for (Remedy remedy : cause.remedies()) {
                if (!said.add(remedy.text())) continue;
                said.add(remedy.name());
            }
        }
    }

    private static boolean row(Terminations made, RetryAdvice advice) {
        ResponseCode row = answer(made);
        return row != null && row.reading().retry() == advice && row.reading().money() == MoneyCertainty.UNKNOWN;
    }

    private static ResponseCode answer(Terminations made) {
        String profile = made.profile == null ? ResponseCode.CUP_CURRENT : made.profile;
        return CATALOGUE.response(profile, made.code).orElse(null);
    }

    private static TerminalEvent event(Random random) {
        return new TerminalEvent(String.format("T_%02d", 1 + random.nextInt(38)), null, null);
    }

    private static Terminations generate(Random random) {
        Terminations made = new Terminations();
        made.sent = random.nextBoolean();
        made.answered = made.sent && random.nextBoolean();
        if (made.answered && random.nextInt(10) > 0) {
            ResponseCode row = RESPONSES.get(random.nextInt(RESPONSES.size()));
            made.code = row.code();
            made.profile = random.nextInt(4) == 0 ? null : row.profile();
            if (random.nextInt(8) == 0) made.code = "" + letter(random) + letter(random);
            if (random.nextInt(8) == 0) {
                made.code = "00";
                made.profile = null;
            }
        }
        if (random.nextInt(3) > 0) made.outcome = String.format("K_%02d", 1 + random.nextInt(33));
        if (random.nextInt(4) == 0) {
            made.outcome = "K_31";
            made.vendor = random.nextBoolean() ? "Morefun" : "PAX";
            made.vendorCode =
                    made.vendor.equals("PAX") ? "-" + random.nextInt(50) : "0x0" + (100 + random.nextInt(900));
        }
        if (made.outcome != null && random.nextInt(4) == 0) made.lastStep = "READ_RECORD";
        if (random.nextBoolean()) made.tvr = hex(random, 5, random.nextInt(3));
        if (random.nextInt(3) == 0) made.cid = hex(random, 1, random.nextInt(3));
        if (random.nextInt(3) == 0) made.cvm = new String[] {"1E0300", "420301", "3F0000", "010302"}[random.nextInt(4)];
        if (random.nextInt(4) == 0) made.tsi = random.nextBoolean() ? "0000" : "E800";
        if (random.nextInt(6) == 0)
            made.statusWord = new String[] {"6A81", "6283", "6985", "63C2", "6F00", "9000"}[random.nextInt(6)];
        if (random.nextInt(4) == 0) {
            made.codes = new ActionCodes(
                    Tvr.parse(hex(random, 5, 5)),
                    null,
                    null,
                    Tvr.parse(hex(random, 5, 5)),
                    null,
                    Tvr.parse(hex(random, 5, 9)));
        }
        for (int n = random.nextInt(4) - 1; n > 0; n--) made.events.add(event(random));
        if (random.nextInt(8) == 0) made.reversal = random.nextBoolean() ? "NOT_NEEDED" : "PENDING";
        if (random.nextInt(4) == 0) {
            StatusConfirmation[] all = StatusConfirmation.values();
            made.confirmed = all[random.nextInt(all.length)];
        }
        if (random.nextInt(3) == 0) {
            Question question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            made.answers.put(
                    question.id(),
                    question.answers()
                            .get(random.nextInt(question.answers().size()))
                            .value());
        }
        if (random.nextInt(4) == 0) made.history = history(random);
        if (random.nextInt(8) == 0) made.shown = "交易终止";
        return made;
    }

    private static TerminalHistory history(Random random) {
        List<PastTermination> past = new ArrayList<>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            past.add(new PastTermination(
                    Terminations.AT.minus(Duration.ofHours(1 + random.nextInt(900))),
                    "HARDWARE",
                    CAUSES.get(random.nextInt(CAUSES.size())).code(),
                    Terminations.MERCHANT,
                    Terminations.TERMINAL,
                    null));
        }
        return new TerminalHistory(past);
    }

    private static String hex(Random random, int bytes, int bits) {
        long value = 0;
        for (int i = 0; i < bits; i++) value |= 1L << random.nextInt(8 * bytes);
        return Hex.text(value, bytes);
    }

    private static char letter(Random random) {
        return "0123456789ABCDEFGHXYZ".charAt(random.nextInt(21));
    }
}
