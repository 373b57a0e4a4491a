package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The told stories end to end; each checks itself at every turn. */
class StoriesTest {
    @ParameterizedTest
    @CsvSource({"declined, en", "unknown, zh-CN", "reader, en", "one-sided, zh-CN"})
    @Tag("R-06")
    @Tag("R-33")
    @Tag("R-40")
    @Tag("R-42")
    @Tag("R-47")
    @Tag("R-53")
    @Tag("R-54")
    void goesAsItShould(String story, String language) {
        CommandLineCase.Ran ran = CommandLineCase.plain("demo", "--story", story, "--lang", language);

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains(language.equals("en") ? "Every story went as it should" : "每个故事都按预期进行");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void knowsNoOtherStory() {
        CommandLineCase.Ran ran = CommandLineCase.plain("demo", "--json", "--story", "fairy-tale");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.error("text")).contains("one-sided");
    }
}
