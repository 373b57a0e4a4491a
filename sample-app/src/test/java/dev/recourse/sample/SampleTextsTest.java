package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTextsTest {
    @Test
    void everyTextStandsInBothLanguages() {
        assertThat(SampleTexts.TEXTS.keysOfOneLanguage()).isEmpty();
    }
}
