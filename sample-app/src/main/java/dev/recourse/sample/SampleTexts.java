package dev.recourse.sample;

import dev.recourse.model.Text;
import dev.recourse.model.Texts;

/** The texts of the sample app, {@code texts_zh_CN.properties} and {@code texts_en.properties}. */
final class SampleTexts {
    static final Texts TEXTS = Texts.read(name -> SampleTexts.class.getResourceAsStream(name));

    private SampleTexts() {}

    static Text text(String key, Object... arguments) {
        return TEXTS.text(key, arguments);
    }
}
