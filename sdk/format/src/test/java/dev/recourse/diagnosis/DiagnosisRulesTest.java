package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Remedy;
import dev.recourse.catalogue.ResponseCode;
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
import java.util.HashSet;
import java.util.List;
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
    private static final Pattern FORBIDDEN =
            Pattern.compile("swip|stripe|fallback|fall back|split|磁条|刷卡|降级|分单|拆分|分次|分笔", Pattern.CASE_INSENSITIVE);
    private static final List<RetryAdvice> MORE_AND_MORE_CAUTIOUS = Arrays.asList(
            RetryAdvice.NOW,
            RetryAdvice.LATER,
            RetryAdvice.FIX,
            RetryAdvice.OTHER,
            RetryAdvice.STATUS,
            RetryAdvice.NEVER);

    @Test
    @Tag("R-06")
    @Tag("R-87")
    @DisplayName("§6.4 rules 1, 4, 5, 9; R-06, R-87: hold for every generated termination")
    void holdsTheRulesForEveryRecord() {
        Random random = new Random(64);
        Set<Text> said = new HashSet<>();
        Set<String> positions = new HashSet<>();
        for (int i = 0; i < RECORDS; i++) {
            Terminations made = generate(random);
            Diagnosed diagnosed = Diagnoser.diagnose(CATALOGUE, made.input());
            Diagnosis diagnosis = diagnosed.diagnosis();
            MoneyCertainty money = MoneyCertainty.valueOf(diagnosis.moneyCertainty());
            RetryAdvice advice = RetryAdvice.valueOf(diagnosis.retryAdvice());
            positions.add(money + " " + advice);

            // 1: nothing positive while the money is unknown; another card would be a second charge.
            if (money == MoneyCertainty.UNKNOWN) {
                boolean ownRemedy = advice == RetryAdvice.FIX && row(made, RetryAdvice.FIX);
                check(ownRemedy || advice == RetryAdvice.STATUS || advice == RetryAdvice.NEVER, made, diagnosis);
            }
            boolean confirmed = made.confirmed.name().startsWith("CONFIRMED");
            boolean open = made.sent && !made.answered && !confirmed;
            check(!open || money == MoneyCertainty.UNKNOWN, made, diagnosis);
            boolean debited = made.confirmed == StatusConfirmation.CONFIRMED_DEBITED;
            check(!debited || advice == RetryAdvice.NONE, made, diagnosis);
            // 9: what is not known is called so.
            if (made.code != null && answer(made) == null) {
                check(diagnosis.hypotheses().get(0).category().equals("UNDETERMINED"), made, diagnosis);
                check(confirmed || money == MoneyCertainty.UNKNOWN, made, diagnosis);
                check(advice != RetryAdvice.NOW && advice != RetryAdvice.LATER, made, diagnosis);
            }
            check(isOrdered(diagnosis), made, diagnosis);
            collect(diagnosed, said);
        }
        assertThat(positions)
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
        // 4 and 5, in both languages.
        for (Text text : said) {
            assertThat(FORBIDDEN.matcher(text.zhCn() + "\n" + text.en()).find())
                    .as(text.toString())
                    .isFalse();
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
            Terminations made = Terminations.of("sent, answer " + row.profile() + "/" + row.code());
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
        assertThat(different).contains("A4", "76");
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
        assertThat(compared).isGreaterThan(4_000);
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

    private static List<String> order(Terminations made) {
        List<String> order = new ArrayList<>();
        for (Hypothesis hypothesis :
                Diagnoser.diagnose(CATALOGUE, made.input()).diagnosis().hypotheses()) {
            order.add(hypothesis.category() + hypothesis.subCause());
        }
        return order;
    }

    /** Asserting costs more than diagnosing. */
    private static void check(boolean holds, Terminations made, Diagnosis diagnosis) {
        if (!holds) throw new AssertionError(diagnosis + " of " + made.input());
    }

    private static boolean isOrdered(Diagnosis diagnosis) {
        EvidenceBand above = EvidenceBand.HIGH;
        Set<String> causes = new HashSet<>();
        for (Hypothesis hypothesis : diagnosis.hypotheses()) {
            EvidenceBand band = EvidenceBand.valueOf(hypothesis.band());
            if (band.compareTo(above) < 0 || !causes.add(hypothesis.category() + hypothesis.subCause())) return false;
            above = band;
        }
        return !causes.isEmpty() && causes.size() <= 20;
    }

    private static void collect(Diagnosed diagnosed, Set<Text> said) {
        said.addAll(diagnosed.actions());
        said.add(diagnosed.moneyReason());
        MoneyCertainty money = MoneyCertainty.valueOf(diagnosed.diagnosis().moneyCertainty());
        said.add(Wording.of(money));
        said.add(Wording.of(RetryAdvice.valueOf(diagnosed.diagnosis().retryAdvice()), money));
        for (RankedCause cause : diagnosed.causes()) {
            for (Remedy remedy : cause.remedies()) {
                said.add(remedy.name());
                said.add(remedy.text());
            }
        }
        for (Question question : diagnosed.questions()) said.add(question.text());
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
