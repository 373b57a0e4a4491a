package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Problem;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("domain.md §5.8 Texts of any length, piece by piece")
class TextScreenTest {
    private static final String[] BITS = {
        "卡号 ",
        "\n",
        " ",
        "STAN 000123 ",
        "终端 ",
        "\u200b",
        "CVN2: 123 ",
        "%B",
        "^ABC^",
        ";",
        "=2512",
        "密码 123456 ",
        "\ud83d\ude00"
    };

    @Test
    void findsWhatTheWholeTextHasWhereverThePiecesEnd() {
        Random random = new Random(11);
        int found = 0;
        for (int round = 0; round < 60; round++) {
            String text = text(random, 30_000);
            List<Problem> whole = Screening.text("journal.txt", text, Set.of());
            List<Problem> inPieces = screened(text, random);
            found += whole.size();
            assertThat(inPieces).isEqualTo(whole.subList(0, Math.min(50, whole.size())));
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void invisibleCharactersAndEndlessStripesHideNothing() {
        String hidden = "6200" + "\u200b".repeat(20_000) + "000000000005";
        assertThat(screened("x".repeat(9_000) + hidden, new Random(1)))
                .extracting(Problem::code)
                .containsExactly("CARD_NUMBER_IN_TEXT");
        String stripe = ";6200000000000005=2512" + "=".repeat(50_000);
        assertThat(screened("x".repeat(9_000) + stripe + "x", new Random(2)))
                .extracting(Problem::code)
                .containsExactly("TRACK_DATA_IN_TEXT");
    }

    @Test
    void keepsAMemoryOfBoundedSize() {
        TextScreen screen = new TextScreen("journal.txt", Set.of());
        String piece = "2026-11-24 15:30:00 STAN 000123 RC 98 卡号 6200 0000 0000 0005\n".repeat(200);
        for (int i = 0; i < 2_000; i++) screen.add(piece);
        screen.end();
        assertThat(screen.problems()).hasSize(50);
    }

    private static List<Problem> screened(String text, Random random) {
        TextScreen screen = new TextScreen("journal.txt", Set.of());
        int next;
        for (int at = 0; at < text.length(); at = next) {
            next = Math.min(text.length(), at + 1 + random.nextInt(9_000));
            screen.add(text.substring(at, next));
        }
        screen.end();
        return screen.problems();
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int kind = random.nextInt(400);
            if (kind == 0) text.append(Cards.random(random));
            else if (kind < 60) text.append(random.nextInt(1_000_000));
            else if (kind < 100) text.append(BITS[random.nextInt(BITS.length)]);
            else text.append("交易 abc；");
        }
        return text.toString();
    }
}
