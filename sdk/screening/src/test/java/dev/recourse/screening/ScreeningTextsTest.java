package dev.recourse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreeningTextsTest {
    @Test
    void everyTextStandsInBothLanguages() {
        assertThat(Findings.TEXTS.keysOfOneLanguage()).isEmpty();
        assertThat(Findings.TEXTS.has("kind.CARD_NUMBER_IN_TEXT")).isTrue();
    }
}
