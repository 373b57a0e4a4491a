package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import dev.recourse.model.Problem;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScreeningPropertyTest {
    private static final Pattern LABEL = Pattern.compile("[^\\u0000-\\u001f\\u007f/\\\\]+");
    private static final Pattern LONG_RUN = Pattern.compile("[0-9]([ -]*[0-9]){12}");
    private static final Pattern STRIPE = Pattern.compile("%B[^^]{2,40}\\^|;[0-9]{13,19}=[0-9]{4}");
    private static final String[] SEPARATORS = {
        "", "", "", " ", "-", "\u00a0", "\u3000", ".", "/", "_", "\n", "–", "\u200b", "\u2060", "\ufeff", " - "
    };
    private static final int[] ZEROS = {'0', '0', '0', 0xFF10, 0x660, 0x966, 0x1D7CE};
    private static final String[] WORDS = {"卡", "刷卡", "终端", "abc ", "失败，", "。", "（", " x", "交易终止：", "\n"};
    private static final String HOSTILE =
            "0123456789%B;=^^/\\-_. \t\n\r卡密码CVVPIN有效期６２４１①\u200b\ud83d\ude00\ud800\u0000*X";

    @Test
    void findsEveryCardNumberInEveryDressAndMasksIt() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String number = Cards.random(random);
            String text = words(random) + dressed(number, random) + words(random);
            boolean refused = false;
            for (ScreeningFinding finding : Screening.findings(text, Set.of())) {
                refused |= finding.severity() == Severity.BLOCK;
            }
            if (!refused) throw new AssertionError(i + ": " + text);
            String masked = Screening.mask(text);
            if (digits(masked).contains(number)) throw new AssertionError(i + ": " + masked);
            if (i % 10 > 0) continue;
            for (Problem problem : Screening.text("/narrative", text, Set.of())) {
                if (digits(problem.toString()).contains(number)) throw new AssertionError(problem.toString());
            }
        }
    }

    @Test
    void findsNothingInWhatItHasMasked() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            String text = hostile(random, 60);
            String masked = Screening.mask(text);
            if (!Screening.findings(masked, Set.of()).isEmpty()
                    || !Screening.mask(masked).equals(masked)) {
                throw new AssertionError(i + ": " + text);
            }
        }
    }

    @Test
    void passesNoTextThatTheSchemaRefusesForStripeData() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = hostile(random, 10) + "%B" + hostile(random, 20) + "^;" + digits(random, 11, 21) + "="
                    + digits(random, 3, 6);
            if (!STRIPE.matcher(text).find()) continue;
            refused++;
            if (Screening.text("/narrative", text, Set.of()).isEmpty()) throw new AssertionError(i + ": " + text);
        }
        assertThat(refused).isGreaterThan(20_000);
    }

    @Test
    void placesAreInOrderAndInsideTheText() {
        Random random = new Random(4);
        for (int i = 0; i < 50_000; i++) {
            String text = hostile(random, 80);
            int end = 0;
            for (ScreeningFinding finding : Screening.findings(text, Set.of())) {
                if (finding.start() < end || finding.end() <= finding.start() || finding.end() > text.length()) {
                    throw new AssertionError(i + ": " + text);
                }
                end = finding.end();
            }
        }
    }

    @Test
    void passesTextsWithoutLongNumbers() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            String text = words(random) + digits(random, 1, 12) + words(random) + "，" + digits(random, 1, 12) + "元";
            List<String> codes = Screening.findings(text, Set.of()).stream()
                    .map(ScreeningFinding::code)
                    .filter(code -> !code.equals("PHONE_IN_TEXT"))
                    .toList();
            if (!codes.isEmpty()) throw new AssertionError(i + ": " + text + codes);
        }
    }

    @Test
    void everyLabelSatisfiesTheSchema() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            String name = hostile(random, 150);
            String label = Screening.fileName(name).label();
            int length = label.codePointCount(0, label.length());
            boolean fits = length >= 1
                    && length <= 80
                    && LABEL.matcher(label).matches()
                    && !LONG_RUN.matcher(label).find()
                    && Screening.findings(label, Set.of()).isEmpty();
            if (!fits) throw new AssertionError(i + ": " + name + " -> " + label);
        }
    }

    @Test
    void screensALongJournalInOnePass() {
        Random random = new Random(7);
        StringBuilder journal = new StringBuilder();
        while (journal.length() < 4 << 20)
            journal.append(digits(random, 1, 20)).append(random.nextInt(4) == 0 ? '\n' : ' ');
        assertThat(Screening.findings(journal.toString(), Set.of())).isNotEmpty();
    }

    private static String dressed(String number, Random random) {
        int zero = ZEROS[random.nextInt(ZEROS.length)];
        String separator = SEPARATORS[random.nextInt(SEPARATORS.length)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            if (i > 0 && (i % 4 == 0 || random.nextInt(20) == 0)) text.append(separator);
            text.appendCodePoint(zero + number.charAt(i) - '0');
        }
        return text.toString();
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) text.append(WORDS[random.nextInt(WORDS.length)]);
        return text.toString();
    }

    private static String digits(Random random, int least, int most) {
        StringBuilder digits = new StringBuilder();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) digits.append(random.nextInt(10));
        return digits.toString();
    }

    private static String hostile(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            int kind = random.nextInt(16);
            if (kind == 0) text.append((char) random.nextInt(0x10000));
            else if (kind < 8) text.append((char) ('0' + random.nextInt(10)));
            else text.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
        }
        return text.toString();
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || (text.charAt(i) >= '0' && text.charAt(i) <= '9'))
                digits.append(text.charAt(i));
        }
        return digits.toString();
    }
}
